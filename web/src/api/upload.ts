import { call } from './client.ts';
import { OfflineError, problemCode } from './errors.ts';
import { type ScanControl, whenScanned } from './scan.ts';
import type { ReplyOf } from './types.ts';

export const UPLOAD_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
type UploadType = (typeof UPLOAD_TYPES)[number];

export type UploadControl = ScanControl & {
  /** Share that is sent, 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/** Sends one file to an upload form (S3 POST: the fields first, the file last). Throws OfflineError. */
export function sendToForm(
  form: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
  file: Blob,
  { onProgress, signal }: UploadControl = {},
): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', file);
  return new Promise((resolve, reject) => {
    // fetch tells nothing about progress.
    const request = new XMLHttpRequest();
    request.open('POST', form.url);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new OfflineError(`the store answered ${request.status}`));
    request.onerror = () => reject(new OfflineError('the store cannot be reached'));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

/** `code` is a document code (DOC-07) or VISIT, FINDING, AGREEMENT. The same `fileId` again is the same upload. */
export type UploadTarget = { readonly caseId: string; readonly code: string; readonly fileId: string };

/** Uploads whose bytes lie in the store: what comes after them is tried again without sending them anew. */
const arrived = new Set<string>();

/** The first part of an upload: ticket and bytes, unless the bytes have arrived. Throws ProblemError and OfflineError. */
export async function sendToCase(
  { caseId, fileId }: UploadTarget,
  file: File,
  control: UploadControl = {},
): Promise<void> {
  if (arrived.has(fileId)) {
    control.onProgress?.(1);
    return;
  }
  const body = { fileId, name: file.name, contentType: typeOf(file), bytes: file.size };
  const ticket = await call('requestUpload', { params: { caseId }, body }, callOptions(control));
  await sendToForm(ticket.upload, file, control);
  arrived.add(fileId);
}

/**
 * The second part: the check by the API, once. Throws ProblemError (FILE_PENDING while the store scans the file,
 * FILE_REJECTED …) and OfflineError. Bytes that were refused or are gone are sent anew at the next try.
 */
export async function attachToCase(
  { caseId, code, fileId }: UploadTarget,
  control: Pick<UploadControl, 'signal'> = {},
): Promise<ReplyOf<'attachFile'>> {
  try {
    const reply = await call(
      'attachFile',
      { params: { caseId, fileId }, body: { code } },
      callOptions(control),
    );
    arrived.delete(fileId);
    return reply;
  } catch (error) {
    if (['FILE_REJECTED', 'NOT_FOUND'].includes(problemCode(error) ?? '')) arrived.delete(fileId);
    throw error;
  }
}

/**
 * The whole way of an upload: ticket, bytes, virus scan, check by the API. Throws ProblemError (FILE_REJECTED …),
 * ScanUnfinishedError and OfflineError.
 */
export async function uploadToCase(
  target: UploadTarget,
  file: File,
  control: UploadControl = {},
): Promise<ReplyOf<'attachFile'>> {
  await sendToCase(target, file, control);
  return whenScanned(() => attachToCase(target, control), control);
}

function callOptions({ signal }: Pick<UploadControl, 'signal'>): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

/** Some phones leave the type of a file empty; the API looks at the bytes anyway. */
function typeOf(file: File): UploadType {
  const known = UPLOAD_TYPES.find((type) => type === file.type);
  if (known !== undefined) return known;
  if (/\.png$/i.test(file.name)) return 'image/png';
  return /\.jpe?g$/i.test(file.name) ? 'image/jpeg' : 'application/pdf';
}
