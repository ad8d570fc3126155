import { randomUUID } from 'node:crypto';
import { withMandates } from '../../core/authority.ts';
import { decide } from '../../core/procedures/clinic-permit/commands/decide.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { loadSetting } from '../../functions/shared/setting.ts';
import type { LocalSystem } from '../../local/system.ts';
import { type Figure, repeat, timed } from '../figure.ts';
import { acceptance, openSystem, submissions, VERIFIER } from '../parts/cases.ts';
import { oneApproval } from '../parts/definition.ts';
import { inFolder } from '../parts/folder.ts';

const RUNS = 5;
const ROUNDS = 20;
const AT_ONCE = 32;
const DISTRICT = '17.71';

/** Cases that open, are approved and finish, every step on disk: engine, feed, steps, store and table, mails included. */
export const throughput: Figure = {
  name: 'throughput',
  measure: () =>
    inFolder(async (folder) => {
      const system = openSystem(folder, oneApproval);
      await system.start();
      const round = await makeRound(system);
      await repeat(ROUNDS, round);
      const runs = await repeat(RUNS, () => timed(() => repeat(ROUNDS, round)));
      await system.stop();
      const cases = ROUNDS * AT_ONCE;
      return [
        {
          what: `open, approve, finish (${AT_ONCE} cases at once)`,
          unit: '/s',
          goal: { atLeast: 1000 },
          values: runs.map(({ wall }) => (cases / wall) * 1000),
          cpu: runs.map(({ cpu }) => cpu / cases),
        },
      ];
    }),
};

/** One round: so many cases from their submission to the end of their executions. */
async function makeRound(system: LocalSystem): Promise<() => Promise<void>> {
  const setting = await loadSetting(system.context, DISTRICT);
  const submissionOf = submissions(setting);
  const accepted = acceptance(setting);
  let made = 0;
  return async () => {
    const caseIds = Array.from({ length: AT_ONCE }, () => randomUUID());
    const opened = caseIds.map((caseId) => {
      made += 1;
      return system.context.cases.append({ caseId, seq: 0, hash: undefined, file: undefined }, [
        submissionOf(made),
      ]);
    });
    await Promise.all(opened);
    await system.settle();
    await Promise.all(caseIds.map((caseId) => approve(system, caseId, accepted)));
    await system.settle();
    for (const caseId of caseIds) assertFinished(system, caseId);
  };
}

async function approve(
  { context }: LocalSystem,
  caseId: string,
  { outcome, reason, verdicts }: ReturnType<typeof acceptance>,
): Promise<void> {
  const record = await context.cases.get(caseId);
  const setting = await loadSetting(context, record.file.district, record.file.versions);
  const decision = { taskId: 'check-completeness-1', outcome, reason, answer: { verdicts } };
  await context.cases.append(record, decide(record.file, decision, verifier(setting), setting));
}

function verifier({ office, today, district }: Setting) {
  const actor = {
    personId: VERIFIER,
    name: 'Rina',
    roles: ['verifier' as const],
    district: district.code,
    authenticatedAt: 0,
  };
  return withMandates(actor, office, today);
}

function assertFinished({ engine }: LocalSystem, caseId: string): void {
  const { status } = engine.get(caseId);
  if (status !== 'succeeded') throw new Error(`The execution of ${caseId} is ${status}`);
}
