import type { Role } from '../core/actor.ts';
import type { District } from '../core/district.ts';
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
