import { canonicalJson } from '../../case/chain.ts';
import type { FieldError } from '../../errors.ts';
import type { PermitKind } from '../../requirement.ts';
import type { Application, PersonInCharge } from './application.ts';

/** The sections of the form as they stand in the register. */
export type RegisteredSections = Pick<
  Application,
  'owner' | 'business' | 'clinic' | 'site' | 'agreements' | 'staff'
> & {
  readonly personInCharge?: PersonInCharge;
};

const AMENDED_NIB = ['business.nib', 'business.nibDate', 'business.certificateNumber'] as const;
const SERVICES = [
  'clinic.care',
  'clinic.beds',
  'clinic.openingHours',
  'clinic.specialties',
  'clinic.dental',
  'clinic.pharmacy',
  'clinic.radiology',
] as const;

/**
 * What a change may change. Everything else stays as the register has it: a new name must not bring more beds, which
 * would need a visit, nor another owner, which would need a deed.
 */
const CHANGEABLE = {
  'change-name': ['clinic.name', ...AMENDED_NIB],
  'change-person-in-charge': ['personInCharge', 'staff'],
  'change-owner': ['owner', 'agreements', 'business.kbli', ...AMENDED_NIB],
  'change-location': ['site', 'personInCharge', 'staff', 'agreements', ...AMENDED_NIB],
  upgrade: ['clinic.clinicClass', 'personInCharge', 'staff', 'agreements', ...SERVICES, ...AMENDED_NIB],
  extension: ['personInCharge', 'staff', 'agreements', ...SERVICES, ...AMENDED_NIB],
  closure: ['agreements'],
} as const satisfies Partial<Record<PermitKind, readonly string[]>>;

/** Fields that a change of this kind leaves alone but that differ from the register. */
export function foreignChanges(application: Application, registered: RegisteredSections): FieldError[] {
  const { kind } = application;
  if (kind === 'new' || kind === 'sio-conversion') return [];
  const allowed: readonly string[] = CHANGEABLE[kind];
  const before = partsOf(registered);
  return [...partsOf(application)]
    .filter(([path, value]) => !allowed.includes(path) && before.get(path) !== value)
    .map(([path]) => ({ field: path, code: 'NOT_PART_OF_CHANGE' }));
}

/** Clinic and business field by field, the other sections whole, as text that equal values share. */
function partsOf(sections: RegisteredSections): Map<string, string> {
  const { owner, site, agreements, staff, personInCharge, clinic, business } = sections;
  const fields = (name: string, section: object) =>
    Object.entries(section).map(([field, value]) => [`${name}.${field}`, value] as const);
  const parts = [
    ...Object.entries({ owner, site, agreements, staff, personInCharge }),
    ...fields('clinic', clinic),
    ...fields('business', business),
  ];
  return new Map(parts.map(([path, value]) => [path, canonicalJson(value)]));
}
