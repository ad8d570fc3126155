import { AppError, type ErrorCode, type ErrorDetails } from './errors.ts';
import type { Documents, FreezeOrder, SealOrder, StoredDocument, VerificationReport } from './ports.ts';

/** What the document function is asked, as JSON: it may run somewhere else than its callers. */
export type DocumentRequest =
  | { readonly ask: 'freeze'; readonly order: FreezeOrder }
  | { readonly ask: 'seal'; readonly order: SealOrder }
  | { readonly ask: 'verify'; readonly pdf: string };

/** A refusal keeps its code, so that the caller can tell it from a fault. */
export type DocumentReply =
  | { readonly stored: StoredDocument }
  | { readonly report: VerificationReport }
  | { readonly refused: { code: ErrorCode; message: string; details: ErrorDetails } };

/** The documents port over something that carries a request to the document function and brings its reply. */
export function documentsOver(ask: (request: DocumentRequest) => Promise<DocumentReply>): Documents {
  const store = async (request: DocumentRequest): Promise<StoredDocument> => {
    const reply = await answered(request);
    if ('stored' in reply) return reply.stored;
    throw new AppError('INTERNAL', 'The document function stored nothing');
  };

  async function answered(request: DocumentRequest): Promise<DocumentReply> {
    const reply = await ask(request);
    if (!('refused' in reply)) return reply;
    const { code, message, details } = reply.refused;
    throw new AppError(code, message, { details });
  }

  return {
    freeze: (order) => store({ ask: 'freeze', order }),
    seal: (order) => store({ ask: 'seal', order }),
    async verify(pdf) {
      const reply = await answered({ ask: 'verify', pdf });
      if ('report' in reply) return reply.report;
      throw new AppError('INTERNAL', 'The document function checked nothing');
    },
  };
}
