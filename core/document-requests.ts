import { AppError, type ErrorCode, type ErrorDetails } from './errors.ts';
import type {
  CheckedFile,
  Documents,
  FreezeOrder,
  FrozenDocument,
  HeldCertificate,
  SealOrder,
  StoredDocument,
} from './ports.ts';
import { readTrust, type TrustText } from './trust.ts';

/** What the document function is asked, as JSON: it may run somewhere else than its callers. */
export type DocumentRequest =
  | { readonly ask: 'freeze'; readonly order: FreezeOrder }
  | { readonly ask: 'seal'; readonly order: SealOrder }
  | { readonly ask: 'verify'; readonly pdf: string }
  | { readonly ask: 'trust' }
  | { readonly ask: 'held' };

/** A refusal keeps its code, so that the caller can tell it from a fault. */
export type DocumentReply =
  | { readonly frozen: FrozenDocument }
  | { readonly stored: StoredDocument }
  | { readonly report: CheckedFile }
  | { readonly trust: TrustText }
  | { readonly held: readonly HeldCertificate[] }
  | { readonly refused: { code: ErrorCode; message: string; details: ErrorDetails } };

/** The documents port over something that carries a request to the document function and brings its reply. */
export function documentsOver(ask: (request: DocumentRequest) => Promise<DocumentReply>): Documents {
  async function answered<K extends Answer>(request: DocumentRequest, key: K): Promise<AnswerOf<K>> {
    const reply = await ask(request);
    if ('refused' in reply) {
      const { code, message, details } = reply.refused;
      throw new AppError(code, message, { details });
    }
    if (!hasAnswer(reply, key)) throw new AppError('INTERNAL', `The document function gave no ${key}`);
    return reply[key];
  }

  return {
    freeze: (order) => answered({ ask: 'freeze', order }, 'frozen'),
    seal: (order) => answered({ ask: 'seal', order }, 'stored'),
    verify: (pdf) => answered({ ask: 'verify', pdf }, 'report'),
    trust: async () => readTrust(await answered({ ask: 'trust' }, 'trust')),
    held: () => answered({ ask: 'held' }, 'held'),
  };
}

type Answer = 'frozen' | 'stored' | 'report' | 'trust' | 'held';
type ReplyWith<K extends Answer> = Extract<DocumentReply, Readonly<Record<K, unknown>>>;
type AnswerOf<K extends Answer> = ReplyWith<K>[K];

function hasAnswer<K extends Answer>(reply: DocumentReply, key: K): reply is ReplyWith<K> {
  return key in reply;
}
