import type { DocumentModel } from './document.ts';

/** A row of the single table. `index1`…`index3` place it in the secondary indexes; both halves or neither. */
export type Item = {
  readonly pk: string;
  readonly sk: string;
  readonly index1?: IndexKey;
  readonly index2?: IndexKey;
  readonly index3?: IndexKey;
  /** Optimistic lock: `put` with `ifVersion` compares with the stored value. */
  readonly version?: number;
  readonly data: unknown;
};
export type IndexKey = { readonly pk: string; readonly sk: string };
export type IndexName = 'index1' | 'index2' | 'index3';
export type Key = { readonly pk: string; readonly sk: string };

/** What must hold for a write; a failed condition fails the whole transaction and writes nothing. */
export type Condition =
  | { readonly is: 'absent' }
  | { readonly is: 'present' }
  | { readonly is: 'version'; readonly version: number };

export type Write =
  | { readonly put: Item; readonly if?: Condition }
  | { readonly delete: Key; readonly if?: Condition }
  | { readonly check: Key; readonly if: Condition };

export type Query = {
  readonly pk: string;
  readonly index?: IndexName;
  /** Sort keys that begin with this text; excludes `from` and `until`. */
  readonly prefix?: string;
  /** First sort key, included. */
  readonly from?: string;
  /** Last sort key, included. */
  readonly until?: string;
  readonly order?: 'ascending' | 'descending';
  readonly limit: number;
  /** Opaque: the `cursor` of the page before. Throws INVALID_CURSOR when it was not made by this table. */
  readonly cursor?: string;
};
export type Page<T> = { readonly items: readonly T[]; readonly cursor?: string };

/** The one storage port (DynamoDB on AWS, SQLite on one machine). */
export type Table = {
  get(key: Key): Promise<Item | undefined>;
  query(query: Query): Promise<Page<Item>>;
  /** Single write; throws AppError CONDITION_FAILED (with the index 0) when `if` does not hold. */
  put(item: Item, condition?: Condition): Promise<void>;
  /** All or nothing, at most 100 writes, each key once. Throws AppError CONDITION_FAILED with `details.index` of the first write that failed. */
  transact(writes: readonly Write[]): Promise<void>;
};

/** Milliseconds since the epoch. */
export type Clock = { now(): number };
/** Version 4 UUIDs and short public codes; seeded in tests. */
export type Ids = { uuid(): string; code(): string };

export type UploadGrant = {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: number;
};
export type StoredFile = { readonly bytes: Uint8Array; readonly contentType: string };

/** What a malware scan says: nothing found, no result yet, something found, or nothing that it could look into. */
export type Scan = 'clean' | 'pending' | 'threat' | 'unscannable';

/** Bytes by key. Keys are made by the server and hold no personal data. */
export type Files = {
  /** Throws AppError NOT_FOUND. */
  get(key: string): Promise<StoredFile>;
  /** A file that came by an upload form, with the scan of exactly these bytes. Throws AppError NOT_FOUND. */
  getUpload(key: string): Promise<StoredFile & { readonly scan: Scan }>;
  /** Write-once: throws AppError FILE_EXISTS unless the same bytes stand there already. */
  putOnce(key: string, file: StoredFile): Promise<void>;
  /** A form (POST, multipart) that stores one file under `key`; size and type are enforced by the store. */
  grantUpload(key: string, limits: { maxBytes: number; contentType: string }): Promise<UploadGrant>;
  /** A URL that expires; `filename` is what the browser saves. */
  grantDownload(key: string, filename: string): Promise<{ url: string; expiresAt: number }>;
};

/** Signs bytes with the key of one signatory. PDF structure and CMS are not its concern. */
export type Signer = {
  /** DER, leaf first, root last. */
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: 'RSASSA-PKCS1-v1_5-SHA256' | 'ECDSA-P256-SHA256';
  sign(bytes: Uint8Array): Promise<Uint8Array>;
};

/** Finds the signer of a person or an office seal. Throws AppError SIGNER_MISSING when custody is not configured. */
export type Signers = {
  signerOf(signatory: string): Promise<Signer>;
  /** Roots that the verifier trusts, DER. */
  trustedRoots(): Promise<readonly Uint8Array[]>;
};

export type SignRequest = {
  readonly field: string;
  readonly signer: Signer;
  /** Milliseconds since the epoch. */
  readonly signedAt: number;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
};

export type SignatureReport = {
  readonly field: string;
  readonly state: 'valid' | 'invalid' | 'unknown';
  readonly reason: string;
  readonly signerName?: string;
  readonly signedAt?: number;
};
export type VerificationReport = {
  readonly state: 'valid' | 'invalid' | 'unknown';
  readonly reason: string;
  readonly signatures: readonly SignatureReport[];
};

/** DocumentModel → PDF bytes → signed PDF bytes; `documents/` implements it. */
export type PdfTools = {
  render(model: DocumentModel): Promise<Uint8Array>;
  sign(pdf: Uint8Array, request: SignRequest): Promise<Uint8Array>;
  verify(pdf: Uint8Array, roots: readonly Uint8Array[], at: number): Promise<VerificationReport>;
};

/** Where bytes lie for good, and what they are. */
export type StoredDocument = { readonly sha256: string; readonly fileKey: string };

export type FreezeOrder = {
  /** Under `cases/`; the hash of the bytes completes it. */
  readonly folder: string;
  readonly model: DocumentModel;
};

export type SealOrder = Omit<SignRequest, 'signer'> & {
  readonly folder: string;
  /** The frozen bytes. */
  readonly document: StoredDocument;
  /** Whose key signs. */
  readonly signatory: string;
};

/** Makes the office's papers and keeps them. The PDF stack and the signing keys are behind it, in one function. */
export type Documents = {
  /** Renders and keeps the bytes that a signatory will see. */
  freeze(order: FreezeOrder): Promise<StoredDocument>;
  /**
   * Signs frozen bytes once: a repeated or crashed signing finds the first result and makes no second one. Throws AppError
   * DOCUMENT_CHANGED when other bytes stand there, SIGNER_MISSING when custody is not configured.
   */
  seal(order: SealOrder): Promise<StoredDocument>;
  /** Checks a PDF, given in base64, against the trusted roots. */
  verify(pdf: string): Promise<VerificationReport>;
};

export type Mail = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};
/** Sends once per `id`. */
export type Mailer = { send(mail: Mail): Promise<void> };

/** Where people are written to. */
export type Directory = { emailOf(personId: string): Promise<string | undefined> };

/** Runs the workflows. Only the feed functions use it. */
export type Engine = {
  /** Starts once per `name`; a second call with the same name does nothing. */
  start(workflow: string, name: string, input: Readonly<Record<string, unknown>>): Promise<void>;
  /** Answers a waiting task; an unknown or answered token is done, not an error. */
  answer(token: string, output: Readonly<Record<string, unknown>>): Promise<void>;
};

/** Counters and durations that operators watch; names are `MetricName`. Units: `Count`, `Milliseconds`, `Seconds`. */
export type Metrics = {
  add(name: MetricName, value: number, dimensions?: Readonly<Record<string, string>>): void;
};
export type MetricName =
  | 'CasesOpened'
  | 'CasesDecided'
  | 'CasesDeemed'
  | 'TasksOverdue'
  | 'OldestTaskSeconds'
  | 'SealingMilliseconds';

/** SHA-256 of UTF-8 text, or of bytes, as lower-case hex. */
export type Digest = (value: string | Uint8Array) => string;
