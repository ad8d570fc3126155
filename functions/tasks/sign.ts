import type { Actor } from '../../core/actor.ts';
import type { Case } from '../../core/case/case.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { Context } from '../../core/context.ts';
import { TASKS_OPERATIONS } from '../../core/contract/operations/tasks.ts';
import type { SealOrder } from '../../core/ports.ts';
import {
  orderSignature,
  type SigningRequest,
  signatureEvents,
} from '../../core/procedures/clinic-permit/commands/sign.ts';
import { DOCUMENT_LABELS } from '../../core/procedures/clinic-permit/labels.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { requireFreshLogin } from '../shared/actor.ts';
import { type Changing, changeCase } from '../shared/change-case.ts';
import { http } from '../shared/http.ts';
import { folderOf } from '../shared/sealing.ts';

type Needs = Changing & Pick<Context, 'documents'>;

/** Signs exactly the bytes that the person previewed, and records signature and decision together. */
export const signDocument = (context: Needs) =>
  http(
    TASKS_OPERATIONS.signDocument,
    async (input) => {
      requireFreshLogin(input.actor, input.event);
      const { caseId, taskId } = input.params;
      const { credential, lostAnswer, ...seen } = input.body;
      const request = { taskId, ...seen };
      const service = {
        ...(credential === undefined ? {} : { credential }),
        ...(lostAnswer === undefined ? {} : { lostAnswer }),
      };
      return changeCase(
        context,
        input,
        (file, person, setting) => signedEvents(context, file, { request, service }, person, setting),
        (version, events) => ({
          caseId,
          taskId,
          documentId: request.documentId,
          sha256: sealedHash(events),
          version,
        }),
      );
    },
    context,
  );

async function signedEvents(
  context: Needs,
  file: Case,
  { request, service }: { request: SigningRequest; service: NonNullable<SealOrder['service']> },
  person: Actor,
  setting: Setting,
): Promise<CaseEvent[]> {
  const order = orderSignature(file, request, person, setting);
  const { document, field, signer, name, capacity } = order;
  const { sha256, fileKey } = document;
  const sealed = await context.documents.seal({
    folder: folderOf(file, document.documentId),
    document: { sha256, fileKey },
    field,
    signatory: signer,
    name: `${name}, ${capacity}`,
    reason: DOCUMENT_LABELS[document.kind].id,
    location: setting.office.place,
    signedAt: setting.now,
    zone: setting.district.zone,
    level: setting.office.signatureLevel,
    service,
  });
  return signatureEvents(order, sealed, person, setting);
}

function sealedHash(events: readonly CaseEvent[]): string {
  const signed = events.find((event) => event.type === 'document-signed');
  return signed === undefined ? '' : signed.sha256;
}
