import { SYSTEM } from '../../core/actor.ts';
import type { Case, DocumentState } from '../../core/case/case.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { Context } from '../../core/context.ts';
import type { DocumentKind, DocumentModel } from '../../core/document.ts';
import { AppError } from '../../core/errors.ts';
import { formatNumber } from '../../core/numbers.ts';
import { documentOf, nextDocumentId } from '../../core/procedures/clinic-permit/documents/index.ts';
import type { SignerId } from '../../core/procedures/clinic-permit/documents/parts.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { retryOnConflict } from './retry.ts';

const PDF = 'application/pdf';
type Prepared = Extract<CaseEvent, { type: 'document-prepared' }>;
export type Freezing = Pick<Context, 'cases' | 'files' | 'documents' | 'signers' | 'digest' | 'baseUrl'>;
export type Preparing = Freezing & Pick<Context, 'ids'>;

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
  const bytes = await context.documents.render(model);
  const sha256 = context.digest(bytes);
  const fileKey = `cases/${file.caseId}/${named.documentId}/${sha256}.pdf`;
  await context.files.putOnce(fileKey, { bytes, contentType: PDF });
  return {
    type: 'document-prepared',
    at: setting.now,
    by: SYSTEM,
    ...named,
    kind,
    date: model.date,
    sha256,
    fileKey,
    fields: model.signatories.map(({ field }) => field),
  };
}

function modelOf(
  { baseUrl, signers }: Pick<Context, 'baseUrl' | 'signers'>,
  kind: DocumentKind,
  file: Case,
  setting: Setting,
  { number, code }: Pick<Named, 'number' | 'code'>,
): DocumentModel {
  const identity = { number, code, verifyUrl: `${baseUrl}/v/${code}`, specimen: signers.specimen };
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

export type Sealing = Pick<Context, 'files' | 'documents' | 'signers' | 'digest'>;
export type Seal = {
  readonly caseId: string;
  readonly document: Pick<DocumentState, 'documentId' | 'fileKey' | 'sha256'>;
  readonly field: string;
  readonly signer: SignerId;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  readonly at: number;
};

/**
 * Signs the frozen bytes and keeps the result under a write-once key made of those bytes, the field and the signer: a
 * repeated or crashed signing finds the first result and makes no second one.
 */
export async function seal(
  context: Sealing,
  { caseId, document, field, signer, name, reason, location, at }: Seal,
): Promise<{ sha256: string; fileKey: string }> {
  const fileKey = `cases/${caseId}/${document.documentId}/${document.sha256}.${field}.${context.digest(signer).slice(0, 16)}.pdf`;
  const known = await findFile(context, fileKey);
  if (known !== undefined) return { sha256: context.digest(known), fileKey };
  const frozen = await context.files.get(document.fileKey);
  if (context.digest(frozen.bytes) !== document.sha256)
    throw new AppError('DOCUMENT_CHANGED', 'The stored bytes are not the frozen ones');
  const key = await context.signers.signerOf(signer);
  const signed = await context.documents.sign(frozen.bytes, {
    field,
    signer: key,
    signedAt: at,
    name,
    reason,
    location,
  });
  await context.files.putOnce(fileKey, { bytes: signed, contentType: PDF }).catch(ignoreExisting);
  const kept = await context.files.get(fileKey);
  return { sha256: context.digest(kept.bytes), fileKey };
}

async function findFile({ files }: Pick<Context, 'files'>, key: string): Promise<Uint8Array | undefined> {
  try {
    return (await files.get(key)).bytes;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** Somebody else's signing of the same bytes by the same signer was faster: theirs stands. */
function ignoreExisting(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'FILE_EXISTS') throw error;
}
