import { authorize } from '../../../access.ts';
import type { Actor } from '../../../actor.ts';
import type { Case } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import type { FilesByCode } from '../../../case/file.ts';
import { AppError } from '../../../errors.ts';
import type { Agreement } from '../application.ts';
import type { Setting } from '../setting.ts';
import { checkLimit, voidPrepared } from './decide.ts';

/** The applicant takes the application back; prepared documents lose their numbers. */
export function withdraw(file: Case, reason: string, actor: Actor, setting: Setting): CaseEvent[] {
  authorize('withdraw', actor, file);
  checkLimit(file, setting);
  const stamp = {
    at: setting.now,
    by: { personId: actor.personId, name: actor.name, role: 'applicant' as const },
  };
  const prepared = file.documents.map(({ documentId }) => documentId);
  return [{ type: 'withdrawn', ...stamp, reason }, ...voidPrepared(file, prepared, reason, stamp)];
}

/** An agreement that was pending is now in force, with its papers. Throws INVALID_INPUT without them. */
export function updateAgreement(
  file: Case,
  change: { which: 'waste' | 'hospital'; agreement: Agreement; files: FilesByCode },
  actor: Actor,
  setting: Setting,
): CaseEvent[] {
  authorize('update-agreement', actor, file);
  checkLimit(file, setting);
  if (change.agreement.status !== 'in-force')
    throw new AppError('INVALID_INPUT', 'The agreement is not in force', {
      details: { fields: [{ field: 'agreement.status', code: 'AGREEMENT_NOT_IN_FORCE' }] },
    });
  if (Object.keys(change.files).length === 0)
    throw new AppError('INVALID_INPUT', 'The agreement has no paper', {
      details: { fields: [{ field: 'fileIds', code: 'DOCUMENT_MISSING' }] },
    });
  const by = { personId: actor.personId, name: actor.name, role: 'applicant' as const };
  return [{ type: 'agreement-updated', at: setting.now, by, ...change }];
}
