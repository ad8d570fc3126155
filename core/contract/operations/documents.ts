import { z } from 'zod';
import { DocumentCode, DocumentEnd, PublicReason } from '../../document-end.ts';
import { LocalDate } from '../../local-date.ts';
import { operation } from '../operation.ts';
import { ROUTES } from '../routes.ts';
import { DownloadTicket } from '../views.ts';
import { DocumentParams, EVERYBODY, none, read, Version, write } from './shared.ts';

const common = { reason: PublicReason, version: Version };

/** The office's documents: read one, or end one. */
export const DOCUMENTS_OPERATIONS = {
  previewDocument: operation({
    ...ROUTES.previewDocument,
    ...read,
    summary: 'A link to the bytes of a document: frozen, or signed',
    access: EVERYBODY,
    params: DocumentParams,
    query: none,
    reply: DownloadTicket,
  }),
  endDocument: operation({
    ...ROUTES.endDocument,
    ...write,
    summary:
      'Revoke, replace or void a signed document, with a public reason; needs a login of the last five minutes',
    access: ['head-of-office', 'issuer'],
    params: DocumentParams,
    body: z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('revoke'), ...common, effectiveOn: LocalDate.optional() }),
      z.strictObject({ action: z.literal('replace'), ...common, replacedBy: DocumentCode }),
      z.strictObject({ action: z.literal('void'), ...common }),
    ]),
    reply: z.object({
      caseId: z.string(),
      documentId: z.string(),
      state: DocumentEnd,
      version: z.number().int(),
    }),
  }),
} as const;
