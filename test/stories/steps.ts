import { type LocalDate, localDateOf } from '../../core/local-date.ts';
import { decide, reportFor, sign, verdictsFor, view } from '../../local/demo/acts.ts';
import { samplePhoto } from '../../local/demo/sample-file.ts';
import type { Cast } from './cast.ts';
import type { Playable } from './world.ts';

/** Stretches of the procedure, each played at the instant where the clock stands. */

/** Both checks of the documents, everything accepted. */
export async function check(system: Playable, { verifier }: Cast, caseId: string): Promise<void> {
  const verdicts = verdictsFor(await view(verifier, caseId));
  await decide(system, verifier, caseId, 'check-completeness', 'accepted', { verdicts });
  await decide(system, verifier, caseId, 'verify-technically', 'conforms', { verdicts });
}

/** Date and team of the visit; the first of the office's inspectors leads. */
export async function schedule(
  system: Playable,
  { sectionHead }: Cast,
  caseId: string,
  date: string,
): Promise<void> {
  const members = (await view(sectionHead, caseId)).inspectors.slice(0, 3).map(({ personId }) => personId);
  await decide(system, sectionHead, caseId, 'assign-visit', 'scheduled', { plan: { date, members } });
}

/** Date, team, and the signed Surat Tugas. */
export async function assign(system: Playable, cast: Cast, caseId: string, date: string): Promise<void> {
  await schedule(system, cast, caseId, date);
  await sign(system, cast.headOfOffice, caseId, 'sign-assignment');
}

/** The report of the visit: everything "ya", or these codes "tidak" with a note and a photo. */
export async function visit(
  system: Playable,
  { inspector }: Cast,
  caseId: string,
  failed: readonly string[] = [],
): Promise<void> {
  const failures: [string, { note: string; photos: string[] }][] = [];
  for (const code of failed) {
    const { fileId } = await photo({ inspector }, caseId);
    failures.push([code, { note: `${code} belum sesuai`, photos: [fileId] }]);
  }
  const report = reportFor(await view(inspector, caseId), todayOf(system), Object.fromEntries(failures));
  await decide(system, inspector, caseId, 'visit', failed.length === 0 ? 'met' : 'not-met', {
    visit: report,
  });
}

const photo = ({ inspector }: Pick<Cast, 'inspector'>, caseId: string) =>
  inspector.upload(caseId, 'VISIT', { name: 'temuan.png', bytes: samplePhoto(), contentType: 'image/png' });

/** The visit, and its Berita Acara signed by the leader. */
export async function visitAndRecord(
  system: Playable,
  cast: Cast,
  caseId: string,
  failed: readonly string[] = [],
): Promise<void> {
  await visit(system, cast, caseId, failed);
  await sign(system, cast.inspector, caseId, 'sign-visit-record');
}

/** From the submission to the open recommendation, on one day. */
export async function goToRecommendation(system: Playable, cast: Cast, caseId: string): Promise<void> {
  await check(system, cast, caseId);
  await assign(system, cast, caseId, todayOf(system));
  await visitAndRecord(system, cast, caseId);
  await sign(system, cast.applicant, caseId, 'countersign-visit');
}

/** From the submission to the open decision, on one day. */
export async function goToDecision(system: Playable, cast: Cast, caseId: string): Promise<void> {
  await goToRecommendation(system, cast, caseId);
  await decide(system, cast.sectionHead, caseId, 'recommend', 'recommended');
}

/** What the applicant did about each failed line. */
export async function correct(system: Playable, { applicant }: Cast, caseId: string): Promise<void> {
  const { checklist } = await view(applicant, caseId);
  const corrections = Object.fromEntries(
    checklist.map(({ code }) => [code, { note: `${code} sudah diperbaiki`, files: [] }]),
  );
  await decide(system, applicant, caseId, 'correct-findings', 'corrected', { corrections });
}

/** The legal day of the frozen clock, in WIB. */
export function todayOf({ clock }: Playable): LocalDate {
  return localDateOf(clock.now(), 'Asia/Jakarta');
}
