import type { Role } from '../core/actor.ts';
import type { District } from '../core/district.ts';
import type { Directory } from '../core/ports.ts';
import type { SeedPerson } from './auth/people.ts';

/** One password for everybody of the demonstration; it is printed at the start. */
export const DEMO_PASSWORD = 'sahkan-contoh-2026';

/** Invented applicants: an own clinic business, and the city government that builds a clinic elsewhere. */
export const DEMO_APPLICANTS = [
  {
    username: 'pemohon.maya',
    name: 'Maya Lestari',
    email: 'maya@kliniksehat.example',
    party: 'p-klinik-sehat',
    title: 'Pemilik Klinik Sehat Sentosa',
  },
  {
    username: 'pemohon.dimas',
    name: 'Dimas Ardiansyah',
    email: 'dimas@klinikharapan.example',
    party: 'p-klinik-harapan',
    title: 'Direktur PT Harapan Medika',
  },
  {
    username: 'pemohon.pemkot',
    name: 'Yusuf Hamzah',
    email: 'aset@bengkulukota.example',
    party: 'p-pemkot-bengkulu',
    title: 'Bagian Aset Pemerintah Kota Bengkulu',
  },
] as const;

/** The people of the demonstration: every official of every district, and the applicants. */
export function demoPeople(districts: readonly District[]): SeedPerson[] {
  return [
    ...DEMO_APPLICANTS.map((person) => ({
      ...person,
      password: DEMO_PASSWORD,
      roles: ['applicant' as const],
    })),
    ...districts.flatMap(officialsOf),
  ];
}

type Known = Pick<SeedPerson, 'id' | 'username' | 'name' | 'email' | 'roles' | 'district'>;
/** A directory that knows names too, as certificates need them. */
export type LocalDirectory = Directory & { nameOf(personId: string): string | undefined };

/** The directory of people who stand in a list; it is read anew each time. */
export function directoryOf(people: () => readonly Known[]): LocalDirectory {
  const find = (personId: string) => people().find(({ id, username }) => (id ?? username) === personId);
  return {
    emailOf: async (personId) => find(personId)?.email,
    nameOf: (personId) => find(personId)?.name,
    adminsOf: async (district) =>
      people()
        .filter((person) => person.district === district && person.roles.includes('admin'))
        .map(({ email }) => email),
  };
}

function officialsOf({ code, versions }: District): SeedPerson[] {
  const people = new Map<string, SeedPerson & { roles: Role[] }>();
  for (const official of versions.flatMap(({ officials }) => officials)) {
    const { personId, name, role, office } = official;
    const known = people.get(personId);
    if (known === undefined)
      people.set(personId, {
        username: personId,
        password: DEMO_PASSWORD,
        name,
        email: `${personId}@dinkes.example`,
        title: office,
        roles: [role],
        district: code,
      });
    else if (!known.roles.includes(role)) known.roles.push(role);
  }
  return [...people.values()];
}
