import type { Case } from '../../core/case/case.ts';
import { chain } from '../../core/case/chain.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import { apply } from '../../core/case/replay.ts';
import { AppError } from '../../core/errors.ts';
import type { Digest, Query, Table, Write } from '../../core/ports.ts';
import type {
  AppendOptions,
  CaseHead,
  CaseRecord,
  CaseStore,
  DraftHead,
  DueRange,
  PageRequest,
  TaskRow,
  Wait,
} from '../../core/stores.ts';
import { createCaseLog } from './case-log.ts';
import { caseWrites, openApplicationKey, replacingWrites } from './case-writes.ts';
import { facilityWrites } from './facility-writes.ts';
import {
  codeKey,
  districtList,
  headKey,
  instant,
  partyInbox,
  partyList,
  personInbox,
  receiptKey,
  replyKey,
  roleInbox,
  waitKey,
  wakeList,
} from './keys.ts';
import { createNumberRegister } from './number-register.ts';

type Options = {
  readonly digest: Digest;
  /** The instant at which the clock must look at the case again. */
  readonly nextWake: (file: Case) => number | undefined;
};

/** Cases on the table port; written once for every table. */
export function createCaseStore(table: Table, { digest, nextWake }: Options): CaseStore {
  const { events, load, remember } = createCaseLog(table);

  const list = async <T>(query: Query): Promise<{ items: T[]; cursor?: string }> => {
    const { items, cursor } = await table.query(query);
    return { items: items.map(({ data }) => data as T), ...(cursor === undefined ? {} : { cursor }) };
  };
  const find = async <T>(key: { pk: string; sk: string }) => (await table.get(key))?.data as T | undefined;

  async function append(
    record: CaseRecord,
    happened: readonly CaseEvent[],
    options: AppendOptions,
    conditions: readonly Write[],
  ): Promise<CaseRecord> {
    if (happened.length === 0) return record;
    const last = record.hash === undefined ? undefined : { seq: record.seq, hash: record.hash };
    const { correlationId } = options;
    const stored = chain(record.caseId, last, happened, digest).map((link) =>
      correlationId === undefined ? link : { ...link, correlationId },
    );
    const after: CaseRecord = {
      caseId: record.caseId,
      seq: record.seq + stored.length,
      hash: stored.at(-1)?.hash ?? record.hash,
      file: stored.reduce(apply, record.file),
    };
    const wakeAt = after.file === undefined ? undefined : nextWake(after.file);
    const writes = caseWrites(record, after, stored, options, wakeAt);
    const facility = options.facility === undefined ? [] : facilityWrites(options.facility);
    await table.transact([...writes, ...facility, ...conditions]).catch(async (error) => {
      await refuseUsedKey(table, error, options);
      return refuseDuplicate(table, error, record, after);
    });
    remember(record.caseId, stored, after.file);
    return after;
  }

  return {
    load,
    events,
    async get(caseId) {
      const record = await load(caseId);
      if (record.file === undefined) throw new AppError('NOT_FOUND', `No case ${caseId}`);
      return { ...record, file: record.file };
    },
    append: (record, happened, options = {}) => append(record, happened, options, []),
    appendBeside: (record, happened, options, { caseId, file }) =>
      append(record, happened, options, [
        { check: headKey(caseId), if: { is: 'version', version: file.version } },
      ]),

    replaceWait: (record, wait) => table.transact(replacingWrites(record, wait)),
    listOfParty: (party, page) =>
      list<CaseHead | DraftHead>({ pk: partyList(party), index: 'index1', order: 'descending', ...page }),
    listOfDistrict: (district, page) =>
      list<CaseHead>({ pk: districtList(district), index: 'index2', order: 'descending', ...page }),
    inboxOfRole: (district, role, page) =>
      list<TaskRow>({ pk: roleInbox(district, role), index: 'index1', ...dueRange(page) }),
    inboxOfParty: (party, page) =>
      list<TaskRow>({ pk: partyInbox(party), index: 'index1', ...dueRange(page) }),
    inboxOfPerson: (personId, page) =>
      list<TaskRow>({ pk: personInbox(personId), index: 'index2', ...dueRange(page) }),
    async wakes(district, until, limit) {
      const { items } = await table.query({
        pk: wakeList(district),
        index: 'index3',
        until: `${instant(until)}~`,
        limit,
      });
      return items.map(({ data, index3 }) => ({ caseId: (data as CaseHead).caseId, at: Number(index3?.sk) }));
    },
    async nextWake(district, after) {
      const { items } = await table.query({
        pk: wakeList(district),
        index: 'index3',
        from: instant(after + 1),
        limit: 1,
      });
      const at = items[0]?.index3?.sk;
      return at === undefined ? undefined : Number(at);
    },
    findByReceipt: async (receiptNumber) =>
      (await find<{ caseId: string }>(receiptKey(receiptNumber)))?.caseId,
    findByDocumentCode: (code) => find<{ caseId: string; documentId: string }>(codeKey(code)),
    findWait: (caseId, taskId) => find<Wait>(waitKey(caseId, taskId)),
    ...createNumberRegister(table),
  };
}

function dueRange({ dueFrom, dueUntil, ...page }: PageRequest & DueRange): Omit<Query, 'pk' | 'index'> {
  return {
    ...page,
    ...(dueFrom === undefined ? {} : { from: dueFrom }),
    ...(dueUntil === undefined ? {} : { until: `${dueUntil}~` }),
  };
}

/** Another request took the key meanwhile: reading the case anew would not help. */
async function refuseUsedKey(table: Table, error: unknown, { reply }: AppendOptions): Promise<void> {
  if (!(error instanceof AppError) || error.code !== 'CONDITION_FAILED' || reply === undefined) return;
  if ((await table.get(replyKey(reply.scope, reply.key))) === undefined) return;
  throw new AppError('IDEMPOTENCY_MISMATCH', 'The key was used meanwhile', { cause: error });
}

/** A second open application of the same kind for the same clinic names the first. */
async function refuseDuplicate(
  table: Table,
  error: unknown,
  before: CaseRecord,
  { caseId, file }: CaseRecord,
): Promise<never> {
  const begins =
    error instanceof AppError &&
    error.code === 'CONDITION_FAILED' &&
    file !== undefined &&
    before.file === undefined;
  const other = begins
    ? ((await table.get(openApplicationKey(file)))?.data as { caseId: string } | undefined)
    : undefined;
  if (other === undefined || other.caseId === caseId) throw error;
  throw new AppError('DUPLICATE_APPLICATION', 'The clinic has an open application of this kind', {
    cause: error,
    details: { link: `/berkas/${other.caseId}` },
  });
}
