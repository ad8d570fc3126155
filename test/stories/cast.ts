import type { Player } from '../../local/demo/play.ts';
import type { StoryWorld } from './world.ts';

/** The people of one office and an applicant, as a story needs them. */
export type Cast = Readonly<
  Record<'applicant' | 'verifier' | 'sectionHead' | 'inspector' | 'headOfOffice' | 'issuer' | 'admin', Player>
>;

const PEOPLE = {
  bengkulu: ['rina', 'hendra', 'wulan', 'ratna', 'bambang', 'sari'],
  jakarta: ['citra', 'sinta', 'bagas', 'widya', 'reza', 'bima'],
  serang: ['nadia', 'laksmi', 'iwan', 'euis', 'jamal', 'rizki'],
} as const;

/** The cast of an office in the process of now. */
export function castOf(
  world: Pick<StoryWorld, 'as'>,
  office: keyof typeof PEOPLE = 'bengkulu',
  applicant = 'pemohon.dimas',
): Cast {
  const person = (index: number) => world.as(`${office}.${PEOPLE[office][index] ?? ''}`);
  return {
    applicant: world.as(applicant),
    verifier: person(0),
    sectionHead: person(1),
    inspector: person(2),
    headOfOffice: person(3),
    issuer: person(4),
    admin: person(5),
  };
}
