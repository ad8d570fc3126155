import type { DocumentRequirement, PermitKind } from '../requirement.ts';

type Group = DocumentRequirement['group'];
type Special = Partial<Pick<DocumentRequirement, 'condition' | 'clinicClass' | 'care' | 'producedByOffice'>>;

/** Indonesian, then English. */
export type Pair = readonly [id: string, en: string];

export const CHANGES_AND_EXTENSIONS: readonly PermitKind[] = [
  'sio-conversion',
  'change-name',
  'change-owner',
  'change-location',
  'change-person-in-charge',
  'upgrade',
  'extension',
];
export const ALL_BUT_CLOSURE: readonly PermitKind[] = ['new', ...CHANGES_AND_EXTENSIONS];
export const ALL_KINDS: readonly PermitKind[] = [...ALL_BUT_CLOSURE, 'closure'];

/** One row of the list of documents; without `special` it is required for every class and care. */
export function requirement(
  code: string,
  group: Group,
  kinds: readonly PermitKind[],
  label: Pair,
  hint: Pair,
  special: Special = {},
): DocumentRequirement {
  return {
    code,
    group,
    label: { id: label[0], en: label[1] },
    hint: { id: hint[0], en: hint[1] },
    kinds: [...kinds],
    clinicClass: 'any',
    care: 'any',
    ...special,
  };
}
