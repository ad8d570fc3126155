import { equalBytes } from '../pdf/bytes.ts';
import { digestOf, type Hash, readHash } from './algorithms.ts';
import { Asn1Error, readWhole, sequenceOf, TAG, tagged } from './asn1/der.ts';
import { booleanOf, instantOf, integerBytes, octetsOf, oidOf, smallInteger } from './asn1/values.ts';
import { type Certificate, namesIn, readExtensions } from './certificate.ts';
import { checkStrays, findPath, type Path } from './chain.ts';
import { fail, failAs, type Reason, VerificationFailure } from './finding.ts';
import type { Material } from './long-term.ts';
import { CMS } from './oids.ts';
import {
  checkAuthorities,
  checkNotEnded,
  checkTimestampAuthorities,
  checkTimestampPurpose,
  checkValidity,
} from './path-rules.ts';
import type { Pool } from './pool.ts';
import { checkRevoked, type Evidence, revocationsOn } from './revocation.ts';
import type { Revocation } from './revocation-list.ts';
import type { SignedData } from './signed-data.ts';
import { checkSigner, leafOf } from './signer.ts';

/** Something was there at a moment (milliseconds), as a trusted time-stamping authority says. */
export type Proof = { readonly at: number; readonly by?: string; readonly path: Path };

/** A valid document time stamp: what of the file it covers, and what lay there. */
export type Seal = Proof & { readonly end: number; readonly material: Material };

export type TimestampCheck = {
  readonly pool: Pool;
  /** Certificates and revocation data of the file. */
  readonly material: Material;
  /** All revocation data, those of the verifier too. */
  readonly evidence: Evidence;
  /** The moment of the verification, and the next proof that the token existed. */
  readonly at: number;
  readonly proven: number | undefined;
  /** Called as soon as it is known whose token this claims to be. */
  readonly onAuthority?: (leaf: Certificate) => void;
};

type Digest = (hash: Hash) => Promise<Uint8Array>;

/** The same in every token: the certificate must be named, by RFC 5816 or its forerunner. */
const RULES = { contentType: CMS.timestampInfo, ess: 'required', signingTime: 'allowed' } as const;
/** Reasons that leave earlier tokens valid (RFC 3161 §4): unspecified, affiliation, superseded, ceased. */
const HARMLESS: ReadonlySet<number | undefined> = new Set([0, 3, 4, 5]);
/** Of the content and the certificates both; they say what they are. */
const OWN_REASONS: ReadonlySet<Reason> = new Set([
  'PDF_TOO_LARGE',
  'ALGORITHM_WEAK',
  'SIGNATURE_UNSUPPORTED',
]);

/**
 * Checks the time-stamp token (RFC 3161) that `read` gives, over something with the digest that `digest` gives. Its certificates must hold at
 * its own time, and not have ended when it was next proven itself, or now. Throws VerificationFailure TIMESTAMP_WRONG,
 * TIMESTAMP_CERTIFICATE, ALGORITHM_WEAK, SIGNATURE_UNSUPPORTED, PDF_TOO_LARGE.
 */
export async function checkTimestamp(
  read: () => SignedData,
  digest: Digest,
  check: TimestampCheck,
): Promise<Proof> {
  const { leaf, embedded, moment } = await blaming('TIMESTAMP_WRONG', () => readToken(read(), digest, check));
  const path = await blaming('TIMESTAMP_CERTIFICATE', () => pathOf(leaf, embedded, moment, check));
  const { commonName } = namesIn(leaf.subject);
  return { at: moment, path, ...(commonName === undefined ? {} : { by: commonName }) };
}

/** Gives what goes wrong a reason that speaks of the time stamp, not of the signer. */
async function blaming<T>(reason: Reason, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Asn1Error) fail(reason, error);
    if (!(error instanceof VerificationFailure) || OWN_REASONS.has(error.reason)) throw error;
    return failAs(error.finding.state, reason, error);
  }
}

async function readToken(token: SignedData, digest: Digest, check: TimestampCheck) {
  const { pool, material } = check;
  const embedded = token.certificates.map(pool.certificate);
  const leaf = leafOf(token, [...embedded, ...material.certificates]);
  check.onAuthority?.(leaf);
  const content = token.content ?? fail('CMS_WRONG');
  await checkSigner(token, leaf, (hash) => digestOf(hash, content), RULES);
  const { hash, imprint, moment } = readInfo(content);
  if (!equalBytes(imprint, await digest(hash))) fail('DIGEST_MISMATCH');
  return { embedded, leaf, moment };
}

/** TSTInfo (RFC 3161 §2.4.2). */
function readInfo(content: Uint8Array): { hash: Hash; imprint: Uint8Array; moment: number } {
  const fields = sequenceOf(readWhole(content));
  if (smallInteger(fields.next()) !== 1) fail('CMS_WRONG');
  oidOf(fields.next());
  const message = sequenceOf(fields.next());
  const hash = readHash(message.next());
  const imprint = octetsOf(message.next());
  message.end();
  integerBytes(fields.next());
  const moment = instantOf(fields.next(TAG.generalizedTime));
  fields.optional(TAG.sequence);
  const ordering = fields.optional(TAG.boolean);
  if (ordering) booleanOf(ordering);
  fields.optional(TAG.integer);
  fields.optional(tagged(0));
  const extensions = fields.optional(tagged(1));
  fields.end();
  // [1] IMPLICIT: its content is that of the list.
  const list = extensions && { ...extensions, tag: TAG.sequence };
  if ([...readExtensions(list).values()].some(({ critical }) => critical)) fail('CMS_WRONG');
  return { hash, imprint, moment };
}

async function pathOf(
  leaf: Certificate,
  embedded: readonly Certificate[],
  moment: number,
  { pool, material, evidence, at, proven }: TimestampCheck,
): Promise<Path> {
  const path = await findPath(leaf, [...embedded, ...material.certificates], pool, (found) => {
    checkAuthorities(found);
    checkTimestampPurpose(leaf);
    checkTimestampAuthorities(found);
    checkValidity(found, moment, true);
    checkNotEnded(found, proven ?? at);
  });
  const revocations = await revocationsOn(path, evidence, pool);
  checkRevoked(revocations, moment, at);
  checkRevoked(
    revocations.filter((revocation) => !isHarmless(revocation, moment)),
    proven,
    at,
  );
  await checkStrays(embedded, path, material.certificates, pool);
  return path;
}

function isHarmless({ at, reason }: Revocation, moment: number): boolean {
  return moment < at && HARMLESS.has(reason);
}
