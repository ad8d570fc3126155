import { authorizeReach } from '../../../access.ts';
import type { Actor } from '../../../actor.ts';
import { capacityOf, recordOf } from '../../../authority.ts';
import { type Case, type DocumentState, stands, type TaskState } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import { officialAt } from '../../../districts/index.ts';
import { AppError } from '../../../errors.ts';
import type { SignerId } from '../documents/parts.ts';
import type { Setting } from '../setting.ts';
import { type Outcome, taskDefinition } from '../tasks.ts';
import { getDecidableTask } from './decide.ts';

export type SigningRequest = {
  readonly taskId: string;
  readonly documentId: string;
  readonly sha256: string;
};

/** A signature that may be made now: which bytes, which field, whose key. */
export type SigningOrder = {
  readonly task: TaskState;
  readonly document: DocumentState;
  readonly field: string;
  readonly outcome: Extract<Outcome, 'signed' | 'countersigned'>;
  readonly signer: SignerId;
  readonly name: string;
  readonly capacity: string;
};

/**
 * What you see is what you sign: the request names the bytes that the person previewed. Throws DOCUMENT_CHANGED when others
 * stand there now or the printed date is not today, and whatever `getDecidableTask` throws.
 */
export function orderSignature(
  file: Case,
  request: SigningRequest,
  actor: Actor,
  setting: Setting,
): SigningOrder {
  authorizeReach('sign', actor, file);
  const task = getDecidableTask(file, request.taskId, actor, setting);
  const { signs } = taskDefinition(task.task);
  const document = file.documents.find(({ documentId }) => documentId === request.documentId);
  if (signs === undefined || document === undefined || task.documentId !== document.documentId) {
    throw new AppError('NOT_FOUND', `Task ${task.taskId} signs no document ${request.documentId}`);
  }
  const field = document.fields[document.signatures.length];
  if (!stands(document) || field === undefined)
    throw new AppError('DOCUMENT_CHANGED', 'Nothing is left to sign');
  if (document.sha256 !== request.sha256)
    throw new AppError('DOCUMENT_CHANGED', 'The document is not the one that was previewed');
  if (document.signatures.length === 0 && document.date !== setting.today)
    throw new AppError('DOCUMENT_CHANGED', 'The printed date is not today');
  return {
    task,
    document,
    field,
    outcome: task.role === 'applicant' ? 'countersigned' : 'signed',
    ...signatoryOf(file, task, actor, setting),
  };
}

function signatoryOf(
  file: Case,
  task: TaskState,
  actor: Actor,
  { office, today }: Setting,
): Pick<SigningOrder, 'signer' | 'name' | 'capacity'> {
  if (task.role === 'applicant') {
    // The account that signs is the one that is named, here and in the certificate.
    const capacity = `Wakil ${file.application.clinic.name}`;
    return { signer: `party:${actor.personId}`, name: actor.name, capacity };
  }
  const official = officialAt(office, actor.personId, today, task.role);
  if (official === undefined)
    throw new AppError('MANDATE_MISSING', `${actor.personId} holds no mandate today`, {
      details: { role: task.role },
    });
  return { signer: `person:${official.personId}`, name: official.name, capacity: capacityOf(official) };
}

/** The events of a signature that was made; both or none. */
export function signatureEvents(
  order: SigningOrder,
  sealed: { sha256: string; fileKey: string },
  actor: Actor,
  setting: Setting,
): CaseEvent[] {
  const { task, document, field, outcome, signer, name, capacity } = order;
  const stamp = { at: setting.now, by: recordOf(actor, task.role, setting.office, setting.today) };
  return [
    {
      type: 'document-signed',
      ...stamp,
      documentId: document.documentId,
      field,
      signatory: signer,
      signatoryName: name,
      capacity,
      ...sealed,
    },
    {
      type: 'task-decided',
      ...stamp,
      taskId: task.taskId,
      task: task.task,
      outcome,
      reason: '',
      work: { type: 'none' },
    },
  ];
}
