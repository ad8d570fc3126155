import type { SignRequest, TrustServices } from '../../core/ports.ts';
import { addDocumentTimestamp } from './document-timestamp.ts';
import { addValidationData } from './security-store.ts';
import { addSignature } from './signature.ts';

/**
 * Signs the named field of a PDF (PAdES baseline, ETSI EN 319 142-1) by incremental updates: earlier bytes, and with
 * them earlier signatures, stay as they are. The first signature certifies the document and allows only further
 * signatures (DocMDP P=2). `services` is asked for what the level needs: B-T for a time stamp, B-LT also for the
 * revocation state of each certificate, B-LTA also for a time stamp over the whole. It is all or nothing. Throws
 * AppError INVALID_INPUT when the PDF cannot be read or updated, or lacks the field; DOCUMENT_CHANGED when the field is
 * signed already; CONFIGURATION when key and certificate are of two signers; TIMESTAMP_UNAVAILABLE,
 * REVOCATION_UNAVAILABLE, and what the signer throws.
 */
export async function sign(
  pdf: Uint8Array,
  request: SignRequest,
  services: TrustServices,
): Promise<Uint8Array> {
  const { level, signedAt } = request;
  const signed = await addSignature(pdf, request, services);
  if (level === 'B-B' || level === 'B-T') return signed;
  const proven = await addValidationData(signed, services);
  return level === 'B-LT' ? proven : addDocumentTimestamp(proven, services, signedAt);
}

/**
 * Renews the proof of a signed PDF before its last time stamp grows weak (B-LTA, ETSI EN 319 142-1 §5.4): adds
 * validation data for each signature and time stamp that has none yet, and a time stamp over the whole document. Throws
 * AppError INVALID_INPUT, TIMESTAMP_UNAVAILABLE, REVOCATION_UNAVAILABLE.
 */
export async function extendArchive(pdf: Uint8Array, services: TrustServices): Promise<Uint8Array> {
  return addDocumentTimestamp(await addValidationData(pdf, services), services);
}
