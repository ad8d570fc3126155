import { AppError } from '../../core/errors.ts';
import type { Facility } from '../../core/facility.ts';
import { plainText } from '../../core/plain-text.ts';
import type { Item, Page, Table } from '../../core/ports.ts';
import type {
  CalendarStore,
  DeclaredHoliday,
  Draft,
  DraftHead,
  DraftStore,
  FacilityQuery,
  IdempotencyStore,
  Register,
  Reply,
  UploadRecord,
} from '../../core/stores.ts';
import { facilityWrites, wordsOf } from './facility-writes.ts';
import {
  draftKey,
  facilityKey,
  holidayKey,
  instant,
  leadsKey,
  ownerList,
  partyList,
  permitKey,
  registerList,
  replyKey,
  uploadKey,
  wordPk,
} from './keys.ts';

export function createDraftStore(table: Table): DraftStore {
  const find = async (caseId: string) =>
    (await table.get(draftKey(caseId)))?.data as (Draft & DraftHead) | undefined;
  return {
    find,
    async save(draft) {
      const condition =
        draft.version === 1
          ? ({ is: 'absent' } as const)
          : ({ is: 'version', version: draft.version - 1 } as const);
      await table.put(draftItem(draft), condition).catch(async (error) => {
        if (!(error instanceof AppError) || error.code !== 'CONDITION_FAILED') throw error;
        const currentVersion = (await find(draft.caseId))?.version ?? 0;
        throw new AppError('STALE_VERSION', 'The draft was saved elsewhere', {
          cause: error,
          details: { currentVersion },
        });
      });
    },
    delete: ({ caseId, version }) =>
      table.transact([{ delete: draftKey(caseId), if: { is: 'version', version } }]),
    findUpload: async (caseId, fileId) =>
      (await table.get(uploadKey(caseId, fileId)))?.data as UploadRecord | undefined,
    saveUpload: (upload) => table.put({ ...uploadKey(upload.caseId, upload.fileId), data: upload }),
  };
}

/** A draft is a row of its party's list too, so it carries what that list shows. */
function draftItem(draft: Draft): Item {
  const name = draft.form.clinic?.name;
  const head: DraftHead = {
    caseId: draft.caseId,
    party: draft.party,
    district: draft.form.district,
    kind: draft.form.kind,
    clinicName: typeof name === 'string' ? name : '',
    status: 'draft',
    updatedAt: draft.updatedAt,
  };
  return {
    ...draftKey(draft.caseId),
    index1: { pk: partyList(draft.party), sk: instant(draft.updatedAt) },
    version: draft.version,
    data: { ...head, ...draft },
  };
}

export function createRegister(table: Table): Register {
  const find = async (facilityId: string) =>
    (await table.get(facilityKey(facilityId)))?.data as Facility | undefined;

  /** Pointers of one page to their clinics. */
  async function follow(page: Page<Item>): Promise<Page<Facility>> {
    const found = await Promise.all(
      page.items.map(({ data }) => find((data as { facilityId: string }).facilityId)),
    );
    const items = found.filter((facility) => facility !== undefined);
    return page.cursor === undefined ? { items } : { items, cursor: page.cursor };
  }

  return {
    find,
    async search({ name = '', number, district, clinicClass, limit, cursor }) {
      const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
      const words = wordsOf(name);
      const [first = '', ...others] = words.sort((a, b) => b.length - a.length);
      const found = await candidates();
      const items = found.items.filter((facility) =>
        matches(facility, { words: [first, ...others], district, clinicClass }),
      );
      return { ...found, items };

      async function candidates(): Promise<Page<Facility>> {
        if (number !== undefined && number.trim() !== '')
          return follow(await table.query({ pk: permitKey(plainText(number), '').pk, ...page }));
        if (first !== '') return follow(await table.query({ pk: wordPk(first), prefix: first, ...page }));
        if (district === undefined)
          throw new AppError('INVALID_INPUT', 'Nothing to search by', {
            details: { fields: [{ field: 'name', code: 'SEARCH_EMPTY' }] },
          });
        const listed = await table.query({ pk: registerList(district), index: 'index1', ...page });
        return { ...listed, items: listed.items.map(({ data }) => data as Facility) };
      }
    },
    async clinicsLedBy(strNumber) {
      const { items } = await table.query({ pk: leadsKey(plainText(strNumber), '').pk, limit: 50 });
      return items.map(({ data }) => data as { facilityId: string; name: string });
    },
    async facilitiesOf(party) {
      const { items } = await table.query({ pk: ownerList(party), index: 'index2', limit: 100 });
      return items.map(({ data }) => data as Facility);
    },
    add: (facility) => table.transact(facilityWrites({ before: undefined, after: facility })),
  };
}

type Filter = {
  readonly words: readonly string[];
  readonly district: string | undefined;
  readonly clinicClass: FacilityQuery['clinicClass'] | undefined;
};

function matches({ clinic, district }: Facility, filter: Filter): boolean {
  const name = wordsOf(clinic.name);
  const named = filter.words.every((word) => word === '' || name.some((part) => part.startsWith(word)));
  return (
    named &&
    (filter.district === undefined || filter.district === district) &&
    (filter.clinicClass === undefined || filter.clinicClass === clinic.clinicClass)
  );
}

export function createCalendarStore(table: Table): CalendarStore {
  return {
    async declared(district) {
      const { items } = await table.query({ pk: holidayKey(district, '').pk, prefix: 'EVENT#', limit: 1000 });
      return items.map(({ data }) => data as DeclaredHoliday);
    },
    declare: (district, holiday) =>
      table.put({ ...holidayKey(district, holiday.date), data: holiday }, { is: 'absent' }),
  };
}

export function createIdempotencyStore(table: Table): IdempotencyStore {
  return { find: async (scope, key) => (await table.get(replyKey(scope, key)))?.data as Reply | undefined };
}
