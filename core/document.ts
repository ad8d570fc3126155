import { z } from 'zod';
import { LocalDate } from './local-date.ts';

export const DocumentKind = z.enum([
  'receipt',
  'assignment-letter',
  'visit-record',
  'operating-permit',
  'verification-result',
  'permit-amendment',
  'refusal-letter',
  'deemed-granted',
  'closure-letter',
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

export const Letterhead = z.object({
  /** "PEMERINTAH KOTA BENGKULU" */
  government: z.string().min(1),
  /** "DINAS KESEHATAN" */
  office: z.string().min(1),
  /** Street, town, post code, telephone, e-mail, site; one printed line each. */
  lines: z.array(z.string().min(1)).min(1).max(3),
  /** Initials drawn in the neutral emblem; a district replaces it by its own. */
  emblem: z.string().min(1).max(3),
});
export type Letterhead = z.infer<typeof Letterhead>;

const Fact = z.object({ label: z.string(), value: z.string() });

/** One thing that is decided, with the facts it names or its parts a., b. …; printed after "KESATU", "KEDUA" … */
export const Dictum = z.object({
  text: z.string().min(1),
  facts: z.array(Fact).optional(),
  items: z.array(z.string()).max(26).optional(),
});
export type Dictum = z.infer<typeof Dictum>;

export const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), text: z.string() }),
  z.object({ type: z.literal('heading'), text: z.string().min(1) }),
  /** Label, colon, value: the usual way an Indonesian letter states facts. */
  z.object({ type: z.literal('facts'), rows: z.array(Fact) }),
  z.object({ type: z.literal('numbered'), items: z.array(z.string()) }),
  z.object({
    type: z.literal('table'),
    caption: z.string().min(1),
    /** `weight` is the share of the text width. */
    columns: z.array(z.object({ header: z.string(), weight: z.number().positive() })).min(1),
    /** A row has a cell for each column. */
    rows: z.array(z.array(z.string())),
  }),
  /** What a decision rests on: "Menimbang : a. …", "Mengingat : 1. …". */
  z.object({
    type: z.literal('considerations'),
    label: z.string().min(1),
    marks: z.enum(['letters', 'numbers']),
    items: z.array(z.string()).min(1).max(26),
  }),
  /** "MEMUTUSKAN:", what is laid down ("Menetapkan : …"), and the dictums. */
  z.object({
    type: z.literal('decision'),
    establishes: z.string().min(1),
    dictums: z.array(Dictum).min(1).max(20),
  }),
]);
export type Block = z.infer<typeof Block>;

export const Signatory = z.object({
  /** Name of the PDF signature field, made at render time. */
  field: z.string().regex(/^[A-Za-z0-9-]+$/),
  /** "Plt. Kepala Dinas Kesehatan Kota Bengkulu": the office as it is printed, with its mandate. */
  capacity: z.string().min(1),
  /** "a.n. Kepala Dinas Kesehatan" when signing for another office. */
  onBehalfOf: z.string().optional(),
  name: z.string().min(1),
  /** NIP of a civil servant; empty for others. */
  employeeNumber: z.string().optional(),
  rank: z.string().optional(),
  /** Whose key is to sign, where that is known when the document is made: `person:…`, `seal:…`. */
  signer: z.string().optional(),
  /** The key is at a signing service, which adds its signature without a mark on the page: the page says so from the start. */
  atService: z.boolean().optional(),
});
export type Signatory = z.infer<typeof Signatory>;

/** What the QR code states by itself, besides kind, number and date: enough to compare with the paper. */
export const PaperFacts = z.object({
  /** The facility, or who else the document is about. */
  subject: z.string().min(1),
  /** "berlaku selama klinik beroperasi", "s.d. 6 Juli 2031"; absent where a document has no validity. */
  validity: z.string().min(1).optional(),
});
export type PaperFacts = z.infer<typeof PaperFacts>;

/**
 * What a document says, as data; `documents/` decides how it looks. Equal models give equal bytes.
 * Two shapes of Permendagri 1/2023 Art 14: a letter (date, number, subject, recipient) and a titled document.
 */
export const DocumentModel = z.object({
  kind: DocumentKind,
  shape: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('letter'),
      nature: z.string(),
      attachments: z.string(),
      subject: z.string().min(1),
      recipient: z.array(z.string().min(1)).min(1),
    }),
    z.object({
      type: z.literal('titled'),
      title: z.string().min(1),
      about: z.string().optional(),
      /** The office that decides, above the considerations of a decision: "KEPALA DINAS KESEHATAN KOTA BENGKULU". */
      authority: z.string().min(1).optional(),
    }),
  ]),
  letterhead: Letterhead,
  number: z.string().min(1),
  /** The day of signing, in the district's zone. */
  date: LocalDate,
  place: z.string().min(1),
  body: z.array(Block),
  signatories: z.array(Signatory).min(1).max(3),
  copies: z.array(z.string()),
  verification: z.object({
    /** The verification page of this document. */
    url: z.url(),
    code: z.string().min(1),
    facts: PaperFacts,
    /** Facts with their signature, as `core/paper-code.ts` writes them: the fragment of the QR code's address. */
    fragment: z.string().optional(),
  }),
  /** Printed at the foot of each page. */
  footer: z.array(z.string()),
  /** Made with demonstration keys: the page says SPESIMEN. */
  specimen: z.boolean(),
  /** Instant of preparation, milliseconds since the epoch: the PDF's CreationDate. */
  preparedAt: z.number().int(),
});
export type DocumentModel = z.infer<typeof DocumentModel>;
