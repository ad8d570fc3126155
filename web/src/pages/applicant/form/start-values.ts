import type { DraftForm, Section } from '../../../../../core/procedures/clinic-permit/application.ts';
import { partOf } from './clean.ts';
import type { SectionValues } from './fields.tsx';
import { keysOf } from './sections.ts';

/** What stands in boxes that nobody has touched: an unticked box is an answer. */
const UNTOUCHED: Partial<Record<Section, Record<string, unknown>>> = {
  clinic: { dental: false, pharmacy: false, radiology: false, specialties: [] },
};

/** The values with which the page of a section begins: the draft's. */
export function startValues(section: Section, form: DraftForm): SectionValues {
  const entries = keysOf(section).map((key) => {
    const value = partOf(form, key);
    if (key === 'staff') return [key, Array.isArray(value) ? value : []];
    if (key === 'foreignWorkers') return [key, value];
    return [key, { ...UNTOUCHED[section], ...Object(value) }];
  });
  // react-hook-form changes its values in place, and the draft is the keeper's.
  return structuredClone(Object.fromEntries(entries));
}
