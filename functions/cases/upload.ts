import { authorize } from '../../core/access.ts';
import type { Actor } from '../../core/actor.ts';
import { withMandates } from '../../core/authority.ts';
import type { FileRecord } from '../../core/case/file.ts';
import type { Context } from '../../core/context.ts';
import { FILES_OPERATIONS } from '../../core/contract/operations/files.ts';
import { districtVersionAt } from '../../core/districts/index.ts';
import { AppError } from '../../core/errors.ts';
import { localDateOf } from '../../core/local-date.ts';
import type { Draft, UploadRecord } from '../../core/stores.ts';
import { inspectUpload } from '../../documents/inspect-upload.ts';
import { applicantOf } from '../shared/actor.ts';
import { http } from '../shared/http.ts';
import { retryOnConflict } from '../shared/retry.ts';
import { getOffice } from '../shared/setting.ts';
import { draftView, getOwnDraft } from './draft.ts';

type Reading = Pick<Context, 'drafts' | 'cases'>;
type Limiting = Reading & Pick<Context, 'clock' | 'districts'>;
type Checking = Limiting & Pick<Context, 'files' | 'digest'>;
const DOCUMENT_CODE = /^DOC-\d{2}$/;
const EXTENSIONS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

/** Asks for a form with which the browser sends one file to the store. The file is nothing until it was checked. */
export const requestUpload = (context: Limiting & Pick<Context, 'files'>) =>
  http(FILES_OPERATIONS.requestUpload, async ({ params: { caseId }, body, actor }) => {
    const { maximumFileBytes } = await limitsFor(context, caseId, actor);
    if (body.bytes > maximumFileBytes)
      throw rejected('bytes', 'FILE_TOO_LARGE', { maximum: maximumFileBytes });
    const known = await context.drafts.findUpload(caseId, body.fileId);
    if (known !== undefined && known.personId !== actor.personId)
      throw new AppError('NOT_FOUND', 'Another person’s upload');
    const { fileId, name, contentType } = body;
    const upload: UploadRecord = known ?? {
      caseId,
      fileId,
      personId: actor.personId,
      name: name.normalize('NFC'),
      contentType,
      key: `uploads/${caseId}/${fileId}`,
    };
    await context.drafts.saveUpload(upload);
    const grant = await context.files.grantUpload(upload.key, {
      maxBytes: maximumFileBytes,
      contentType: upload.contentType,
    });
    return {
      file: { fileId, name: upload.name, contentType: upload.contentType },
      upload: { url: grant.url, fields: { ...grant.fields }, expiresAt: grant.expiresAt },
    };
  });

/** Checks the bytes of an upload (every file is hostile) and attaches it to a document of the draft, or keeps it for a decision. */
export const attachFile = (context: Checking) =>
  http(FILES_OPERATIONS.attachFile, async ({ params: { caseId, fileId }, body: { code }, actor }) => {
    const { maximumFileBytes } = await limitsFor(context, caseId, actor);
    const upload = await context.drafts.findUpload(caseId, fileId);
    if (upload === undefined || upload.personId !== actor.personId)
      throw new AppError('NOT_FOUND', `No upload ${fileId}`);
    const file = upload.stored ?? (await checked(context, upload, maximumFileBytes, code));
    await context.drafts.saveUpload({ ...upload, stored: file });
    const draftVersion = DOCUMENT_CODE.test(code) ? await addToDraft(context, caseId, code, file) : undefined;
    return draftVersion === undefined ? { file } : { file, draftVersion };
  });

/** Adds a file to the draft, if there is one; several uploads of one form arrive at once. Gives the draft's new version. */
function addToDraft(
  { drafts, clock }: Limiting,
  caseId: string,
  code: string,
  file: FileRecord,
): Promise<number | undefined> {
  return retryOnConflict(async () => {
    const draft = await drafts.find(caseId);
    if (draft === undefined) return undefined;
    const others = (draft.files[code] ?? []).filter(({ fileId }) => fileId !== file.fileId);
    const files = { ...draft.files, [code]: [...others, file] };
    const version = draft.version + 1;
    await drafts.save({ ...draft, files, version, updatedAt: clock.now() });
    return version;
  }, 'STALE_VERSION');
}

