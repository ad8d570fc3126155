import { z } from 'zod';
import { FileRecord } from '../../case/file.ts';
import { operation } from '../operation.ts';
import { ROUTES } from '../routes.ts';
import { DownloadTicket, DraftView, UploadTicket } from '../views.ts';
import { CaseParams, EVERYBODY, FileParams, none, OFFICE, read, write } from './shared.ts';

/** Uploads of a draft or a case. */
export const FILES_OPERATIONS = {
  requestUpload: operation({
    ...ROUTES.requestUpload,
    ...write,
    status: 201,
    summary: 'Ask for an upload form for one file',
    access: [...OFFICE, 'applicant'],
    params: CaseParams,
    body: z.strictObject({
      fileId: z.uuid({ error: 'ID_FORMAT' }),
      name: z.string().trim().min(1, { error: 'REQUIRED' }).max(255, { error: 'TOO_LONG' }),
      contentType: z.enum(['application/pdf', 'image/jpeg', 'image/png'], { error: 'TYPE_NOT_ALLOWED' }),
      bytes: z.number().int().min(1, { error: 'EMPTY_FILE' }),
    }),
    reply: UploadTicket,
  }),
  attachFile: operation({
    ...ROUTES.attachFile,
    ...write,
    summary:
      'Check an uploaded file and attach it to a document code of the draft, or (code VISIT, FINDING, AGREEMENT, DOC-nn) keep it for a decision',
    access: [...OFFICE, 'applicant'],
    params: FileParams,
    body: z.strictObject({ code: z.string().max(20) }),
    reply: z.object({ file: FileRecord, draftVersion: z.number().int().optional() }),
  }),
  detachFile: operation({
    ...ROUTES.detachFile,
    status: 200,
    query: none,
    maxBodyBytes: 0,
    body: none,
    summary: 'Take an upload out of a draft',
    access: ['applicant'],
    params: FileParams,
    reply: DraftView,
  }),
  downloadFile: operation({
    ...ROUTES.downloadFile,
    ...read,
    summary: 'A link to an upload, which expires',
    access: EVERYBODY,
    params: FileParams,
    query: none,
    reply: DownloadTicket,
  }),
} as const;
