import { StatementSync } from 'node:sqlite';
import { type Act, applicationOf, castOf, HAPPY_ACTS, layDraft, perform } from './cases.ts';
import { openBench, START } from './system.ts';

/**
 * One life of the whole system on a folder: every case goes as far as it gets. Prints a line for every act that was
 * acknowledged, and `done` at the end. It kills itself at that SQL statement, or when so many acts are told: a parent
 * could come too late.
 */
const [dataDir = '', ids = '[]', death = '{}'] = process.argv.slice(2);
const { statements, acts = Number.POSITIVE_INFINITY }: { statements?: number; acts?: number } =
  JSON.parse(death);
let told = 0;
const caseIds: string[] = JSON.parse(ids);
const today = START.slice(0, 10);
if (statements !== undefined) dieAt(statements);

const bench = await openBench({ dataDir, log: { warn: () => undefined, error: console.error } });
const { system } = bench;
const cast = castOf((username) => bench.as(username));
await Promise.all(caseIds.map((caseId, index) => live(caseId, index)));
await system.settle();
await bench.close();
console.log('done');

/** The story of a case by its number: granted, but every fourth is withdrawn and every fifth refused. */
function endOf(index: number): 'granted' | 'withdrawn' | 'refused' {
  if (index % 4 === 3) return 'withdrawn';
  return index % 5 === 4 ? 'refused' : 'granted';
}

async function live(caseId: string, index: number): Promise<void> {
  await submitOnce(caseId, index);
  for (;;) {
    const act = await nextAct(caseId, index);
    if (act === undefined) return;
    const key = `${caseId}-${act.task}`;
    if (act.task === 'recommend' && endOf(index) === 'withdrawn') await withdraw(caseId, key);
    else
      report({
        caseId,
        task: act.task,
        outcome: act.outcome,
        ...(await perform(cast, act, caseId, today, key)),
      });
  }
}

async function submitOnce(caseId: string, index: number): Promise<void> {
  const { file } = await system.context.cases.load(caseId);
  if (file !== undefined) return;
  if ((await system.context.drafts.find(caseId)) === undefined)
    await layDraft(system, cast.applicant, applicationOf(index), caseId);
  const { receiptNumber } = await cast.applicant.call('submitCase', {
    params: { caseId },
    body: { version: 1 },
    idempotencyKey: `${caseId}-submit`,
  });
  report({ caseId, receiptNumber });
}

/** What people do next on a case; waits until the workflow asks for it. */
async function nextAct(caseId: string, index: number): Promise<Act | undefined> {
  for (let looks = 0; looks < 3; looks += 1) {
    const { file } = await system.context.cases.get(caseId);
    if (file.endedAt !== undefined) return undefined;
    const open = file.tasks.find((task) => task.decided === undefined);
    if (open !== undefined) return actOf(open.task, index);
    await system.settle();
  }
  throw new Error(`Case ${caseId} is stuck`);
}

function actOf(task: string, index: number): Act {
  const refusal: Act[] = [
    {
      by: 'headOfOffice',
      task: 'decide-permit',
      outcome: 'refused',
      body: () => ({ reason: 'Syarat tidak terpenuhi.' }),
    },
    { by: 'headOfOffice', task: 'sign-refusal', outcome: 'signed' },
  ];
  const acts = endOf(index) === 'refused' ? [...refusal, ...HAPPY_ACTS] : HAPPY_ACTS;
  const act = acts.find((candidate) => candidate.task === task);
  if (act === undefined) throw new Error(`Nobody does ${task}`);
  return act;
}

async function withdraw(caseId: string, idempotencyKey: string): Promise<void> {
  await cast.applicant.call('withdrawCase', {
    params: { caseId },
    body: { reason: 'Rencana berubah.' },
    idempotencyKey,
  });
  report({ caseId, withdrawn: true });
}

function report(acknowledged: Readonly<Record<string, unknown>>): void {
  // Written before it dies: a pipe takes a line at once.
  console.log(JSON.stringify(acknowledged));
  told += 1;
  if (told >= acts) process.kill(process.pid, 'SIGKILL');
}

function dieAt(last: number): void {
  let count = 0;
  StatementSync.prototype.run = new Proxy(StatementSync.prototype.run, {
    apply(run, statement, values) {
      count += 1;
      if (count >= last) process.kill(process.pid, 'SIGKILL');
      return Reflect.apply(run, statement, values);
    },
  });
}
