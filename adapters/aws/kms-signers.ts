import { createHash, verify, X509Certificate } from 'node:crypto';
import {
  DisabledException,
  InvalidKeyUsageException,
  type KMSClient,
  KMSInvalidStateException,
  NotFoundException,
  SignCommand,
} from '@aws-sdk/client-kms';
import { AppError } from '../../core/errors.ts';
import type { Clock, Signer, Signers } from '../../core/ports.ts';
import { type Custody, type KeyCustody, PARTY } from './custody.ts';

export type KmsSignersOptions = {
  readonly client: KMSClient;
  /** From `parseCustody`: its chains are not looked at again here. */
  readonly custody: Custody;
  readonly clock: Clock;
};

/** An entry of the custody with its certificates read, the leaf first. */
type Holder = {
  /** The name of the entry, which for an applicant is not the person's. */
  readonly name: string;
  readonly keyId: string;
  readonly algorithm: KeyCustody['algorithm'];
  readonly leaf: X509Certificate;
  readonly certificates: readonly X509Certificate[];
};

const ALGORITHMS = {
  'RSA-3072': { ours: 'RSASSA-PKCS1-v1_5-SHA256', kms: 'RSASSA_PKCS1_V1_5_SHA_256' },
  'P-256': { ours: 'ECDSA-P256-SHA256', kms: 'ECDSA_SHA_256' },
} as const;

/** What KMS answers when a key is switched off, about to be deleted, or gone. */
const UNUSABLE = [DisabledException, KMSInvalidStateException, NotFoundException];

/**
 * Keys that never leave AWS KMS. `signerOf` and `sign` throw AppError SIGNER_MISSING when the custody has no entry for
 * the signatory, when one of its certificates does not hold at the clock's now, or when KMS has no usable key; `sign`
 * throws CONFIGURATION when the key is not the one of the certificate. Other errors of KMS pass through.
 */
export function kmsSigners({ client, custody, clock }: KmsSignersOptions): Signers {
  const entries = new Map(Object.entries(custody.signatories));
  const roots = custody.roots.map((pem) => bytesOf(new X509Certificate(pem)));
  return {
    signerOf: async (signatory) => {
      const name = signatory.startsWith(`${PARTY}:`) ? PARTY : signatory;
      const entry = entries.get(name);
      if (!entry) throw new AppError('SIGNER_MISSING', `Custody has no entry for ${name}`);
      return signerWith(client, clock, holderOf(name, entry));
    },
    trustedRoots: async () => roots,
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
    algorithm: ALGORITHMS[holder.algorithm].ours,
    certificates: holder.certificates.map(bytesOf),
    sign: async (bytes) => {
      requireValid(holder, clock.now());
      const signature = await askKms(client, holder, bytes);
      // A signature that nobody can verify must not get into a document that is kept for good.
      if (!verify('sha256', bytes, holder.leaf.publicKey, signature)) throw foreignKey(holder);
      return signature;
    },
  };
}

/** The whole chain: the verifier asks every certificate for its dates. */
function requireValid({ name, certificates }: Holder, now: number): void {
  for (const [index, { validFromDate, validToDate }] of certificates.entries()) {
    const certificate = `Custody of ${name}: certificate ${index + 1}`;
    if (now < validFromDate.getTime())
      throw new AppError(
        'SIGNER_MISSING',
        `${certificate} is valid only from ${validFromDate.toISOString()}`,
      );
    if (now > validToDate.getTime())
      throw new AppError('SIGNER_MISSING', `${certificate} expired at ${validToDate.toISOString()}`);
  }
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
