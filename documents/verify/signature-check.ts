import type { SignatureLevel } from '../../core/signature-level.ts';
import { concat } from '../pdf/bytes.ts';
import { digestOf, type Hash } from './algorithms.ts';
import { Asn1Error } from './asn1/der.ts';
import type { Certificate } from './certificate.ts';
import { checkStrays, findPath, type Path } from './chain.ts';
import { fail, VerificationFailure } from './finding.ts';
import { levelOf } from './level.ts';
import { joined, readRevocationArchive } from './long-term.ts';
import { CMS } from './oids.ts';
import { checkAuthorities, checkDocumentPurpose, checkValidity } from './path-rules.ts';
import { checkRevoked, revocationsOn } from './revocation.ts';
import type { SignatureValue } from './signature-value.ts';
import { type Dialect, readContentInfo, readSignedData, type SignedData } from './signed-data.ts';
import { checkSigner, leafOf } from './signer.ts';
import { checkTimestamp, type Proof, type Seal, type TimestampCheck } from './timestamp.ts';

export type SignatureCheck = Omit<TimestampCheck, 'proven'> & {
  /** The valid document time stamps that cover the signature, oldest first. */
  readonly seals: readonly Seal[];
  /** Called as soon as it is known whose signature this claims to be. */
  readonly onSigner: (leaf: Certificate) => void;
};
export type CheckedSignature = {
  readonly proof: Proof | undefined;
  /** Its own time stamp, made when it was: a document time stamp may come years later. */
  readonly stamp: Proof | undefined;
  /** Undefined for a signature that follows no baseline. */
  readonly level: SignatureLevel | undefined;
};

/**
 * Checks one signature by itself: CMS, certificate path, revocation and time stamps. Where it stands in the file is
 * checked elsewhere. Throws VerificationFailure.
 */
export async function checkSignature(
  value: SignatureValue,
  check: SignatureCheck,
): Promise<CheckedSignature> {
  const dialect: Dialect = value.subFilter === 'ETSI.CAdES.detached' ? 'baseline' : 'lenient';
  const data = readSignedData(value.contents, dialect);
  // A detached signature with content of its own would show two documents.
  if (data.content !== undefined) fail('CMS_WRONG');
  const embedded = readCertificates(data, dialect, check);
  const leaf = leafOf(data, [...embedded, ...check.material.certificates]);
  check.onSigner(leaf);
  await checkSigner(data, leaf, (hash) => digestOfParts(value, hash), {
    contentType: CMS.data,
    ess: dialect === 'baseline' ? 'required' : 'optional',
    signingTime: dialect === 'baseline' ? 'refused' : 'allowed',
  });
  const { stamps, doubt } = await checkTimestamps(data, dialect, check);
  const proof = earliest([...stamps, ...check.seals]);
  const path = await checkPath(leaf, embedded, data, proof, check);
  // The signer comes first: who trusts neither of the two authorities shall hear of the signer's.
  if (doubt) throw doubt;
  if (dialect === 'baseline') await checkStrays(embedded, path, check.material.certificates, check.pool);
  const { seals, material, pool } = check;
  const level = dialect === 'baseline' ? await levelOf({ path, stamps, seals, material }, pool) : undefined;
  return { proof, stamp: earliest(stamps), level };
}

function readCertificates(
  { certificates }: SignedData,
  dialect: Dialect,
  { pool }: SignatureCheck,
): Certificate[] {
  if (dialect === 'lenient') return certificates.flatMap((der) => pool.findCertificate(der) ?? []);
  try {
    return certificates.map(pool.certificate);
  } catch (error) {
    return error instanceof Asn1Error ? fail('CERTIFICATE_WRONG', error) : rethrow(error);
  }
}

function rethrow(error: unknown): never {
  throw error;
}

export async function digestOfParts({ parts }: SignatureValue, hash: Hash): Promise<Uint8Array> {
  return digestOf(hash, concat(...parts));
}

/** The time stamps over the signature value, each of which must be valid; and the first that leaves a doubt. */
async function checkTimestamps(
  { signer }: SignedData,
  dialect: Dialect,
  check: SignatureCheck,
): Promise<{ stamps: readonly Proof[]; doubt?: VerificationFailure }> {
  const stamps: Proof[] = [];
  const proven = check.seals[0]?.at;
  const ofSignature = (hash: Hash) => digestOf(hash, signer.signature);
  for (const token of signer.unsigned.get(CMS.signatureTimestamp) ?? []) {
    try {
      const read = () => readContentInfo(token, dialect);
      stamps.push(await checkTimestamp(read, ofSignature, { ...check, proven }));
    } catch (error) {
      const isDoubt = error instanceof VerificationFailure && error.finding.state === 'INDETERMINATE';
      if (!isDoubt) throw error;
      return { stamps: [], doubt: error };
    }
  }
  return { stamps };
}

function earliest(proofs: readonly Proof[]): Proof | undefined {
  return proofs.reduce<Proof | undefined>(
    (first, proof) => (first && first.at <= proof.at ? first : proof),
    undefined,
  );
}

async function checkPath(
  leaf: Certificate,
  embedded: readonly Certificate[],
  { signer }: SignedData,
  proof: Proof | undefined,
  { pool, material, evidence, at }: SignatureCheck,
): Promise<Path> {
  const path = await findPath(leaf, [...embedded, ...material.certificates], pool, (found) => {
    checkAuthorities(found);
    checkDocumentPurpose(found);
    checkValidity(found, proof?.at ?? at, proof !== undefined);
  });
  const [archive] = signer.signed.get(CMS.revocationArchive) ?? [];
  const known = archive ? joined(evidence, readRevocationArchive(archive, pool)) : evidence;
  checkRevoked(await revocationsOn(path, known, pool), proof?.at, at);
  return path;
}
