import { z } from 'zod';
import { hasEnded } from '../../core/case/case.ts';
import { DocumentKind } from '../../core/document.ts';
import { findPrepared } from '../../core/procedures/clinic-permit/documents/index.ts';
import { type Preparing, prepare } from '../shared/sealing.ts';
import type { SettingSource } from '../shared/setting.ts';
import { StepPayload, step } from '../shared/step.ts';

const PrepareDocument = StepPayload.extend({ document: z.union([DocumentKind, z.literal('result')]) });

/** Numbers, renders and freezes a document before its signing task opens. Does nothing where one is prepared, or the case has ended. */
export const prepareDocumentStep = (context: SettingSource & Preparing) =>
  step(context, PrepareDocument, async ({ document }, record, setting) => {
    const kind = document === 'result' ? record.file.result : document;
    const known = findPrepared(record.file, kind);
    if (known !== undefined) return { documentId: known.documentId };
    if (hasEnded(record.file)) return {};
    const prepared = await prepare(context, kind, record.file, setting);
    await context.cases.append(record, [prepared]);
    return { documentId: prepared.documentId };
  });
