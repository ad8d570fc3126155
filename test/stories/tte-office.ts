import { X509Certificate } from 'node:crypto';
import { apply, decide, type Stage, taskOf, verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { type TteServer, tteServer } from '../adapters/tte-server.ts';
import type { TemporaryCustody } from '../documents/custody.ts';
import { signInNewField } from '../documents/foreign-signature.ts';
import type { Cast } from './cast.ts';

export const INSTITUTION = { username: 'dinkes', password: 'rahasia-instansi' };
/** The head of the office, and the leader of its visiting team. */
export const PEOPLE = {
  ratna: { nik: '1771014509790002', email: 'ratna@dinkes.example', passphrase: 'frasa Ratna' },
  wulan: { nik: '1771015206830003', email: 'wulan@dinkes.example', passphrase: 'frasa Wulan' },
} as const;
export const nameOf = (email: string): string => `Nama ${email}`;

/**
 * A service that signs for both under an authority of its own, and its description for the configuration. `now` is the
 * time at which it says it signs. It ends with the test, unless `start` says otherwise.
 */
export async function openTte(
  authority: Pick<TemporaryCustody, 'signerOf' | 'trust'>,
  now: () => number,
  start = tteServer,
): Promise<{ server: TteServer; description: string }> {
  const server = await start({
    ...INSTITUTION,
    users: Object.values(PEOPLE),
    sign: async (pdf, { email }, texts) =>
      signInNewField(pdf, {
        ...texts,
        signer: await authority.signerOf(email),
        field: `tte-${email}`,
        signedAt: now(),
      }),
  });
  const { roots } = await authority.trust();
  const signatory = (email: string) => ({ email, commonName: nameOf(email) });
  const description = JSON.stringify({
    baseUrl: server.baseUrl,
    roots: roots.map((der) => new X509Certificate(der).toString()),
    signatories: {
      'person:bengkulu.ratna': signatory(PEOPLE.ratna.email),
      'person:bengkulu.wulan': signatory(PEOPLE.wulan.email),
    },
  });
  return { server, description };
}

/** A new clinic, up to the letter that the head of the office has to sign, on one day of July 2026. */
export async function untilAssignment(system: Stage, cast: Cast): Promise<string> {
  const { applicant, verifier, sectionHead, headOfOffice } = cast;
  const caseId = await apply(system, applicant, S1_APPLICATION);
  for (const [task, outcome] of [
    ['check-completeness', 'accepted'],
    ['verify-technically', 'conforms'],
  ] as const)
    await decide(system, verifier, caseId, task, outcome, {
      verdicts: verdictsFor(await view(verifier, caseId)),
    });
  const members = (await view(sectionHead, caseId)).inspectors.slice(0, 3).map(({ personId }) => personId);
  await decide(system, sectionHead, caseId, 'assign-visit', 'scheduled', {
    plan: { date: '2026-07-09', members },
  });
  taskOf(await view(headOfOffice, caseId), 'sign-assignment');
  return caseId;
}
