import { SYSTEM } from '../../core/actor.ts';
import type { Case } from '../../core/case/case.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import { DocumentKind } from '../../core/document.ts';
import { officeSeal, type SignerId } from '../../core/procedures/clinic-permit/documents/parts.ts';
import { DOCUMENT_LABELS } from '../../core/procedures/clinic-permit/labels.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { folderOf, type Preparing, prepare } from '../shared/sealing.ts';
import type { SettingSource } from '../shared/setting.ts';
import { StepPayload, step } from '../shared/step.ts';

const SealDocument = StepPayload.extend({ document: DocumentKind });

/** Makes a document that nobody has to decide about (receipt, deemed approval, cancellation) and seals it for the office, once. */
export const sealDocumentStep = (context: SettingSource & Preparing) =>
  step(context, SealDocument, async ({ document: kind }, record, setting) => {
    const known = record.file.documents.find(
      (document) => document.kind === kind && document.state === 'signed',
    );
    if (known !== undefined) return { documentId: known.documentId };
    const prepared = await prepare(context, kind, record.file, setting);
    await context.cases.append(record, [prepared, await sealed(context, record.file, prepared, setting)]);
    return { documentId: prepared.documentId };
  });

async function sealed(
  context: Preparing,
  file: Case,
  prepared: Extract<CaseEvent, { type: 'document-prepared' }>,
  setting: Setting,
): Promise<CaseEvent> {
  const { documentId, kind, sha256, fileKey } = prepared;
  const { field, capacity, name } = officeSeal(setting);
  const signatory: SignerId = `seal:${setting.district.code}`;
  const result = await context.documents.seal({
    folder: folderOf(file, documentId),
    document: { sha256, fileKey },
    field,
    signatory,
    name: `${name} ${capacity}`,
    reason: DOCUMENT_LABELS[kind].id,
    location: setting.office.place,
    signedAt: setting.now,
    zone: setting.district.zone,
    level: setting.office.signatureLevel,
  });
  return {
    type: 'document-signed',
    at: setting.now,
    by: SYSTEM,
    documentId,
    field,
    signatory,
    signatoryName: name,
    capacity,
    ...result,
  };
}
