import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { Clock, TrustServices } from '../../core/ports.ts';
import { type CertificateAuthority, certificateAuthority } from './certificate-authority.ts';
import { type DiskSigners, type DiskSignersOptions, diskSigners } from './disk-signers.ts';
import { embeddedServices } from './embedded-services.ts';
import { signatoryKeys } from './signatory-keys.ts';

export type CustodyOptions = Partial<Pick<DiskSignersOptions, 'subjectOf' | 'kindOf' | 'zone'>> & {
  /** Holds every key and the records of the authority; nothing else belongs there. */
  readonly folder: string;
  readonly clock: Clock;
  /** Where the services of the authority answer, without a slash at the end; without it certificates name none. */
  readonly serviceUrl?: string;
};
export type Custody = {
  readonly authority: CertificateAuthority;
  readonly signers: DiskSigners;
  /** The services of the authority, without a network between. */
  readonly services: TrustServices;
  /** RFC 6960: OCSPRequest → OCSPResponse. */
  ocsp(request: Uint8Array): Promise<Uint8Array>;
};

/** The keys of one machine, for demonstrations. Without `subjectOf` it only knows whom it knew before. */
export function openCustody(options: CustodyOptions): Custody {
  const { folder, clock, subjectOf = refuse } = options;
  const authority = certificateAuthority(options);
  const keys = signatoryKeys(join(folder, 'signatories'));
  return {
    authority,
    signers: diskSigners({ ...options, authority, keys, clock, subjectOf }),
    services: embeddedServices(authority, keys),
    ocsp: (request) => authority.ocsp(request, keys.isIssued),
  };
}

function refuse(signatory: string): never {
  throw new AppError('SIGNER_MISSING', `Nobody is known as ${signatory}`);
}
