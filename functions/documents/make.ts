import type { Context } from '../../core/context.ts';
import type { DocumentModel } from '../../core/document.ts';
import type { DocumentReply, DocumentRequest } from '../../core/document-requests.ts';
import { AppError } from '../../core/errors.ts';
import type {
  CheckedFile,
  DocumentSigner,
  FreezeOrder,
  FrozenDocument,
  SealOrder,
  Signer,
  StoredDocument,
} from '../../core/ports.ts';
import { writeTrust } from '../../core/trust.ts';
import { findDocumentCode } from '../../documents/pdf/document-code.ts';
import { signAtService } from './sign-at-service.ts';

const PDF = 'application/pdf';
type Needs = Pick<
  Context,
  'files' | 'pdf' | 'signers' | 'trustServices' | 'digest' | 'ids' | 'clock' | 'metrics'
>;

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
      return { frozen: await freeze(context, request.order) };
    case 'seal':
      return { stored: await seal(context, request.order) };
    case 'verify':
      return { report: await check(context, new Uint8Array(Buffer.from(request.pdf, 'base64'))) };
    case 'trust':
      return { trust: writeTrust(await context.signers.trust()) };
    case 'held':
      return { held: await context.signers.held() };
  }
}

async function check({ pdf: tools, signers, clock }: Needs, pdf: Uint8Array): Promise<CheckedFile> {
  const report = await tools.verify(pdf, await signers.trust(), clock.now());
  const documentCode = findDocumentCode(pdf);
  return documentCode === undefined ? report : { ...report, documentCode };
}

async function freeze(
  { pdf, digest, files, signers }: Needs,
  { folder, model, paperKey }: FreezeOrder,
): Promise<FrozenDocument> {
  const key = localKey(await signers.signerOf(paperKey), paperKey);
  const sealed = await pdf.sealPaper(await withCustody(model, signers), key);
  const bytes = await pdf.render(sealed.model);
  const sha256 = digest(bytes);
  const fileKey = `${folder}/${sha256}.pdf`;
  await files.putOnce(fileKey, { bytes, contentType: PDF });
  return { sha256, fileKey, modelSha256: sealed.modelSha256 };
}

/** Says of each signatory whether the signature comes from a service: the page has no box that waits for a key then. */
async function withCustody(model: DocumentModel, signers: Needs['signers']): Promise<DocumentModel> {
  const signatories = await Promise.all(
    model.signatories.map(async (signatory) => {
      const { signer } = signatory;
      const atService = signer !== undefined && (await isAtService(signers, signer));
      return atService ? { ...signatory, atService } : signatory;
    }),
  );
  return { ...model, signatories };
}

/** Somebody without a certificate today can have one on the day of signing: only a service shows on the page. */
async function isAtService(signers: Needs['signers'], signer: string): Promise<boolean> {
  try {
    return (await signers.signerOf(signer)).kind === 'service';
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
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
  const signed = await signedBytes(context, order, fileKey);
  await files.putOnce(fileKey, { bytes: signed, contentType: PDF }).catch(ignoreExisting);
  const kept = await files.get(fileKey);
  metrics.add('SealingMilliseconds', performance.now() - started);
  return { sha256: digest(kept.bytes), fileKey };
}

async function signedBytes(context: Needs, order: SealOrder, fileKey: string): Promise<Uint8Array> {
  const { files, digest, pdf, signers, trustServices } = context;
  const { document, signatory, folder: _, service: __, ...request } = order;
  const frozen = await files.get(document.fileKey);
  if (digest(frozen.bytes) !== document.sha256)
    throw new AppError('DOCUMENT_CHANGED', 'The stored bytes are not the frozen ones');
  const signer = await signers.signerOf(signatory);
  if (signer.kind === 'key') return pdf.sign(frozen.bytes, { ...request, signer }, trustServices);
  return signAtService(context, signer, { ...order, pdf: frozen.bytes, fileKey });
}

function localKey(signer: Signer | DocumentSigner, signatory: string): Signer {
  if (signer.kind === 'key') return signer;
  throw new AppError('CONFIGURATION', `${signatory} needs a key of its own, not a signing service`);
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
