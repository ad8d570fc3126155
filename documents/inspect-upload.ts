import { inspectPdf, type PdfFault } from './inspect/pdf.ts';

export type UploadFault = 'EMPTY_FILE' | 'TYPE_NOT_ALLOWED' | 'TYPE_MISMATCH' | PdfFault;
export type UploadType = 'application/pdf' | 'image/jpeg' | 'image/png';
export type UploadInspection =
  | { readonly ok: true; readonly contentType: UploadType }
  | { readonly ok: false; readonly code: UploadFault };

const SIGNATURES: Readonly<Record<UploadType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/**
 * Looks at a file that a stranger uploaded: is it of an allowed type, is it of the type it says, and does it hold
 * nothing that acts when it is opened. Takes time in proportion to its size, whatever is inside.
 */
export function inspectUpload(bytes: Uint8Array, declaredType: string): UploadInspection {
  if (bytes.length === 0) return refuse('EMPTY_FILE');
  const actual = typeOf(bytes);
  if (!actual || !isAllowed(declaredType)) return refuse('TYPE_NOT_ALLOWED');
  if (actual !== declaredType) return refuse('TYPE_MISMATCH');
  const fault = actual === 'application/pdf' ? inspectPdf(bytes) : undefined;
  return fault ? refuse(fault) : { ok: true, contentType: actual };
}

function refuse(code: UploadFault): UploadInspection {
  return { ok: false, code };
}

function isAllowed(type: string): type is UploadType {
  return Object.hasOwn(SIGNATURES, type);
}

function typeOf(bytes: Uint8Array): UploadType | undefined {
  const types: readonly UploadType[] = ['application/pdf', 'image/jpeg', 'image/png'];
  return types.find((type) => SIGNATURES[type].every((byte, index) => bytes[index] === byte));
}
