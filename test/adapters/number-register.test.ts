import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { createNumberRegister } from '../../adapters/table/number-register.ts';
import { AppError } from '../../core/errors.ts';

const PAGE = { limit: 1000 };

function openRegister() {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  return createNumberRegister(sqliteTable(database));
}
type Register = ReturnType<typeof openRegister>;

const ask = (register: Register, caseId: string, documentId = 'permit-1', series = 'permit') =>
  register.reserveNumber({
    ...{ caseId, documentId, district: '17.71', series, year: 2026 },
    format: (serial) => `N-${serial}`,
  });

/** Asks until nobody else takes the number. */
async function insist(register: Register, caseId: string, documentId: string, series: string) {
  for (;;) {
    try {
      return await ask(register, caseId, documentId, series);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONDITION_FAILED') throw error;
    }
  }
}

describe('a reserved number', () => {
  it('is the next of its series and stands in the register before there is a document', async () => {
    const register = openRegister();
    expect(await ask(register, 'case-1')).toEqual({
      number: 'N-1',
      serial: { series: 'permit', year: 2026, value: 1 },
    });
    expect((await ask(register, 'case-2')).number).toBe('N-2');
    expect((await register.numbers('17.71', 'permit', 2026, PAGE)).items).toEqual([
      { number: 'N-1', serial: 1, caseId: 'case-1', documentId: 'permit-1', state: 'reserved' },
      { number: 'N-2', serial: 2, caseId: 'case-2', documentId: 'permit-1', state: 'reserved' },
    ]);
  });

  it('stays as it was first printed, also when it is asked for again in another year', async () => {
    const register = openRegister();
    const first = await ask(register, 'case-1');
    const again = await register.reserveNumber({
      ...{ caseId: 'case-1', documentId: 'permit-1', district: '17.71', series: 'permit', year: 2027 },
      format: (serial) => `LATER-${serial}`,
    });
    expect(again).toEqual(first);
    expect((await register.numbers('17.71', 'permit', 2027, PAGE)).items).toEqual([]);
  });

  it('is taken by one of two that ask at once; the other is told to ask again', async () => {
    const register = openRegister();
    const answers = await Promise.allSettled([ask(register, 'case-1'), ask(register, 'case-2')]);
    expect(answers).toMatchObject([
      { status: 'fulfilled', value: { number: 'N-1' } },
      { status: 'rejected', reason: { code: 'CONDITION_FAILED' } },
    ]);
  });

  it('is one per document and leaves no gap, whoever asks how often at the same time', async () => {
    const asking = fc.record({
      caseId: fc.constantFrom('case-1', 'case-2', 'case-3'),
      documentId: fc.constantFrom('permit-1', 'permit-2'),
      series: fc.constantFrom('permit', 'letter'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(asking, { minLength: 1, maxLength: 20 }), async (asked) => {
        const register = openRegister();
        const own = asked.map(({ caseId, documentId, series }) => ({
          ...{ caseId, series, documentId: `${series}-${documentId}` },
        }));
        const given = await Promise.all(
          own.map(({ caseId, documentId, series }) => insist(register, caseId, documentId, series)),
        );
        const byDocument = new Map(
          own.map(({ caseId, documentId }, index) => [`${caseId} ${documentId}`, given[index]]),
        );
        expect(own.map(({ caseId, documentId }) => byDocument.get(`${caseId} ${documentId}`))).toEqual(given);
        for (const series of ['permit', 'letter']) {
          const { items } = await register.numbers('17.71', series, 2026, PAGE);
          const documents = own.filter((document) => document.series === series);
          expect(items.map(({ serial }) => serial)).toEqual(items.map((_, index) => index + 1));
          expect(new Set(items.map(({ caseId, documentId }) => `${caseId} ${documentId}`))).toEqual(
            new Set(documents.map(({ caseId, documentId }) => `${caseId} ${documentId}`)),
          );
          expect(items).toHaveLength(
            new Set(documents.map(({ caseId, documentId }) => `${caseId} ${documentId}`)).size,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a number whose document is never made', () => {
  it('is voided with the first reason and not given to anybody else', async () => {
    const register = openRegister();
    await ask(register, 'case-1');
    await register.voidReservation('case-1', 'permit-1', 'Permohonan berakhir');
    await register.voidReservation('case-1', 'permit-1', 'Alasan lain');
    expect((await ask(register, 'case-2')).number).toBe('N-2');
    expect((await register.numbers('17.71', 'permit', 2026, PAGE)).items).toMatchObject([
      { number: 'N-1', state: 'voided', reason: 'Permohonan berakhir' },
      { number: 'N-2', state: 'reserved' },
    ]);
  });

  it('is nothing where none was reserved', async () => {
    const register = openRegister();
    await register.voidReservation('case-1', 'permit-1', 'Permohonan berakhir');
    expect((await register.numbers('17.71', 'permit', 2026, PAGE)).items).toEqual([]);
  });
});
