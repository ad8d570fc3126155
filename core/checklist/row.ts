import type { Text } from '../district.ts';
import type { ChecklistItem } from '../requirement.ts';

export const PIECE: Text = { id: 'buah', en: 'pieces' };
export const SET: Text = { id: 'set', en: 'sets' };
export const UNIT: Text = { id: 'unit', en: 'units' };
const AS_NEEDED: Text = { id: 'sesuai kebutuhan', en: 'as needed' };

type Names = readonly [code: string, id: string, en: string];
/** Code, Indonesian, English; then the least number for outpatient and inpatient care, and the unit. */
export type EquipmentRow = readonly [...Names, outpatient: number, inpatient: number, unit: Text] | Names;
/** Code, Indonesian, English; then the least number of a dental clinic, of a clinic with dental care, and the unit. */
export type DentalRow = readonly [...Names, dentalClinic: number, withDental: number, unit: Text] | Names;

/** Lines of the equipment of a pratama clinic; a row without numbers is "as needed". */
export function equipment(group: Text, rows: readonly EquipmentRow[]): ChecklistItem[] {
  return rows.map(([code, id, en, outpatient = 0, inpatient = 0, unit = AS_NEEDED]) => ({
    code,
    group,
    label: { id, en },
    clinicClass: 'pratama',
    care: 'any',
    dental: false,
    critical: false,
    minimum: { outpatient, inpatient, unit },
  }));
}

/** Lines that only a clinic with dental care has; a row without numbers is "as needed". */
export function dentalEquipment(group: Text, rows: readonly DentalRow[]): ChecklistItem[] {
  return rows.map(([code, id, en, dentalClinic = 0, withDental = 0, unit = AS_NEEDED]) => ({
    code,
    group,
    label: { id, en },
    clinicClass: 'any',
    care: 'any',
    dental: true,
    critical: false,
    minimum: { outpatient: withDental, inpatient: withDental, dentalClinic, unit },
  }));
}

type Scope = Partial<Pick<ChecklistItem, 'clinicClass' | 'care'>>;
/** Code, Indonesian, English, critical (our proposal), and the class or care it is meant for. */
export type VisitRow = readonly [...Names, critical: boolean, scope?: Scope];

/** Yes/no lines of the visit. */
export function visit(group: Text, rows: readonly VisitRow[]): ChecklistItem[] {
  return rows.map(([code, id, en, critical, scope = {}]) => ({
    code,
    group,
    label: { id, en },
    clinicClass: 'any',
    care: 'any',
    dental: false,
    critical,
    ...scope,
  }));
}
