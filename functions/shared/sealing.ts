import { SYSTEM } from '../../core/actor.ts';
import type { Case, DocumentState } from '../../core/case/case.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { Context } from '../../core/context.ts';
import type { DocumentKind, DocumentModel } from '../../core/document.ts';
import { formatNumber } from '../../core/numbers.ts';
import { documentOf, nextDocumentId } from '../../core/procedures/clinic-permit/documents/index.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { retryOnConflict } from './retry.ts';

type Prepared = Extract<CaseEvent, { type: 'document-prepared' }>;
export type Freezing = Pick<Context, 'cases' | 'documents' | 'baseUrl' | 'specimen'>;
export type Preparing = Freezing & Pick<Context, 'ids'>;

/** Where every state of a document lies. */
export const folderOf = ({ caseId }: Pick<Case, 'caseId'>, documentId: string): string =>
  `cases/${caseId}/${documentId}`;

/** Numbers, renders and freezes the next document of a kind; gives the event that says so. */
export async function prepare(
  context: Preparing,
  kind: DocumentKind,
  file: Case,
  setting: Setting,
): Promise<Prepared> {
  const documentId = nextDocumentId(file, kind);
  const code = context.ids.code();
  // Where nobody may sign today this throws, and no number is taken.
  modelOf(context, kind, file, setting, { number: '', code });
  const numbered = await numberOf(context, kind, file, setting, documentId);
  return freeze(context, kind, file, setting, { documentId, code, ...numbered });
}

/** The same document with today's date and today's officials, under its own number (design §2.4). */
export function prepareAgain(
  context: Freezing,
  document: DocumentState,
  file: Case,
  setting: Setting,
): Promise<Prepared> {
  const { documentId, code, number, serial, kind } = document;
  return freeze(context, kind, file, setting, {
    documentId,
    code,
    number,
    ...(serial === undefined ? {} : { serial }),
  });
}

type Named = Pick<Prepared, 'documentId' | 'code' | 'number' | 'serial'>;

async function freeze(
  context: Freezing,
  kind: DocumentKind,
  file: Case,
  setting: Setting,
  named: Named,
): Promise<Prepared> {
  const model = modelOf(context, kind, file, setting, named);
  const frozen = await context.documents.freeze({
    folder: folderOf(file, named.documentId),
    model,
    paperKey: `paper:${setting.district.code}`,
  });
  return {
    type: 'document-prepared',
    at: setting.now,
    by: SYSTEM,
    ...named,
    kind,
    date: model.date,
    ...frozen,
    fields: model.signatories.map(({ field }) => field),
  };
}

function modelOf(
  { baseUrl, specimen }: Pick<Context, 'baseUrl' | 'specimen'>,
  kind: DocumentKind,
  file: Case,
  setting: Setting,
  { number, code }: Pick<Named, 'number' | 'code'>,
): DocumentModel {
  const identity = { number, code, verifyUrl: `${baseUrl}/v/${code}`, specimen };
  return documentOf(kind, file, setting, identity);
}

/**
 * The receipt bears the number under which the public tracks the file; every other document takes the next of its series.
 * It is taken before the page is drawn, so that two cases that want one number do not draw their pages twice.
 */
async function numberOf(
  { cases }: Pick<Context, 'cases'>,
  kind: DocumentKind,
  file: Case,
  { office, today, district }: Setting,
  documentId: string,
): Promise<Pick<Prepared, 'number' | 'serial'>> {
  if (kind === 'receipt') return { number: file.receiptNumber };
  const pattern = office.numbers[kind];
  return retryOnConflict(() =>
    cases.reserveNumber({
      caseId: file.caseId,
      documentId,
      district: district.code,
      series: kind,
      year: Number(today.slice(0, 4)),
      format: (serial) => formatNumber(pattern, { serial, date: today }),
    }),
  );
}
