import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import {
  DisabledException,
  InvalidKeyUsageException,
  type KMSClient,
  KMSInvalidStateException,
  NotFoundException,
  SignCommand,
} from '@aws-sdk/client-kms';
import { AppError } from '../../core/errors.ts';
import { localDateOf } from '../../core/local-date.ts';
import type { Clock, HeldCertificate, Signer, Signers } from '../../core/ports.ts';
import { type Custody, type KeyAlgorithm, type KeyCustody, PARTY } from './custody.ts';

export type KmsSignersOptions = {
  readonly client: KMSClient;
  /** From `parseCustody`: its chains are not looked at again here. */
  readonly custody: Custody;
  readonly clock: Clock;
  /** CertificateLists of the authorities, DER. */
  readonly revocationLists: () => Promise<readonly Uint8Array[]>;
};

/** An entry of the custody with its certificates read, the leaf first. */
type Holder = {
  /** The name of the entry, which for an applicant is not the person's. */
  readonly name: string;
  readonly keyId: string;
  readonly algorithm: KeyAlgorithm;
  readonly leaf: X509Certificate;
  readonly certificates: readonly X509Certificate[];
};

const PKCS1 = { ours: 'RSASSA-PKCS1-v1_5-SHA256', kms: 'RSASSA_PKCS1_V1_5_SHA_256' } as const;
const PSS = { ours: 'RSASSA-PSS-SHA256', kms: 'RSASSA_PSS_SHA_256' } as const;
const ALGORITHMS = {
  'RSA-2048': PKCS1,
  'RSA-3072': PKCS1,
  'RSA-2048-PSS': PSS,
  'RSA-3072-PSS': PSS,
  'P-256': { ours: 'ECDSA-P256-SHA256', kms: 'ECDSA_SHA_256' },
} as const satisfies Record<KeyAlgorithm, unknown>;

/** What KMS answers when a key is switched off, about to be deleted, or gone. */
const UNUSABLE = [DisabledException, KMSInvalidStateException, NotFoundException];

/**
 * Keys that never leave AWS KMS. `signerOf` and `sign` throw AppError SIGNER_MISSING when the custody has no entry for
 * the signatory or KMS has no usable key, CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET_VALID when one of its certificates
 * does not hold at the clock's now; `sign` throws CONFIGURATION when the key is not the one of the certificate. Other
 * errors of KMS pass through.
 */
export function kmsSigners({ client, custody, clock, revocationLists }: KmsSignersOptions): Signers {
  const entries = new Map(Object.entries(custody.signatories));
  const read = (pems: readonly string[]) => pems.map((pem) => bytesOf(new X509Certificate(pem)));
  const roots = read(custody.roots);
  const paperCertificates = read(custody.paperCertificates);
  return {
    signerOf: async (signatory) => {
      const name = signatory.startsWith(`${PARTY}:`) ? PARTY : signatory;
      const entry = entries.get(name);
      if (!entry) throw new AppError('SIGNER_MISSING', `Custody has no entry for ${name}`);
      return signerWith(client, clock, holderOf(name, entry));
    },
    trust: async () => ({ roots, revocationLists: await revocationLists(), paperCertificates }),
    held: async () => [...entries].map(([name, entry]) => heldAs(holderOf(name, entry), clock.now())),
  };
}

function holderOf(name: string, { keyId, algorithm, certificates: pems }: KeyCustody): Holder {
  const certificates = pems.map((pem) => new X509Certificate(pem));
  const [leaf] = certificates;
  if (!leaf) throw new AppError('CONFIGURATION', `Custody of ${name}: no certificate`);
  return { name, keyId, algorithm, leaf, certificates };
}

function signerWith(client: KMSClient, clock: Clock, holder: Holder): Signer {
  requireValid(holder, clock.now());
  return {
    kind: 'key',
    algorithm: ALGORITHMS[holder.algorithm].ours,
    certificates: holder.certificates.map(bytesOf),
    sign: async (bytes) => {
      requireValid(holder, clock.now());
      const signature = await askKms(client, holder, bytes);
      // A signature that nobody can verify must not get into a document that is kept for good.
      if (!isSignatureOf(holder, bytes, signature)) throw foreignKey(holder);
      return signature;
    },
  };
}

/** The whole chain: the verifier asks every certificate for its dates. */
function requireValid({ name, certificates }: Holder, now: number): void {
  for (const [index, { validFromDate, validToDate }] of certificates.entries()) {
    const subject = `Custody of ${name}: certificate ${index + 1}`;
    if (now < validFromDate.getTime())
      throw new AppError('CERTIFICATE_NOT_YET_VALID', `${subject} is not valid yet`, dated(validFromDate));
    if (now > validToDate.getTime())
      throw new AppError('CERTIFICATE_EXPIRED', `${subject} has expired`, dated(validToDate));
  }
}

function dated(day: Date) {
  return { details: { date: localDateOf(day.getTime(), 'Asia/Jakarta') } };
}

function heldAs({ name, leaf }: Holder, now: number): HeldCertificate {
  const [notBefore, notAfter] = [leaf.validFromDate.getTime(), leaf.validToDate.getTime()];
  const state = now < notBefore ? 'not-yet-valid' : now > notAfter ? 'expired' : 'valid';
  const commonName = /^CN=(.*)$/m.exec(leaf.subject)?.[1] ?? name;
  const serialNumber = leaf.serialNumber.toLowerCase();
  return { signatory: name, commonName, serialNumber, notBefore, notAfter, state };
}

function isSignatureOf({ algorithm, leaf }: Holder, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = ALGORITHMS[algorithm] === PSS ? pssOf(leaf) : leaf.publicKey;
  return verify('sha256', bytes, key, signature);
}

/** KMS takes a salt as long as the digest. */
function pssOf({ publicKey: key }: X509Certificate) {
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
}

/** KMS gets the digest, never the text; ECDSA signatures come in DER. */
async function askKms(client: KMSClient, holder: Holder, bytes: Uint8Array): Promise<Uint8Array> {
  const command = new SignCommand({
    KeyId: holder.keyId,
    Message: createHash('sha256').update(bytes).digest(),
    MessageType: 'DIGEST',
    SigningAlgorithm: ALGORITHMS[holder.algorithm].kms,
  });
  try {
    const { Signature } = await client.send(command);
    if (!Signature) throw new Error('KMS gave no signature');
    return Signature;
  } catch (cause) {
    if (cause instanceof InvalidKeyUsageException) throw foreignKey(holder, cause);
    if (!UNUSABLE.some((Unusable) => cause instanceof Unusable)) throw cause;
    throw new AppError('SIGNER_MISSING', `Custody of ${holder.name}: KMS has no usable key`, { cause });
  }
}

function foreignKey({ name }: Holder, cause?: unknown): AppError {
  const message = `Custody of ${name}: the KMS key is not the one of certificate 1`;
  return new AppError('CONFIGURATION', message, cause === undefined ? {} : { cause });
}

function bytesOf({ raw }: X509Certificate): Uint8Array {
  return new Uint8Array(raw);
}
