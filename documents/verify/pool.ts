import type { Trust } from '../../core/ports.ts';
import { latin1 } from '../pdf/bytes.ts';
import { readScheme } from './algorithms.ts';
import { Asn1Error } from './asn1/der.ts';
import { orNothing } from './asn1/or-nothing.ts';
import { type Certificate, readCertificate, type Signed } from './certificate.ts';
import { fail, type Reason, VerificationFailure } from './finding.ts';
import { verifySignature } from './public-key.ts';
import { type RevocationList, readRevocationList } from './revocation-list.ts';

/** What one file may make us do: it chooses its certificates, so it could choose them to cost us a day. */
const MOST = { certificates: 200, links: 400, steps: 2_000, answers: 4_000 };
/** Certificates that stay known between documents. */
const MOST_REMEMBERED = 128;

/** A Trust, read once. */
type TrustStore = {
  readonly roots: readonly Certificate[];
  readonly lists: readonly RevocationList[];
  /** Certificates that led to a root lately, by their DER. */
  readonly remembered: Map<string, Certificate>;
};

/** `signed`, or why the one is not shown to be issued by the other. */
export type Link = 'signed' | 'unsigned' | Reason;

/** The certificates of one verification; equal bytes give the same object. */
export type Pool = {
  readonly trust: TrustStore;
  /** Throws Asn1Error, and VerificationFailure PDF_TOO_LARGE beyond the limit. */
  certificate(der: Uint8Array): Certificate;
  /** Like `certificate`, or undefined where the bytes are none. */
  findCertificate(der: Uint8Array): Certificate | undefined;
  link(signed: Signed, issuer: Certificate): Promise<Link>;
  /** Counts a step of a search. Throws VerificationFailure PDF_TOO_LARGE beyond the limit. */
  step(): void;
  /** Counts answers of OCSP responders that were read. Throws VerificationFailure PDF_TOO_LARGE beyond the limit. */
  answers(count: number): void;
  remember(path: readonly Certificate[]): void;
};

const stores = new WeakMap<Trust, TrustStore>();
const links = new WeakMap<Signed, WeakMap<Certificate, Promise<Link>>>();

/** Reads what is trusted; what cannot be read is not trusted. */
export function openTrust(trust: Trust): TrustStore {
  const known = stores.get(trust);
  if (known) return known;
  const store = {
    roots: trust.roots.flatMap((der) => orNothing(() => readCertificate(der)) ?? []),
    lists: trust.revocationLists.flatMap((der) => orNothing(() => readRevocationList(der)) ?? []),
    remembered: new Map<string, Certificate>(),
  };
  stores.set(trust, store);
  return store;
}

export function openPool(trust: TrustStore): Pool {
  const certificates = new Map(trust.roots.map((root) => [latin1(root.der), root]));
  const spent = { certificates: 0, links: 0, steps: 0, answers: 0 };
  const spend = (what: keyof typeof spent, count = 1) => {
    spent[what] += count;
    if (spent[what] > MOST[what]) fail('PDF_TOO_LARGE');
  };
  const certificate = (der: Uint8Array): Certificate => {
    const text = latin1(der);
    const known = certificates.get(text) ?? trust.remembered.get(text);
    if (known) return known;
    spend('certificates');
    // A copy: what is remembered must not keep a whole file in memory.
    const read = readCertificate(new Uint8Array(der));
    certificates.set(text, read);
    return read;
  };
  return {
    trust,
    certificate,
    findCertificate: (der) => orNothing(() => certificate(der)),
    link: (signed, issuer) => {
      const known = links.get(signed)?.get(issuer);
      if (known) return known;
      spend('links');
      return recorded(signed, issuer, checkLink(signed, issuer));
    },
    step: () => spend('steps'),
    answers: (count) => spend('answers', count),
    remember: (path) => {
      for (const each of path) keep(trust.remembered, each);
    },
  };
}

/** The one that was used longest ago makes room. */
function keep(remembered: TrustStore['remembered'], certificate: Certificate): void {
  const text = latin1(certificate.der);
  remembered.delete(text);
  remembered.set(text, certificate);
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}

function recorded(signed: Signed, issuer: Certificate, link: Promise<Link>): Promise<Link> {
  const known = links.get(signed) ?? new WeakMap<Certificate, Promise<Link>>();
  links.set(signed, known.set(issuer, link));
  return link;
}

async function checkLink({ algorithm, signature, tbs }: Signed, issuer: Certificate): Promise<Link> {
  try {
    const isSigned = await verifySignature(readScheme(algorithm), issuer.key, signature, tbs);
    return isSigned ? 'signed' : 'unsigned';
  } catch (error) {
    if (error instanceof VerificationFailure)
      return error.reason === 'SIGNATURE_WRONG' ? 'unsigned' : error.reason;
    if (error instanceof Asn1Error) return 'unsigned';
    throw error;
  }
}
