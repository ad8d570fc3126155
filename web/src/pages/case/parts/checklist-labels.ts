import type { Text } from '../../../i18n/language.ts';

/** Labels of all checklist lines by code; loaded only where a finding is shown. */
export async function checklistLabels(): Promise<ReadonlyMap<string, Text>> {
  const [{ VISIT_ITEMS }, { EQUIPMENT_ITEMS }, { DENTAL_ITEMS }] = await Promise.all([
    import('../../../../../core/checklist/visit.ts'),
    import('../../../../../core/checklist/equipment.ts'),
    import('../../../../../core/checklist/dental.ts'),
  ]);
  const items = [...VISIT_ITEMS, ...EQUIPMENT_ITEMS, ...DENTAL_ITEMS];
  return new Map(items.map(({ code, label }) => [code, label]));
}
