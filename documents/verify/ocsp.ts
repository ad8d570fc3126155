import { fromLatin1, latin1 } from '../pdf/bytes.ts';
import { digestOf, type Hash } from './algorithms.ts';
import {
  Asn1Error,
  type Element,
  inside,
  partsOf,
  primitive,
  readWhole,
  sequenceOf,
  TAG,
  tagged,
} from './asn1/der.ts';
import { instantOf, integerBytes, octetsOf, octetsOfBits, oidOf, smallInteger } from './asn1/values.ts';
import { type Certificate, readExtensions, type Signed } from './certificate.ts';
import { VerificationFailure } from './finding.ts';
import { answersForIssuer } from './path-rules.ts';
import type { Pool } from './pool.ts';
import type { Revocation } from './revocation-list.ts';

/** What a responder says of one certificate, which it names by hashes of its issuer. */
export type Answer = {
  readonly hash: Hash | 'SHA-1' | undefined;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
  readonly status: 'good' | 'unknown' | Revocation;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
};
/** A BasicOCSPResponse (RFC 6960 §4.2.1). */
export type OcspResponse = Signed & {
  readonly responder: { readonly name: string } | { readonly keyHash: string };
  readonly producedAt: number;
  readonly answers: readonly Answer[];
  /** DER. */
  readonly certificates: readonly Uint8Array[];
};

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const HASHES: Readonly<Record<string, Hash | 'SHA-1'>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const MOST = { answers: 100, certificates: 20 };

/** Reads an OCSPResponse. Throws Asn1Error, also for a refusal. */
export function readOcspResponse(der: Uint8Array): OcspResponse {
  const fields = sequenceOf(readWhole(der));
  if (smallInteger(fields.next(), TAG.enumerated) !== 0) throw new Asn1Error('no answer');
  const bytes = sequenceOf(inside(fields.next(tagged(0))));
  fields.end();
  if (oidOf(bytes.next()) !== BASIC_RESPONSE) throw new Asn1Error('an unknown kind of answer');
  const basic = sequenceOf(readWhole(octetsOf(bytes.next())));
  bytes.end();
  const tbs = basic.next(TAG.sequence);
  const algorithm = basic.next(TAG.sequence);
  const signature = octetsOfBits(basic.next());
  const listed = basic.optional(tagged(0));
  basic.end();
  const certificates = listed
    ? partsOf(inside(listed, TAG.sequence), MOST.certificates).map((each) => each.der)
    : [];
  return { der, tbs: tbs.der, algorithm, signature, certificates, ...readContent(tbs) };
}

function readContent(tbs: Element): Pick<OcspResponse, 'responder' | 'producedAt' | 'answers'> {
  const fields = sequenceOf(tbs);
  const version = fields.optional(tagged(0));
  if (version && smallInteger(inside(version)) !== 0) throw new Asn1Error('an unknown version');
  const named = fields.optional(tagged(1));
  const responder = named
    ? { name: latin1(inside(named).der) }
    : { keyHash: latin1(octetsOf(inside(fields.next(tagged(2))))) };
  const producedAt = instantOf(fields.next(TAG.generalizedTime));
  const answers = partsOf(fields.next(TAG.sequence), MOST.answers).map(readAnswer);
  refuseCritical(fields.optional(tagged(1)));
  fields.end();
  return { responder, producedAt, answers };
}

function refuseCritical(explicit: Element | undefined): void {
  const extensions = readExtensions(explicit && inside(explicit));
  if ([...extensions.values()].some(({ critical }) => critical)) throw new Asn1Error('a critical extension');
}

function readAnswer(element: Element): Answer {
  const fields = sequenceOf(element);
  const id = sequenceOf(fields.next());
  const hash = HASHES[oidOf(sequenceOf(id.next(TAG.sequence)).next())];
  const issuerNameHash = latin1(octetsOf(id.next()));
  const issuerKeyHash = latin1(octetsOf(id.next()));
  const serialNumber = latin1(integerBytes(id.next()));
  id.end();
  const status = readStatus(fields.next());
  const thisUpdate = instantOf(fields.next());
  const next = fields.optional(tagged(0));
  refuseCritical(fields.optional(tagged(1)));
  fields.end();
  const nextUpdate = next && instantOf(inside(next));
  return { hash, issuerNameHash, issuerKeyHash, serialNumber, status, thisUpdate, nextUpdate };
}

