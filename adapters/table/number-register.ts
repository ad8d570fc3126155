import type { NumberEntry } from '../../core/contract/views.ts';
import type { Table, Write } from '../../core/ports.ts';
import type { CaseStore, NumberRequest, ReservedNumber } from '../../core/stores.ts';
import { counterKey, documentNumberKey, numberKey, numberPk } from './keys.ts';

type NumberRegister = Pick<CaseStore, 'reserveNumber' | 'voidReservation' | 'numbers'>;
/** What a document's own row holds: where its number stands in the register. */
type Reservation = ReservedNumber & { readonly district: string };

/** The register of numbers: each taken once, in order, for one document; shown with what became of it. */
export function createNumberRegister(table: Table): NumberRegister {
  async function find(caseId: string, documentId: string): Promise<Reservation | undefined> {
    return (await table.get(documentNumberKey(caseId, documentId)))?.data as Reservation | undefined;
  }

  return {
    async reserveNumber(request) {
      const known = await find(request.caseId, request.documentId);
      if (known !== undefined) return { number: known.number, serial: known.serial };
      const counter = await table.get(counterKey(request.district, request.series, request.year));
      const { next } = (counter?.data as { next: number } | undefined) ?? { next: 1 };
      const reserved = reservedNumber(request, next);
      await table.transact(reservation(request, reserved));
      return reserved;
    },
    async voidReservation(caseId, documentId, reason) {
      const known = await find(caseId, documentId);
      if (known === undefined) return;
      const { series, year, value } = known.serial;
      const key = numberKey(known.district, series, year, value);
      const entry = (await table.get(key))?.data as NumberEntry | undefined;
      if (entry?.state !== 'reserved') return;
      const voided: NumberEntry = { ...entry, state: 'voided', reason };
      await table.put({ ...key, data: voided });
    },
    async numbers(district, series, year, page) {
      const { items, ...rest } = await table.query({ pk: numberPk(district, series, year), ...page });
      return { ...rest, items: items.map(({ data }) => data as NumberEntry) };
    },
  };
}

function reservedNumber({ series, year, format }: NumberRequest, value: number): ReservedNumber {
  return { number: format(value), serial: { series, year, value } };
}

/** The counter moves, the register shows the number as reserved, and the document has it: all or nothing. */
function reservation({ caseId, documentId, district }: NumberRequest, reserved: ReservedNumber): Write[] {
  const { series, year, value } = reserved.serial;
  const { number } = reserved;
  const entry: NumberEntry = { number, serial: value, caseId, documentId, state: 'reserved' };
  const own: Reservation = { ...reserved, district };
  return [
    {
      put: { ...counterKey(district, series, year), version: value, data: { next: value + 1 } },
      if: value === 1 ? { is: 'absent' } : { is: 'version', version: value - 1 },
    },
    { put: { ...documentNumberKey(caseId, documentId), data: own }, if: { is: 'absent' } },
    { put: { ...numberKey(district, series, year, value), data: entry }, if: { is: 'absent' } },
  ];
}
