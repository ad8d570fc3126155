import { DENTAL_ITEMS } from './checklist/dental.ts';
import { EQUIPMENT_ITEMS } from './checklist/equipment.ts';
import { VISIT_ITEMS } from './checklist/visit.ts';
import type { Text } from './district.ts';
import { AppError } from './errors.ts';
import type { Care, Checklist, ChecklistItem, ClinicClass } from './requirement.ts';

/** What a clinic is, as far as its visit depends on it. */
export type ChecklistFacts = {
  readonly clinicClass: ClinicClass;
  readonly care: Care;
  /** The clinic offers dental care. */
  readonly dental: boolean;
};

const CHECKLISTS: readonly Checklist[] = [
  { version: '2026.1', items: [...VISIT_ITEMS, ...EQUIPMENT_ITEMS, ...DENTAL_ITEMS] },
];

/** Throws AppError CONFIGURATION for an unknown version. */
export function checklist(version: string): Checklist {
  const found = CHECKLISTS.find((candidate) => candidate.version === version);
  if (found === undefined) {
    throw new AppError('CONFIGURATION', `no checklist ${version}`, {
      details: { problem: 'CHECKLIST', version },
    });
  }
  return found;
}

/** The lines of a visit to a clinic of this class and care, in the order of the checklist. */
export function itemsFor(list: Checklist, facts: ChecklistFacts): ChecklistItem[] {
  return list.items.filter(
    (item) =>
      ['any', facts.clinicClass].includes(item.clinicClass) &&
      ['any', facts.care].includes(item.care) &&
      (!item.dental || facts.dental),
  );
}

/** The number asked by an equipment line, 0 for "as needed"; undefined for a yes/no line. */
export function minimumFor(
  item: ChecklistItem,
  facts: { readonly care: Care; readonly dentalClinic?: boolean },
): { readonly count: number; readonly unit: Text } | undefined {
  if (item.minimum === undefined) return undefined;
  const { unit, dentalClinic } = item.minimum;
  const count = facts.dentalClinic === true ? dentalClinic : undefined;
  return { count: count ?? item.minimum[facts.care], unit };
}