function readStatus(element: Element): Answer['status'] {
  if (element.tag === primitive(0)) return 'good';
  if (element.tag === primitive(2)) return 'unknown';
  const fields = sequenceOf(element, tagged(1));
  const at = instantOf(fields.next());
  const reason = fields.optional(tagged(0));
  fields.end();
  return { at, reason: reason && smallInteger(inside(reason), TAG.enumerated) };
}

/** The answers about a certificate, when its issuer or a delegate of the issuer gave them; else none. */
export async function answersAbout(
  certificate: Certificate,
  issuer: Certificate,
  response: OcspResponse,
  pool: Pool,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const answer of response.answers) {
    if (answer.serialNumber === certificate.serialNumber && (await isIssuer(answer, issuer)))
      answers.push(answer);
  }
  return answers.length > 0 && (await isTrustedOnce(response, issuer, pool)) ? answers : [];
}

async function isIssuer(
  { hash, issuerNameHash, issuerKeyHash }: Answer,
  issuer: Certificate,
): Promise<boolean> {
  if (hash === undefined) return false;
  const known = await hashesOf(issuer, hash);
  return known.name === issuerNameHash && known.key === issuerKeyHash;
}

type Hashes = { readonly name: string; readonly key: string };
const hashes = new WeakMap<Certificate, Map<Hash | 'SHA-1', Promise<Hashes>>>();

/** Hashed once: a file may hold thousands of answers that name one issuer. */
function hashesOf(issuer: Certificate, hash: Hash | 'SHA-1'): Promise<Hashes> {
  const known = hashes.get(issuer) ?? new Map<Hash | 'SHA-1', Promise<Hashes>>();
  hashes.set(issuer, known);
  const names = known.get(hash) ?? hashNames(issuer, hash);
  known.set(hash, names);
  return names;
}

async function hashNames({ subject, key }: Certificate, hash: Hash | 'SHA-1'): Promise<Hashes> {
  return { name: await hashed(hash, fromLatin1(subject)), key: await hashed(hash, key.bits) };
}

/** These hashes only name things; SHA-1 is what RFC 6960 names them by. */
async function hashed(hash: Hash | 'SHA-1', bytes: Uint8Array): Promise<string> {
  return latin1(await digestOf(hash, bytes));
}

const trusted = new WeakMap<OcspResponse, Map<Certificate, Promise<boolean>>>();

/** Every certificate below an issuer asks this of every response. */
function isTrustedOnce(response: OcspResponse, issuer: Certificate, pool: Pool): Promise<boolean> {
  const known = trusted.get(response) ?? new Map<Certificate, Promise<boolean>>();
  trusted.set(response, known);
  const answer = known.get(issuer) ?? isTrusted(response, issuer, pool);
  known.set(issuer, answer);
  return answer;
}

async function isTrusted(response: OcspResponse, issuer: Certificate, pool: Pool): Promise<boolean> {
  const delegates = response.certificates.flatMap((der) => pool.findCertificate(der) ?? []);
  for (const responder of [issuer, ...delegates]) {
    if (!(await isResponder(responder, response))) continue;
    if (responder !== issuer && !(await isDelegate(responder, issuer, response.producedAt, pool))) continue;
    if ((await pool.link(response, responder)) === 'signed') return true;
  }
  return false;
}

async function isResponder(certificate: Certificate, { responder }: OcspResponse): Promise<boolean> {
  return 'name' in responder
    ? responder.name === certificate.subject
    : responder.keyHash === (await hashesOf(certificate, 'SHA-1')).key;
}

/** RFC 6960 §4.2.2.2: issued by the very authority that it answers for. */
async function isDelegate(
  delegate: Certificate,
  issuer: Certificate,
  at: number,
  pool: Pool,
): Promise<boolean> {
  try {
    if (delegate.issuer !== issuer.subject || !answersForIssuer(delegate)) return false;
  } catch (error) {
    if (error instanceof Asn1Error || error instanceof VerificationFailure) return false;
    throw error;
  }
  const holds = delegate.notBefore <= at && at <= delegate.notAfter;
  return holds && (await pool.link(delegate, issuer)) === 'signed';
}
