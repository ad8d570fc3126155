import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { headKey } from '../../adapters/table/keys.ts';
import { type Case, isOpen } from '../../core/case/case.ts';
import { checkChain } from '../../core/case/chain.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import { DocumentKind } from '../../core/document.ts';
import { type Bench, openBench } from './system.ts';

const CASES = 10;
const KILLS = 10;
/** Small enough that the work is not done before the last death, wherever the deaths fall. */
const MOST_ACTS = 7;
const MOST_STATEMENTS = 500;

type Acknowledged = {
  readonly caseId: string;
  readonly receiptNumber?: string;
  readonly task?: string;
  readonly outcome?: string;
  readonly withdrawn?: boolean;
};
type Death = { readonly acts: number } | { readonly statements: number } | undefined;

const upTo = (most: number) => 1 + Math.floor(Math.random() * most);

/** One life: to its end, to its death inside a transaction, or right after so many acts were acknowledged. */
async function live(folder: string, caseIds: readonly string[], death: Death) {
  const life = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'kill-child.ts'),
      folder,
      JSON.stringify(caseIds),
      JSON.stringify(death ?? {}),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT' },
    },
  );
  const lines: string[] = [];
  createInterface(life.stdout).on('line', (line) => lines.push(line));
  await once(life, 'close');
  const acknowledged = lines
    .filter((line) => line.startsWith('{'))
    .map((line): Acknowledged => JSON.parse(line));
  return { killed: life.signalCode === 'SIGKILL', finished: lines.at(-1) === 'done', acknowledged };
}

it('a system that is killed again and again keeps everything that it acknowledged, doubles nothing and finishes every case', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sahkan-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const caseIds = Array.from({ length: CASES }, () => randomUUID());
  const acknowledged: Acknowledged[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const life = await live(
      folder,
      caseIds,
      kill % 2 === 0 ? { acts: upTo(MOST_ACTS) } : { statements: upTo(MOST_STATEMENTS) },
    );
    expect(life).toMatchObject({ killed: true, finished: false });
    acknowledged.push(...life.acknowledged);
  }
  const last = await live(folder, caseIds, undefined);
  expect(last).toMatchObject({ killed: false, finished: true });
  acknowledged.push(...last.acknowledged);

  const bench = await openBench({ dataDir: folder });
  onTestFinished(bench.close);
  for (const [index, caseId] of caseIds.entries()) {
    const events = await chainOf(bench, caseId);
    const { file } = await bench.system.context.cases.get(caseId);
    checkAcknowledged(
      events,
      file,
      acknowledged.filter((act) => act.caseId === caseId),
    );
    checkOnce(events, file);
    const expected = index % 4 === 3 ? 'withdrawn' : index % 5 === 4 ? 'refused' : 'granted';
    expect(file.status).toBe(expected);
    expect(bench.system.engine.get(caseId)).toMatchObject({ status: 'succeeded', output: expect.anything() });
    expect(file.closed).toBe(true);
    await checkDocuments(bench, file);
  }
  expect(bench.system.engine.executions({ limit: 1000 })).toHaveLength(CASES);
  await checkNumbers(bench, caseIds);
  checkMails(bench, caseIds.length);
  expect(leftovers(bench)).toEqual({ waits: 0, timers: 0, parked_changes: 0 });
  expect(bench.complaints).toEqual([]);
}, 240_000);

/** The events of a case, whose chain is whole and ends where the head says. */
async function chainOf({ system }: Bench, caseId: string): Promise<CaseEvent[]> {
  const stored = await system.context.cases.events(caseId);
  const head = await system.table.get(headKey(caseId));
  checkChain(stored, system.context.digest, {
    version: head?.version ?? -1,
    lastHash: stored.at(-1)?.hash ?? '',
  });
  return stored.map(({ event }) => event);
}

function checkAcknowledged(
  events: readonly CaseEvent[],
  file: Case,
  acknowledged: readonly Acknowledged[],
): void {
  for (const { receiptNumber, task, outcome, withdrawn } of acknowledged) {
    if (receiptNumber !== undefined) expect(file.receiptNumber).toBe(receiptNumber);
    if (task !== undefined)
      expect(file.tasks.find((candidate) => candidate.task === task)?.decided?.outcome).toBe(outcome);
    if (withdrawn === true) expect(events.some(({ type }) => type === 'withdrawn')).toBe(true);
  }
}

/** One submission, one task of each name, one decision of each, one signature of each field, one end, one closure. */
function checkOnce(events: readonly CaseEvent[], file: Case): void {
  const once = (names: readonly string[]) => expect(names).toEqual([...new Set(names)]);
  once(events.flatMap(({ type }) => (['submitted', 'withdrawn', 'closed'].includes(type) ? [type] : [])));
  once(events.flatMap((event) => (event.type === 'task-opened' ? [event.task] : [])));
  once(events.flatMap((event) => (event.type === 'task-decided' ? [event.taskId] : [])));
  once(
    events.flatMap((event) =>
      event.type === 'document-signed' ? [`${event.documentId} ${event.field}`] : [],
    ),
  );
  once(file.documents.map(({ kind }) => kind));
  expect(file.tasks.filter(isOpen)).toEqual([]);
}

/** Every signed document lies where the case says, is the very file, and its signatures hold. */
async function checkDocuments({ system }: Bench, { documents }: Case): Promise<void> {
  const { files, digest, documents: checker } = system.context;
  for (const { fileKey, sha256, state, signatures } of documents) {
    const { bytes } = await files.get(fileKey);
    expect(digest(bytes)).toBe(sha256);
    if (state !== 'signed') continue;
    const report = await checker.verify(Buffer.from(bytes).toString('base64'));
    expect(report).toMatchObject({ state: 'VALID' });
    expect(report.signatures).toHaveLength(signatures.length);
  }
}

/** Each series runs from 1 without a gap; a number is used by one document, or voided. */
async function checkNumbers({ system }: Bench, caseIds: readonly string[]): Promise<void> {
  const { cases } = system.context;
  const files = await Promise.all(caseIds.map(async (caseId) => (await cases.get(caseId)).file));
  for (const series of DocumentKind.options) {
    const { items } = await cases.numbers('17.71', series, 2026, { limit: 1000 });
    expect(items.map(({ serial }) => serial)).toEqual(items.map((_, index) => index + 1));
    const documents = files.flatMap((file) =>
      file.documents
        .filter(({ serial }) => serial?.series === series)
        .map((document) => [
          `${file.caseId} ${document.documentId}`,
          document.number,
          document.state === 'signed' ? 'used' : 'voided',
        ]),
    );
    expect(
      items
        .map(({ caseId, documentId, number, state }) => [`${caseId} ${documentId}`, number, state])
        .toSorted(),
    ).toEqual(documents.toSorted());
  }
}

function checkMails({ system }: Bench, submitted: number): void {
  const mails = system.outbox.list({ limit: 10_000 });
  expect(new Set(mails.map(({ id }) => id)).size).toBe(mails.length);
  expect(mails.filter(({ subject }) => subject.startsWith('Permohonan diterima'))).toHaveLength(submitted);
  const texts = mails.map(({ to, subject, text }) => `${to} ${subject} ${text}`);
  expect(texts).toEqual([...new Set(texts)]);
}

function leftovers({ system }: Bench): Record<string, number | undefined> {
  const count = (table: string) =>
    system.database.read((sql) => sql.get<{ n: number }>(`SELECT count(*) n FROM ${table}`))?.n;
  return { waits: count('waits'), timers: count('timers'), parked_changes: count('parked_changes') };
}
