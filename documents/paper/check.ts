import {
  bytesToSign,
  findStatement,
  type PaperStatement,
  type SignedStatement,
} from '../../core/paper-code.ts';
import type { Trust, Verdict } from '../../core/ports.ts';
import { equalBytes } from '../pdf/bytes.ts';
import { orNothing } from '../verify/asn1/or-nothing.ts';
import { type Certificate, readCertificate } from '../verify/certificate.ts';
import {
  findRevocation,
  type Revocation,
  type RevocationList,
  readRevocationList,
} from '../verify/revocation-list.ts';
import { keyIdOf } from './key-id.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const HOUR = 3_600_000;
/** CRLReason keyCompromise (RFC 5280 §5.3.1). */
const STOLEN = 1;
/** When a date begins and ends somewhere in Indonesia, seen from its midnight in UTC: WIT is first, WIB is last. */
const DAY = { begins: -9 * HOUR, ends: 17 * HOUR };

/** What a check of a paper found. `statement` is what can be read: whether it may be believed is for `state` to say. */
export type PaperReport = Verdict & { readonly statement?: PaperStatement };

/**
 * Checks what a QR code states: the signature over it, by one of the keys for papers that `trust` names (whoever says
 * which roots to believe says these too), whose certificate held on the date of the document and was not revoked. `at`:
 * the instant (milliseconds) of the check. Hostile text gives a report, never an exception.
 */
export async function checkPaper(fragment: string, trust: Trust, at: number): Promise<PaperReport> {
  const signed = findStatement(fragment);
  if (signed === undefined) return indeterminate('PAPER_UNREADABLE');
  const { statement } = signed;
  try {
    return { ...(await judge(signed, trust, at)), statement };
  } catch {
    // A trust that cannot be read must not accuse a paper.
    return { ...indeterminate('CHECK_FAILED'), statement };
  }
}

async function judge(signed: SignedStatement, trust: Trust, at: number): Promise<Verdict> {
  const certificates = await certificatesOf(trust.paperCertificates, signed.keyId);
  const faults = await Promise.all(certificates.map((certificate) => findFault(certificate, signed, at)));
  const sound = certificates.filter((_, index) => faults[index] === undefined);
  if (sound.length === 0) return faults[0] ?? indeterminate('PAPER_KEY_UNKNOWN');
  const lists = trust.revocationLists.map(readRevocationList);
  // A stolen key is stolen under each of its certificates.
  const isStolen = certificates.some((each) =>
    revocationsOf(each, lists).some(({ reason }) => reason === STOLEN),
  );
  // Nothing proves when a paper was printed, so a revocation takes away what it proves whatever its date.
  const holds = sound.some((each) => revocationsOf(each, lists).length === 0);
  return isStolen || !holds ? indeterminate('PAPER_KEY_REVOKED') : { state: 'VALID', reason: 'PAPER_VALID' };
}

/** What speaks against a statement by this certificate, revocation aside. */
async function findFault(
  certificate: Certificate,
  signed: SignedStatement,
  at: number,
): Promise<Verdict | undefined> {
  if (!(await isSignedBy(certificate, signed))) return { state: 'INVALID', reason: 'PAPER_SIGNATURE_WRONG' };
  const midnight = Date.parse(`${signed.statement.date}T00:00:00Z`);
  if (midnight + DAY.begins > at) return indeterminate('PAPER_DATE_AHEAD');
  if (midnight + DAY.ends < certificate.notBefore) return indeterminate('CERTIFICATE_NOT_YET_VALID');
  if (midnight + DAY.begins > certificate.notAfter) return indeterminate('CERTIFICATE_EXPIRED');
  return undefined;
}

function indeterminate(reason: string): Verdict {
  return { state: 'INDETERMINATE', reason };
}

/** All of one key: a renewal may certify it again. */
async function certificatesOf(ders: readonly Uint8Array[], keyId: Uint8Array): Promise<Certificate[]> {
  const found: Certificate[] = [];
  for (const der of ders) {
    const certificate = orNothing(() => readCertificate(der));
    if (certificate !== undefined && equalBytes(await keyIdOf(certificate), keyId)) found.push(certificate);
  }
  return found;
}

async function isSignedBy(
  { key: { spki } }: Certificate,
  { statement, signature }: SignedStatement,
): Promise<boolean> {
  const key = await crypto.subtle.importKey('spki', new Uint8Array(spki), ECDSA, false, ['verify']);
  return crypto.subtle.verify(ECDSA, key, signature, bytesToSign(statement));
}

/** The lists come with the keys from whom we trust, so their own signatures would add nothing. */
function revocationsOf(
  { issuer, serialNumber }: Certificate,
  lists: readonly RevocationList[],
): Revocation[] {
  return lists
    .filter((list) => list.issuer === issuer)
    .flatMap((list) => findRevocation(list, serialNumber) ?? []);
}
