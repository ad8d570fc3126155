import { z } from 'zod';
import { BsreService } from '../node/bsre-service.ts';
import { findRootFault } from './custody-chain.ts';

/** ARN of a key: a permission cannot name an alias. */
export const KEY_ARN = /^arn:aws[\w-]*:kms:([a-z0-9-]+):\d{12}:key\/[\w-]+$/;

/** Bound into the password's ciphertext: what else was encrypted with its key, the document function cannot decrypt. */
export const PASSWORD_CONTEXT = { purpose: 'sahkan-signing-service' } as const;

export const ServiceCustody = z.strictObject({
  /** HTTP Basic of the institution. */
  username: z.string().min(1),
  /** As KMS encrypted it, in base64. */
  encryptedPassword: z.base64().min(1),
  keyId: z.string().regex(KEY_ARN, { error: 'must be the ARN of a KMS key' }),
  description: BsreService,
});
/** Who signs at a remote service, and how this office shows there who it is. Its password is not readable here. */
export type ServiceCustody = z.infer<typeof ServiceCustody>;

/** What is wrong with a service beside those who have keys here, in sentences. */
export function findServiceFaults({ description }: ServiceCustody, withKeys: readonly string[]): string[] {
  const roots = description.roots.flatMap((pem, index) => findRootFault(pem, index) ?? []);
  const people = Object.entries(description.signatories).flatMap(([signatory, identity]) => [
    ...('nik' in identity
      ? [`${signatory} has a NIK, which is personal data: what is deployed names people by "email"`]
      : []),
    ...(withKeys.includes(signatory)
      ? [`${signatory} has a key in the custody too: one signatory has one custody`]
      : []),
  ]);
  return [...roots, ...people].map((fault) => `Signing service: ${fault}`);
}