async function checked(
  { files, clock, digest }: Checking,
  { caseId, key, fileId, name, contentType }: UploadRecord,
  maximum: number,
  code: string,
): Promise<FileRecord> {
  const field = `documents.${code}`;
  const { bytes, scan } = await files.getUpload(key).catch((cause) => {
    if (cause instanceof AppError && cause.code === 'NOT_FOUND') throw rejected(field, 'UPLOAD_MISSING');
    throw cause;
  });
  if (scan === 'pending') throw new AppError('FILE_PENDING', `${field} is being scanned`);
  if (scan === 'threat') throw rejected(field, 'MALWARE_FOUND');
  if (scan === 'unscannable') throw rejected(field, 'NOT_SCANNABLE');
  if (bytes.length > maximum) throw rejected(field, 'FILE_TOO_LARGE', { maximum });
  const inspected = await inspectUpload(bytes, contentType);
  if (!inspected.ok) throw rejected(field, inspected.code);
  const sha256 = digest(bytes);
  await files.putOnce(checkedKey(caseId, fileId, sha256), { bytes, contentType });
  return { fileId, name, contentType, bytes: bytes.length, sha256, uploadedAt: clock.now() };
}

/** Where the checked bytes lie for good: the form with which they came can still be sent again with others. */
const checkedKey = (caseId: string, fileId: string, sha256: string) =>
  `checked/${caseId}/${fileId}/${sha256}`;

/** Takes a file out of a draft. */
export const detachFile = (context: Reading & Pick<Context, 'clock'>) =>
  http(FILES_OPERATIONS.detachFile, async ({ params: { caseId, fileId }, actor }) => {
    const draft = await getOwnDraft(context, caseId, applicantOf(actor).party);
    const files = Object.fromEntries(
      Object.entries(draft.files)
        .map(([code, list]) => [code, list.filter((file) => file.fileId !== fileId)] as const)
        .filter(([, list]) => list.length > 0),
    );
    const next = { ...draft, files, version: draft.version + 1, updatedAt: context.clock.now() };
    await context.drafts.save(next);
    return draftView(next);
  });

/** A link to a checked upload, for everybody who may read the case. */
export const downloadFile = (context: Reading & Pick<Context, 'files'>) =>
  http(FILES_OPERATIONS.downloadFile, async ({ params: { caseId, fileId }, actor }) => {
    await readable(context, caseId, actor);
    const upload = await context.drafts.findUpload(caseId, fileId);
    if (upload?.stored === undefined) throw new AppError('NOT_FOUND', `No file ${fileId}`);
    const { sha256 } = upload.stored;
    // The name that a person gave a file can name a person, and addresses are logged.
    const key = checkedKey(caseId, fileId, sha256);
    const grant = await context.files.grantDownload(key, `${fileId}.${EXTENSIONS[upload.contentType]}`);
    return { ...grant, sha256, name: upload.name };
  });

async function readable(context: Reading, caseId: string, actor: Actor): Promise<void> {
  const { file } = await context.cases.load(caseId);
  if (file !== undefined) authorize('read', actor, file);
  else await draftOf(context, caseId, actor);
}

/** What is no case can only be a draft of the own party; for everybody else it is nothing. */
async function draftOf(context: Reading, caseId: string, actor: Actor): Promise<Draft> {
  const { party } = actor;
  if (party === undefined || !actor.roles.includes('applicant'))
    throw new AppError('NOT_FOUND', `No case ${caseId}`);
  return getOwnDraft(context, caseId, party);
}

/** The size limit of the office of a draft or case, where this person may add files. */
async function limitsFor(
  context: Limiting,
  caseId: string,
  actor: Actor,
): Promise<{ maximumFileBytes: number }> {
  const { file } = await context.cases.load(caseId);
  const code = file?.district ?? (await draftOf(context, caseId, actor)).form.district;
  const district = getOffice(context, code);
  const today = localDateOf(context.clock.now(), district.zone);
  const version = districtVersionAt(district, today);
  if (file !== undefined) authorize('attach-file', withMandates(actor, version, today), file);
  return version.clinicPermit;
}

function rejected(field: string, code: string, params?: Record<string, string | number>): AppError {
  return new AppError('FILE_REJECTED', `${field}: ${code}`, {
    details: { fields: [{ field, code, ...(params === undefined ? {} : { params }) }] },
  });
}
