import { expect, it, onTestFinished } from 'vitest';
import type { DocumentKind } from '../../core/document.ts';
import type { PdfTools } from '../../core/ports.ts';
import { bringTo, castOf, HAPPY_ACTS, openCase, perform } from './cases.ts';
import { type Bench, openBench, plainPdf, START } from './system.ts';

const TODAY = START.slice(0, 10);
const ASSIGNMENT: DocumentKind = 'assignment-letter';

/** Documents without PDF that count what they draw, and that break down on one kind as often as they are told. */
function breakingDocuments() {
  const drawn: string[] = [];
  const broken = { kind: ASSIGNMENT, times: 0 };
  const pdf: PdfTools = {
    ...plainPdf,
    async render(model) {
      drawn.push(`${model.kind} ${model.number}`);
      if (model.kind !== broken.kind || broken.times === 0) return plainPdf.render(model);
      broken.times -= 1;
      throw new Error('The process dies here');
    },
  };
  return { pdf, drawn, broken };
}

async function openNumbers() {
  const { pdf, drawn, broken } = breakingDocuments();
  const bench = await openBench({ pdf });
  onTestFinished(bench.close);
  return { bench, cast: castOf(bench.as), drawn, broken };
}

/** Both checks and the plan of the visit: what comes next is the Surat Tugas. */
async function plan(bench: Bench, caseId: string): Promise<void> {
  const cast = castOf(bench.as);
  await bringTo(bench.system, cast, [caseId], 'assign-visit', TODAY);
  for (const act of HAPPY_ACTS.filter(({ task }) => task === 'assign-visit'))
    await perform(cast, act, caseId, TODAY);
  await bench.system.settle();
}

async function registerOf({ system }: Bench) {
  const { items } = await system.context.cases.numbers('17.71', ASSIGNMENT, 2026, { limit: 100 });
  return items.map(({ serial, caseId, state, reason }) => [serial, caseId, reason ?? state]);
}

it('a document whose making broke down after its number was taken is made under that number', async () => {
  const { bench, cast, broken } = await openNumbers();
  const [first, second] = [
    await openCase(bench.system, cast.applicant, 1),
    await openCase(bench.system, cast.applicant, 2),
  ];
  broken.times = 2;
  await plan(bench, first);
  await plan(bench, second);
  expect(await registerOf(bench)).toEqual([
    [1, first, 'reserved'],
    [2, second, 'reserved'],
  ]);

  await bench.moveTo('2026-08-03 09:00');

  const numberOf = async (caseId: string) =>
    (await bench.system.context.cases.get(caseId)).file.documents.find(({ kind }) => kind === ASSIGNMENT);
  expect(await numberOf(first)).toMatchObject({
    serial: { value: 1 },
    number: expect.stringMatching(/001.*VII/),
  });
  expect(await numberOf(second)).toMatchObject({
    serial: { value: 2 },
    number: expect.stringMatching(/002.*VII/),
  });
});

it('a number that was taken for a document of a case that ended meanwhile is voided with the reason, and not used again', async () => {
  const { bench, cast, broken } = await openNumbers();
  const [first, second] = [
    await openCase(bench.system, cast.applicant, 1),
    await openCase(bench.system, cast.applicant, 2),
  ];
  broken.times = 1;
  await plan(bench, first);
  await cast.applicant.call('withdrawCase', {
    params: { caseId: first },
    body: { reason: 'Rencana berubah.' },
  });
  await bench.moveTo('2026-07-06 12:00');
  await plan(bench, second);

  expect(await registerOf(bench)).toEqual([
    [1, first, 'Permohonan berakhir sebelum dokumen disiapkan'],
    [2, second, 'reserved'],
  ]);
  expect((await bench.system.context.cases.get(first)).file.documents.map(({ kind }) => kind)).toEqual([
    'receipt',
  ]);
  expect(bench.system.engine.get(first)).toMatchObject({ status: 'succeeded' });
});

it('twenty cases that want the next number in the same moment draw every page once', async () => {
  const { bench, cast, drawn } = await openNumbers();
  const caseIds = await Promise.all(
    Array.from({ length: 20 }, (_, index) => openCase(bench.system, cast.applicant, index + 1)),
  );
  await bringTo(bench.system, cast, caseIds, 'visit', TODAY);
  const letters = drawn.filter((line) => line.startsWith(ASSIGNMENT));
  expect(letters).toHaveLength(20);
  expect(new Set(letters).size).toBe(20);
  expect((await registerOf(bench)).map(([serial, , state]) => [serial, state])).toEqual(
    Array.from({ length: 20 }, (_, index) => [index + 1, 'used']),
  );
});
