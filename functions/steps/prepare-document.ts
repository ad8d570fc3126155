import { z } from 'zod';
import { hasEnded } from '../../core/case/case.ts';
import { DocumentKind } from '../../core/document.ts';
import { AppError } from '../../core/errors.ts';
import { findPrepared, nextDocumentId } from '../../core/procedures/clinic-permit/documents/index.ts';
import { type Preparing, prepare } from '../shared/sealing.ts';
import type { SettingSource } from '../shared/setting.ts';
import { StepPayload, step } from '../shared/step.ts';

const NEVER_MADE = 'Permohonan berakhir sebelum dokumen disiapkan';
const PrepareDocument = StepPayload.extend({ document: z.union([DocumentKind, z.literal('result')]) });

/** Nobody may sign today. The definition asks again every few hours by this name, so that a vacant office ends no file. */
class VacantOffice extends Error {
  override readonly name = 'VacantOffice';
}

function askAgainLater(cause: unknown): never {
  if (cause instanceof AppError && cause.code === 'MANDATE_MISSING')
    throw new VacantOffice(cause.message, { cause });
  throw cause;
}

/** Numbers, renders and freezes a document before its signing task opens. Does nothing where one is prepared, or the case has ended. */
export const prepareDocumentStep = (context: SettingSource & Preparing) =>
  step(context, PrepareDocument, async ({ document }, record, setting) => {
    const kind = document === 'result' ? record.file.result : document;
    const known = findPrepared(record.file, kind);
    if (known !== undefined) return { documentId: known.documentId };
    if (hasEnded(record.file)) {
      // An attempt before this one may have taken a number and gone no further.
      await context.cases.voidReservation(record.caseId, nextDocumentId(record.file, kind), NEVER_MADE);
      return {};
    }
    const prepared = await prepare(context, kind, record.file, setting).catch(askAgainLater);
    await context.cases.append(record, [prepared]);
    return { documentId: prepared.documentId };
  });
