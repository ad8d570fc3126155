import { AppError } from '../../core/errors.ts';
import type { TrustServices } from '../../core/ports.ts';
import { equalBytes } from '../pdf/bytes.ts';
import { digestOf, readHash } from '../verify/algorithms.ts';
import { Asn1Error, type Element, readWhole, sequenceOf, TAG } from '../verify/asn1/der.ts';
import { instantOf, integerBytes, octetsOf, smallInteger } from '../verify/asn1/values.ts';
import { readCertificate } from '../verify/certificate.ts';
import { VerificationFailure } from '../verify/finding.ts';
import { CMS } from '../verify/oids.ts';
import { checkTimestampPurpose, checkValidity } from '../verify/path-rules.ts';
import { readContentInfo } from '../verify/signed-data.ts';
import { checkSigner, leafOf } from '../verify/signer.ts';
import { SHA256 } from './cms.ts';
import { integer, nothing, octets, oid, sequence, yes } from './der.ts';

/** Bytes to reserve for a token: those of public services with all their certificates have four to seven thousand. */
export const TOKEN_SIZE = 8_192;

/** PKIStatus (RFC 3161 §2.4.2): granted, and granted with changes. */
const GRANTED = [0, 1];
const NONCE_BYTES = 16;
/** How far the clock of the service may be behind ours. */
const CLOCK_DIFFERENCE = 300_000;

/**
 * Asks for a time stamp over a SHA-256 digest (RFC 3161) and gives the token, DER, once it is known to be what was asked
 * for: imprint, nonce, certificate and purpose, signature. `notBefore` (milliseconds) is what the document says about
 * when it was signed: a proof of an earlier time would contradict it, while a later one may come, as a signing may be
 * tried again after hours. Whether the service is trusted is for the verifier. Throws AppError TIMESTAMP_UNAVAILABLE.
 */
export async function requestTimestamp(
  digest: Uint8Array,
  services: Pick<TrustServices, 'timestamp'>,
  notBefore = Number.NEGATIVE_INFINITY,
): Promise<Uint8Array> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  // Positive, and no zeros in front.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const response = await services.timestamp(encodeRequest(digest, nonce));
  try {
    return await checkResponse(response, { digest, nonce, notBefore: notBefore - CLOCK_DIFFERENCE });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (!(cause instanceof Asn1Error || cause instanceof VerificationFailure)) throw cause;
    return refuse('is no time stamp that holds', cause);
  }
}

/** TimeStampReq, with the certificates of the service wanted in the token. */
function encodeRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const imprint = sequence(sequence(oid(SHA256), nothing()), octets(digest));
  return sequence(integer(1), imprint, integer(...nonce), yes());
}

type Wanted = { readonly digest: Uint8Array; readonly nonce: Uint8Array; readonly notBefore: number };

async function checkResponse(response: Uint8Array, wanted: Wanted): Promise<Uint8Array> {
  const fields = sequenceOf(readWhole(response));
  const status = smallInteger(sequenceOf(fields.next()).next());
  if (!GRANTED.includes(status)) refuse(`is a refusal with status ${status}`);
  const token = fields.next(TAG.sequence);
  fields.end();
  if (token.der.length > TOKEN_SIZE)
    refuse(`has a token of ${token.der.length} bytes, and ${TOKEN_SIZE} are reserved`);

  const signedData = readContentInfo(token, 'baseline');
  const content = signedData.content ?? refuse('has a token without content');
  const time = checkInfo(readWhole(content), wanted);
  const service = leafOf(signedData, signedData.certificates.map(readCertificate));
  checkTimestampPurpose(service);
  checkValidity([service], time, true);
  await checkSigner(signedData, service, (hash) => digestOf(hash, content), {
    contentType: CMS.timestampInfo,
    ess: 'required',
    signingTime: 'allowed',
  });
  return token.der;
}

/** TSTInfo (RFC 3161 §2.4.2): gives its time, milliseconds. */
function checkInfo(info: Element, { digest, nonce, notBefore }: Wanted): number {
  const fields = sequenceOf(info);
  if (smallInteger(fields.next()) !== 1) refuse('has another version');
  fields.next(TAG.oid);
  const imprint = sequenceOf(fields.next());
  if (readHash(imprint.next()) !== 'SHA-256' || !equalBytes(octetsOf(imprint.next()), digest))
    refuse('is over something else');
  fields.next(TAG.integer);
  const time = instantOf(fields.next(TAG.generalizedTime));
  fields.optional(TAG.sequence);
  fields.optional(TAG.boolean);
  const answered = fields.optional(TAG.integer);
  if (!answered || !equalBytes(integerBytes(answered), nonce)) refuse('answers another request');
  if (time < notBefore) refuse('proves a time before the signing');
  return time;
}

function refuse(what: string, cause?: unknown): never {
  const message = `the answer of the time-stamping service ${what}`;
  throw new AppError('TIMESTAMP_UNAVAILABLE', message, cause === undefined ? {} : { cause });
}
