import type { Use } from '../../functions/catalog.ts';

/** `cases.append` is a method of `cases`; a value is named as it is. */
type MemberOf<U extends string> = U extends `${infer M}.${string}` ? M : U;
type Member = MemberOf<Use>;

/** Which part of the context gives which member: a file of `adapters/aws/parts/`, or `pdf`, which is `documents/`. */
const PART_OF = {
  cases: 'stores',
  drafts: 'stores',
  register: 'stores',
  calendars: 'stores',
  idempotency: 'stores',
  clock: 'basics',
  ids: 'basics',
  digest: 'basics',
  districts: 'office',
  holidays: 'office',
  baseUrl: 'office',
  specimen: 'office',
  files: 'files',
  documents: 'documents',
  pdf: 'pdf',
  signers: 'signing',
  trustServices: 'trust',
  mailer: 'mail',
  directory: 'directory',
  engine: 'engine',
  metrics: 'watch',
} as const satisfies Record<Member, string>;
export type PartName = (typeof PART_OF)[Member];

/** Every part, in the order in which a function has them. */
export const PARTS: readonly PartName[] = [...new Set(Object.values(PART_OF))];

/** The parts that give everything that a function uses; the order does not depend on that of `uses`. */
export function partsOf(uses: readonly Use[]): PartName[] {
  const needed = new Set(uses.map((use) => PART_OF[memberOf(use)]));
  return PARTS.filter((part) => needed.has(part));
}

function memberOf(use: Use): Member {
  return use.split('.')[0] as Member;
}
