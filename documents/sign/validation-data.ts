import { AppError } from '../../core/errors.ts';
import type { RevocationData, TrustServices } from '../../core/ports.ts';
import { latin1 } from '../pdf/bytes.ts';
import { readScheme } from '../verify/algorithms.ts';
import { Asn1Error } from '../verify/asn1/der.ts';
import { type Certificate, readCertificate } from '../verify/certificate.ts';
import { VerificationFailure } from '../verify/finding.ts';
import { CMS } from '../verify/oids.ts';
import { verifySignature } from '../verify/public-key.ts';
import { readContentInfo, readSignedData } from '../verify/signed-data.ts';

/** What a verifier needs, long after, to check one signature; all DER. */
export type ValidationData = {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
};

/**
 * The certificates that come with a signature or time stamp (the contents of its dictionary), and with the time stamp
 * inside it. Throws AppError INVALID_INPUT when it cannot be read.
 */
export function certificatesIn(contents: Uint8Array): Uint8Array[] {
  return readable(() => {
    const signedData = readSignedData(contents, 'lenient');
    const tokens = signedData.signer.unsigned.get(CMS.signatureTimestamp) ?? [];
    const all = [signedData, ...tokens.map((token) => readContentInfo(token, 'lenient'))];
    return distinct(all.flatMap(({ certificates }) => certificates));
  });
}

/**
 * Completes certificates up to their roots, and asks the issuer of each that is no root about it. `known` are others
 * that may be among the issuers. Throws AppError INVALID_INPUT when one cannot be read, REVOCATION_UNAVAILABLE when an
 * issuer is not known or says nothing.
 */
export async function validationDataOf(
  certificates: readonly Uint8Array[],
  known: readonly Uint8Array[],
  services: Pick<TrustServices, 'revocationOf'>,
): Promise<ValidationData> {
  const read = (ders: readonly Uint8Array[]) => readable(() => ders.map(readCertificate));
  const links = await linksOf(read(certificates), read(distinct([...certificates, ...known])));
  const answers = await Promise.all(
    links.flatMap(({ certificate, issuer }) =>
      issuer ? [services.revocationOf(certificate.der, issuer.der)] : [],
    ),
  );
  const of = (wanted: RevocationData['type']) =>
    distinct(answers.flatMap(({ type, der }) => (type === wanted ? [der] : [])));
  return {
    certificates: links.map(({ certificate }) => certificate.der),
    ocsps: of('ocsp'),
    lists: of('crl'),
  };
}

/** A certificate with its issuer, which a root does without. */
type Link = { readonly certificate: Certificate; readonly issuer?: Certificate };

async function linksOf(certificates: readonly Certificate[], known: readonly Certificate[]): Promise<Link[]> {
  const links = new Map<string, Link>();
  const waiting = [...certificates];
  for (let certificate = waiting.shift(); certificate; certificate = waiting.shift()) {
    const key = latin1(certificate.der);
    if (links.has(key)) continue;
    const isRoot = certificate.issuer === certificate.subject;
    const issuer = isRoot ? undefined : await issuerOf(certificate, known);
    links.set(key, { certificate, ...(issuer ? { issuer } : {}) });
    if (issuer) waiting.push(issuer);
  }
  return [...links.values()];
}

/** Two authorities may have one name (after a change of keys), so the signature decides. */
async function issuerOf(certificate: Certificate, known: readonly Certificate[]): Promise<Certificate> {
  for (const candidate of known) {
    if (candidate.subject === certificate.issuer && (await isSignedBy(certificate, candidate)))
      return candidate;
  }
  throw new AppError(
    'REVOCATION_UNAVAILABLE',
    'the issuer of a certificate does not come with the signatures',
  );
}

async function isSignedBy(
  { algorithm, signature, tbs }: Certificate,
  { key }: Certificate,
): Promise<boolean> {
  try {
    return await verifySignature(readScheme(algorithm), key, signature, tbs);
  } catch (error) {
    // A key of another kind, or an algorithm that nobody trusts.
    if (error instanceof VerificationFailure || error instanceof Asn1Error) return false;
    throw error;
  }
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Asn1Error || cause instanceof VerificationFailure)) throw cause;
    throw new AppError('INVALID_INPUT', 'a signature of the PDF cannot be read', { cause });
  }
}

export function distinct(values: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(values.map((value) => [latin1(value), value])).values()];
}
