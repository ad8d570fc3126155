import { call } from './client.ts';
import { OfflineError } from './errors.ts';
import type { ReplyOf } from './types.ts';

export const UPLOAD_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
type UploadType = (typeof UPLOAD_TYPES)[number];

export type UploadControl = {
  /** Share that is sent, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
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

/**
 * The whole way of an upload: ticket, bytes, check by the API. `code` is a document code (DOC-07) or VISIT, FINDING,
 * AGREEMENT. The same `fileId` again is the same upload. Throws ProblemError (FILE_REJECTED …) and OfflineError.
 */
export async function uploadToCase(
  target: { readonly caseId: string; readonly code: string; readonly fileId: string },
  file: File,
  control: UploadControl = {},
): Promise<ReplyOf<'attachFile'>> {
  const { caseId, code, fileId } = target;
  const options = control.signal === undefined ? {} : { signal: control.signal };
  const ticket = await call(
    'requestUpload',
    { params: { caseId }, body: { fileId, name: file.name, contentType: typeOf(file), bytes: file.size } },
    options,
  );
  await sendToForm(ticket.upload, file, control);
  return call('attachFile', { params: { caseId, fileId }, body: { code } }, options);
}

/** Some phones leave the type of a file empty; the API looks at the bytes anyway. */
function typeOf(file: File): UploadType {
  const known = UPLOAD_TYPES.find((type) => type === file.type);
  if (known !== undefined) return known;
  if (/\.png$/i.test(file.name)) return 'image/png';
  return /\.jpe?g$/i.test(file.name) ? 'image/jpeg' : 'application/pdf';
}
