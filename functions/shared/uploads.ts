import type { FileRecord, FilesByCode } from '../../core/case/file.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';

/** The checked uploads of a case by id. Throws INVALID_INPUT naming those that are missing or were never checked. */
export async function getUploads(
  { drafts }: Pick<Context, 'drafts'>,
  caseId: string,
  fileIds: readonly string[],
  field: string,
): Promise<FileRecord[]> {
  const found = await Promise.all(fileIds.map((fileId) => drafts.findUpload(caseId, fileId)));
  const missing = found.flatMap((upload, index) =>
    upload?.stored === undefined ? [{ field: `${field}.${index}`, code: 'UPLOAD_MISSING' }] : [],
  );
  if (missing.length > 0)
    throw new AppError('INVALID_INPUT', 'Uploads are missing', { details: { fields: missing } });
  return found.flatMap((upload) => upload?.stored ?? []);
}

/** The same for ids by document code. */
export async function getUploadsByCode(
  context: Pick<Context, 'drafts'>,
  caseId: string,
  ids: Readonly<Record<string, readonly string[]>>,
  field: string,
): Promise<FilesByCode> {
  const entries = await Promise.all(
    Object.entries(ids).map(
      async ([code, fileIds]) =>
        [code, await getUploads(context, caseId, fileIds, `${field}.${code}`)] as const,
    ),
  );
  return Object.fromEntries(entries);
}
