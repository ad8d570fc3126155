import { apply, decide, reportFor, type Stage, sign, taskOf, verdictsFor, view } from './acts.ts';
import { S1_APPLICATION } from './application.ts';
import type { Player } from './play.ts';

export type S1Cast = {
  readonly applicant: Player;
  readonly verifier: Player;
  readonly sectionHead: Player;
  readonly inspector: Player;
  readonly headOfOffice: Player;
};
export type S1Result = { readonly caseId: string; readonly dueDates: Readonly<Record<string, string>> };

/**
 * Story S1: a new private outpatient Klinik Pratama, from the submission on Monday 6 July 2026 to the signed permit on
 * Wednesday 22 July. `moveTo` moves the clock to an instant in WIB (`2026-07-06 09:00`). Gives the due days as the system set them.
 */
export async function playS1(
  system: Stage,
  cast: S1Cast,
  moveTo: (local: string) => Promise<void>,
): Promise<S1Result> {
  const { applicant, verifier, sectionHead, inspector, headOfOffice } = cast;
  const dueDates: Record<string, string> = {};
  const caseId = await apply(system, applicant, S1_APPLICATION);
  const note = async (reader: Player, task: Parameters<typeof taskOf>[1]) => {
    dueDates[task] = taskOf(await view(reader, caseId), task).dueDate;
  };

  await note(verifier, 'check-completeness');
  await moveTo('2026-07-07 10:00');
  await decide(system, verifier, caseId, 'check-completeness', 'accepted', {
    verdicts: verdictsFor(await view(verifier, caseId)),
  });
  await note(verifier, 'verify-technically');
  await moveTo('2026-07-10 14:00');
  await decide(system, verifier, caseId, 'verify-technically', 'conforms', {
    verdicts: verdictsFor(await view(verifier, caseId)),
  });

  const members = (await view(sectionHead, caseId)).inspectors.slice(0, 3).map(({ personId }) => personId);
  await decide(system, sectionHead, caseId, 'assign-visit', 'scheduled', {
    plan: { date: '2026-07-16', members },
  });
  await note(headOfOffice, 'sign-assignment');
  await moveTo('2026-07-13 09:00');
  await sign(system, headOfOffice, caseId, 'sign-assignment');

  await note(inspector, 'visit');
  await moveTo('2026-07-16 15:00');
  await decide(system, inspector, caseId, 'visit', 'met', {
    visit: reportFor(await view(inspector, caseId), '2026-07-16'),
  });
  await sign(system, inspector, caseId, 'sign-visit-record');
  await moveTo('2026-07-17 09:00');
  await sign(system, applicant, caseId, 'countersign-visit');

  await decide(system, sectionHead, caseId, 'recommend', 'recommended');
  await note(headOfOffice, 'decide-permit');
  await moveTo('2026-07-22 10:00');
  await sign(system, headOfOffice, caseId, 'decide-permit');
  return { caseId, dueDates };
}
