import type { Context } from '../../core/context.ts';
import type { DocumentReply, DocumentRequest } from '../../core/document-requests.ts';
import { AppError } from '../../core/errors.ts';
import type { FreezeOrder, SealOrder, StoredDocument } from '../../core/ports.ts';

const PDF = 'application/pdf';
type Needs = Pick<Context, 'files' | 'pdf' | 'signers' | 'digest' | 'clock' | 'metrics'>;

/** The document function: the only one with the PDF stack, and the only one that reaches a signing key. */
export const makeDocuments =
  (context: Needs) =>
  async (request: DocumentRequest): Promise<DocumentReply> => {
    try {
      return await answer(context, request);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, details } = error;
      return { refused: { code, message, details } };
    }
  };

async function answer(context: Needs, request: DocumentRequest): Promise<DocumentReply> {
  switch (request.ask) {
    case 'freeze':
      return { stored: await freeze(context, request.order) };
    case 'seal':
      return { stored: await seal(context, request.order) };
    case 'verify': {
      const pdf = new Uint8Array(Buffer.from(request.pdf, 'base64'));
      const roots = await context.signers.trustedRoots();
      return { report: await context.pdf.verify(pdf, roots, context.clock.now()) };
    }
  }
}

async function freeze(
  { pdf, digest, files }: Needs,
  { folder, model }: FreezeOrder,
): Promise<StoredDocument> {
  const bytes = await pdf.render(model);
  const sha256 = digest(bytes);
  const fileKey = `${folder}/${sha256}.pdf`;
  await files.putOnce(fileKey, { bytes, contentType: PDF });
  return { sha256, fileKey };
}

/**
 * Signs the frozen bytes and keeps the result under a write-once key made of those bytes, the field and the signatory: a
 * repeated or crashed signing finds the first result and makes no second one.
 */
async function seal(context: Needs, order: SealOrder): Promise<StoredDocument> {
  const { files, digest, metrics } = context;
  const { folder, document, field, signatory } = order;
  const fileKey = `${folder}/${document.sha256}.${field}.${digest(signatory).slice(0, 16)}.pdf`;
  const known = await findFile(context, fileKey);
  if (known !== undefined) return { sha256: digest(known), fileKey };
  const started = performance.now();
  const signed = await signedBytes(context, order);
  await files.putOnce(fileKey, { bytes: signed, contentType: PDF }).catch(ignoreExisting);
  const kept = await files.get(fileKey);
  metrics.add('SealingMilliseconds', performance.now() - started);
  return { sha256: digest(kept.bytes), fileKey };
}

async function signedBytes(
  { files, digest, pdf, signers }: Needs,
  { document, signatory, field, signedAt, name, reason, location }: SealOrder,
): Promise<Uint8Array> {
  const frozen = await files.get(document.fileKey);
  if (digest(frozen.bytes) !== document.sha256)
    throw new AppError('DOCUMENT_CHANGED', 'The stored bytes are not the frozen ones');
  const signer = await signers.signerOf(signatory);
  return pdf.sign(frozen.bytes, { field, signer, signedAt, name, reason, location });
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
