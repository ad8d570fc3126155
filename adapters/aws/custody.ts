import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { findChainFault, findPaperFault, findRootFault } from './custody-chain.ts';
import { findServiceFaults, ServiceCustody } from './custody-service.ts';

export { KEY_ARN, PASSWORD_CONTEXT } from './custody-service.ts';

/** What a signatory of the custody may be called. */
export const SIGNATORY_HINT =
  'must be "seal:<district code>", "paper:<district code>", "person:<id>" or "party"';

/** The entry with whose key every applicant countersigns. */
export const PARTY = 'party';

/** The key that signs the QR codes of an office's papers. */
const PAPER = /^paper:\d{2}(\.\d{2})?$/;
const SIGNATORY = /^((seal|paper):\d{2}(\.\d{2})?|person:\S+|party)$/;
const KEY_ID = /^(alias\/[\w/-]+|arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:(key\/[\w-]+|alias\/[\w/-]+))$/;

const Certificates = z.array(z.string());

/** Kinds of keys, and how those of RSA sign: PKCS #1 v1.5 where nothing is said. */
export const KeyAlgorithm = z.enum(['RSA-2048', 'RSA-3072', 'RSA-2048-PSS', 'RSA-3072-PSS', 'P-256']);
export type KeyAlgorithm = z.infer<typeof KeyAlgorithm>;

export const KeyCustody = z.strictObject({
  /** Alias or ARN of an asymmetric KMS key for signing. */
  keyId: z.string().regex(KEY_ID, { error: 'must be "alias/…" or the ARN of a KMS key' }),
  algorithm: KeyAlgorithm,
  /** PEM: leaf first, each issued by the next, a root last. */
  certificates: Certificates.min(2, { error: 'must hold a leaf and its root at least' }),
});
/** Which KMS key a signatory has, and the certificates that name the signatory as its holder. */
export type KeyCustody = z.infer<typeof KeyCustody>;

export const Custody = z.strictObject({
  /** PEM: whom the verifier trusts. */
  roots: Certificates,
  /** By `seal:<district code>`, `paper:<district code>`, `person:<personId>` or `party`. */
  signatories: z.record(z.string().regex(SIGNATORY, { error: SIGNATORY_HINT }), KeyCustody),
  /** PEM: leaves of every key that ever signed the QR codes of papers. */
  paperCertificates: Certificates,
  /** Where people sign who have no key here. */
  signingService: ServiceCustody.optional(),
});
/** Who signs in a deployment, and how. Keys stay in KMS, and a password is encrypted: nothing in this document is secret. */
export type Custody = z.infer<typeof Custody>;

/**
 * Reads the custody document of a deployment. Throws AppError CONFIGURATION with one sentence for each faulty signatory
 * and root, one by one in `details.faults`; chains are not followed before the roots are right. Dates are left to the moment
 * of signing: one expired certificate must not stop all the others.
 */
export function parseCustody(text: string): Custody {
  const parsed = Custody.safeParse(readJson(text));
  if (!parsed.success) throw faulty(parsed.error.issues.map(sentenceOf), parsed.error);
  const { roots, signatories, paperCertificates, signingService } = parsed.data;
  const faults = [
    ...roots.flatMap((pem, index) => sentences('Custody', findRootFault(pem, index))),
    ...paperCertificates.flatMap((pem, index) => sentences('Custody', findPaperFault(pem, index))),
  ];
  if (faults.length > 0) throw faulty(faults);
  for (const [signatory, entry] of Object.entries(signatories))
    faults.push(
      ...sentences(
        `Custody of ${signatory}`,
        findChainFault(entry, roots) ?? findKindFault(signatory, entry),
      ),
    );
  if (signingService !== undefined)
    faults.push(...findServiceFaults(signingService, Object.keys(signatories)));
  if (faults.length > 0) throw faulty(faults);
  return parsed.data;
}

/** A QR code has room for a signature of P-256 and for no other. */
function findKindFault(signatory: string, { algorithm }: KeyCustody): string | undefined {
  return PAPER.test(signatory) && algorithm !== 'P-256'
    ? `a paper key must be P-256, not ${algorithm}`
    : undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw faulty(['Custody: not a JSON document'], cause);
  }
}

function faulty(faults: readonly string[], cause?: unknown): AppError {
  const details = { faults };
  return new AppError(
    'CONFIGURATION',
    faults.join('. '),
    cause === undefined ? { details } : { details, cause },
  );
}

function sentences(subject: string, fault: string | undefined): string[] {
  return fault === undefined ? [] : [`${subject}: ${fault}`];
}

/** zod names the place by a path; a record's own key stands second in it. */
function sentenceOf({ code, path, message, ...issue }: z.core.$ZodIssue): string {
  const [part, signatory, ...rest] = path.map(String);
  const reasons = 'issues' in issue && code === 'invalid_key' ? issue.issues.map((one) => one.message) : [];
  const reason = reasons.join(', ') || message;
  if (part === 'signingService')
    return ['Signing service', path.slice(1).join('.'), reason].filter(Boolean).join(': ');
  if (part !== 'signatories' || signatory === undefined)
    return ['Custody', path.join('.'), reason].filter(Boolean).join(': ');
  return [`Custody of ${signatory}`, rest.join('.'), reason].filter(Boolean).join(': ');
}
