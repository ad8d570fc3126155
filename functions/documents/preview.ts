import { authorize } from '../../core/access.ts';
import type { Context } from '../../core/context.ts';
import { DOCUMENTS_OPERATIONS } from '../../core/contract/operations/documents.ts';
import { AppError } from '../../core/errors.ts';
import { http } from '../shared/http.ts';

/** A link to the bytes of a document of the case: the frozen ones before a signature, the signed ones after. */
export const previewDocument = ({ cases, files }: Pick<Context, 'cases' | 'files'>) =>
  http(DOCUMENTS_OPERATIONS.previewDocument, async ({ params: { caseId, documentId }, actor }) => {
    const { file } = await cases.get(caseId);
    const roles = authorize('read', actor, file);
    const document = file.documents.find((candidate) => candidate.documentId === documentId);
    const hidden = document?.state === 'prepared' && roles.every((role) => role === 'applicant');
    if (document === undefined || hidden) throw new AppError('NOT_FOUND', `No document ${documentId}`);
    const name = `${document.number.replace(/[^\w.-]+/g, '-')}.pdf`;
    const grant = await files.grantDownload(document.fileKey, name);
    return { ...grant, sha256: document.sha256, name };
  });
