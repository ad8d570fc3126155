import type { Credential, LostAnswer } from './credential.ts';
import type { DocumentModel } from './document.ts';
import type { Zone } from './local-date.ts';
import type { SignatureLevel } from './signature-level.ts';

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

export type SignatureAlgorithm = 'RSASSA-PKCS1-v1_5-SHA256' | 'RSASSA-PSS-SHA256' | 'ECDSA-P256-SHA256';

/** Signs bytes with the key of one signatory. PDF structure and CMS are not its concern. */
export type Signer = {
  readonly kind: 'key';
  /** DER, leaf first, root last. */
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  /** ECDSA signatures come in DER (RFC 3279 §2.2.3); PSS has SHA-256 in MGF1 and a salt of 32 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
};

/** Signs whole PDFs at a remote service that has the keys (TTE). */
export type DocumentSigner = {
  readonly kind: 'service';
  /** In the certificate of the signatory: what somebody else signed does not count. */
  readonly commonName: string;
  /**
   * Gives the signed PDF once `accept` let it pass. `journal` remembers across crashes that a signature was asked for and
   * under which id it lies there: nothing is signed twice. Throws AppError CREDENTIAL_REQUIRED, CREDENTIAL_WRONG,
   * SIGNER_UNREGISTERED, SIGNING_UNAVAILABLE, SIGNATURE_PENDING when the answer to an earlier request may still come,
   * SIGNATURE_UNCERTAIN when an answer was lost before its id was known, and SIGNATURE_UNUSABLE; the last two with
   * `askedAt` in their details, for `lostAnswer`.
   */
  sign(
    pdf: Uint8Array,
    request: ServiceRequest,
    journal: SigningJournal,
    accept: (signed: Uint8Array) => Promise<void>,
  ): Promise<Uint8Array>;
};
export type ServiceRequest = {
  readonly reason: string;
  readonly location: string;
  readonly credential?: Credential;
  /** What the person found at the service about a lost answer. */
  readonly lostAnswer?: LostAnswer;
};
/** Write-once lines about one signature at a service. */
export type SigningJournal = {
  /** The lines so far, oldest first. */
  read(): Promise<readonly SigningLine[]>;
  /** Writes behind the lines that were read. Throws AppError FILE_EXISTS when another attempt wrote there meanwhile. */
  add(line: SigningLine): Promise<void>;
};
export type SigningLine =
  | { readonly type: 'asked'; readonly at: number }
  /** Nothing was signed: the service says so, or the person who looked there. */
  | { readonly type: 'refused'; readonly at: number; readonly by: 'service' | 'person' }
  | { readonly type: 'answered'; readonly at: number; readonly serviceId: string };

/** What stands between a key and a proof that lasts: services of a certificate authority, asked while signing. */
export type TrustServices = {
  /** RFC 3161: sends a DER TimeStampReq and gives the DER TimeStampResp. Throws AppError TIMESTAMP_UNAVAILABLE when no service answers. */
  timestamp(request: Uint8Array): Promise<Uint8Array>;
  /**
   * Whether a certificate (DER) was revoked, as its issuer says it: an OCSPResponse (RFC 6960) or a CertificateList (RFC 5280),
   * DER. Throws AppError REVOCATION_UNAVAILABLE when neither can be had.
   */
  revocationOf(certificate: Uint8Array, issuer: Uint8Array): Promise<RevocationData>;
};
export type RevocationData =
  | { readonly type: 'ocsp'; readonly der: Uint8Array }
  | { readonly type: 'crl'; readonly der: Uint8Array };

/** What a verifier believes; all DER. */
export type Trust = {
  readonly roots: readonly Uint8Array[];
  /** CertificateLists that it may use besides those in the file. */
  readonly revocationLists: readonly Uint8Array[];
  /** Certificates of the keys that sign the QR code of a paper, the former ones too: believed as the roots are. */
  readonly paperCertificates: readonly Uint8Array[];
};

/** A certificate in custody, for whoever must renew it in time. */
export type HeldCertificate = {
  readonly signatory: string;
  readonly commonName: string;
  /** Lower-case hexadecimal. */
  readonly serialNumber: string;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly state: 'valid' | 'not-yet-valid' | 'expired' | 'revoked';
};

/** Finds who signs for a person or an office seal. */
export type Signers = {
  /**
   * Throws AppError SIGNER_MISSING when custody is not configured, CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED or
   * CERTIFICATE_NOT_YET_VALID when the certificate of the signatory does not hold now.
   */
  signerOf(signatory: string): Promise<Signer | DocumentSigner>;
  trust(): Promise<Trust>;
  /** Certificates that sign now or were to sign; renewed ones are left out. */
  held(): Promise<readonly HeldCertificate[]>;
};

export type SignRequest = {
  readonly field: string;
  readonly signer: Signer;
  /** Milliseconds since the epoch. */
  readonly signedAt: number;
  /** Of the printed time. */
  readonly zone: Zone;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  readonly level: SignatureLevel;
};

export type VerificationState = 'VALID' | 'INVALID' | 'INDETERMINATE';
/** What was found; `reason` is a stable code with a sentence in `core/messages/verification.ts`. */
export type Verdict = { readonly state: VerificationState; readonly reason: string };

export type SignatureReport = Verdict & {
  readonly field: string;
  /** From the certificate. */
  readonly signerName?: string;
  readonly organization?: string;
  readonly issuerName?: string;
  /** What the signer says, milliseconds. */
  readonly claimedAt?: number;
  /** What a valid time stamp proves, milliseconds, and whose it is. */
  readonly provenAt?: number;
  readonly provenBy?: string;
  readonly level?: SignatureLevel;
  /** The revision that it signs, counted from 1, and whether that is the newest; what follows a valid one is allowed. */
  readonly revision?: number;
  readonly coversWholeFile?: boolean;
};
export type VerificationReport = Verdict & {
  readonly signatures: readonly SignatureReport[];
  /** Time stamps over the whole document (B-LTA), oldest first. */
  readonly documentTimestamps: readonly SignatureReport[];
  /** States of the file, each an update of the one before. */
  readonly revisions: number;
};

/** What was found in a file, and the public code that it bears if it is one of ours. */
export type CheckedFile = VerificationReport & { readonly documentCode?: string };

/** DocumentModel → PDF bytes → signed PDF bytes; `documents/` implements it. */
export type PdfTools = {
  render(model: DocumentModel): Promise<Uint8Array>;
  /** Signs what the QR code of a paper states, with a P-256 key, and gives the model that bears it (`core/paper-code.ts`). */
  sealPaper(model: DocumentModel, signer: Signer): Promise<{ model: DocumentModel; modelSha256: string }>;
  sign(pdf: Uint8Array, request: SignRequest, services: TrustServices): Promise<Uint8Array>;
  /** `at`: the instant (milliseconds) at which it is checked. Hostile bytes give a report, never an exception. */
  verify(pdf: Uint8Array, trust: Trust, at: number): Promise<VerificationReport>;
};

/** Where bytes lie for good, and what they are. */
export type StoredDocument = { readonly sha256: string; readonly fileKey: string };
/** `modelSha256`: of the model without its QR facts, as they state it. */
export type FrozenDocument = StoredDocument & { readonly modelSha256: string };

export type FreezeOrder = {
  /** Under `cases/`; the hash of the bytes completes it. */
  readonly folder: string;
  /** Its QR code has no facts yet. */
  readonly model: DocumentModel;
  /** `paper:17.71`: whose key signs the facts of the QR code. */
  readonly paperKey: string;
};

export type SealOrder = Omit<SignRequest, 'signer'> & {
  readonly folder: string;
  /** For a signatory whose key is at a remote service. */
  readonly service?: Pick<ServiceRequest, 'credential' | 'lostAnswer'>;
  /** The frozen bytes. */
  readonly document: StoredDocument;
  /** Whose key signs. */
  readonly signatory: string;
};

/** Makes the office's papers and keeps them. The PDF stack and the signing keys are behind it, in one function. */
export type Documents = {
  /** Signs the facts of the QR code, renders, and keeps the bytes that a signatory will see. */
  freeze(order: FreezeOrder): Promise<FrozenDocument>;
  /**
   * Signs frozen bytes once: a repeated or crashed signing finds the first result and makes no second one. Throws AppError
   * DOCUMENT_CHANGED when other bytes stand there, and all that `signerOf`, the signer and the trust services throw.
   */
  seal(order: SealOrder): Promise<StoredDocument>;
  /** Checks a PDF, given in base64. */
  verify(pdf: string): Promise<CheckedFile>;
  /** What a verifier elsewhere needs to come to the same verdict. */
  trust(): Promise<Trust>;
  /** The certificates that this office signs with. */
  held(): Promise<readonly HeldCertificate[]>;
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
export type Directory = {
  emailOf(personId: string): Promise<string | undefined>;
  /** Addresses of the administrators of a district. */
  adminsOf(district: string): Promise<readonly string[]>;
};

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
