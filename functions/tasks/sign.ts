import { withMandates } from '../../core/authority.ts';
import type { Context } from '../../core/context.ts';
import { OPERATIONS } from '../../core/contract/operations.ts';
import { orderSignature, signatureEvents } from '../../core/procedures/clinic-permit/commands/sign.ts';
import { DOCUMENT_LABELS } from '../../core/procedures/clinic-permit/labels.ts';
import { requireFreshLogin } from '../shared/actor.ts';
import { http } from '../shared/http.ts';
import type { Once } from '../shared/once.ts';
import { retryOnConflict } from '../shared/retry.ts';
import { type Sealing, seal } from '../shared/sealing.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';

/** Signs exactly the bytes that the person previewed, and records signature and decision together. */
export const signDocument = (context: SettingSource & Sealing & Once & Pick<Context, 'cases'>) =>
  http(OPERATIONS.signDocument, async ({ params: { caseId, taskId }, body, actor, event, keeping }) => {
    requireFreshLogin(actor, event);
    return retryOnConflict(async () => {
      const record = await context.cases.get(caseId);
      const setting = await loadSetting(context, record.file.district, record.file.versions);
      const signer = withMandates(actor, setting.office, setting.today);
      const order = orderSignature(record.file, { taskId, ...body }, signer, setting);
      const { document, field, name, capacity } = order;
      const sealed = await seal(context, {
        caseId,
        document,
        field,
        signer: order.signer,
        name: `${name}, ${capacity}`,
        reason: DOCUMENT_LABELS[document.kind].id,
        location: setting.office.place,
        at: setting.now,
      });
      const events = signatureEvents(order, sealed, signer, setting);
      const reply = { caseId, taskId, documentId: document.documentId, sha256: sealed.sha256, version: record.seq + events.length };
      await context.cases.append(record, events, keeping(reply));
      return reply;
    });
  }, context);
