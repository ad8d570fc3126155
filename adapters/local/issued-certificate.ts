import { AppError, type ErrorCode } from '../../core/errors.ts';
import { formatInstant, type Zone } from '../../core/local-date.ts';
import type { Clock, HeldCertificate } from '../../core/ports.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import type { Validity } from './pki/issue.ts';
import { type IssuedKey, serialOf, validityOf } from './pki/issued-key.ts';
import type { Revocation } from './pki/revocation-list.ts';

/** A certificate that was ever issued to a signatory. */
export type IssuedCertificate = HeldCertificate & {
  /** False when a newer one took its place. */
  readonly isCurrent: boolean;
  readonly revocation?: Revocation;
};
type Needs = { readonly authority: Pick<CertificateAuthority, 'revocationOf'>; readonly clock: Clock };

/** A certificate as it stands at the clock's now. */
export async function describeCertificate(
  { holder, commonName, certificate }: IssuedKey,
  isCurrent: boolean,
  { authority, clock }: Needs,
): Promise<IssuedCertificate> {
  const serialNumber = serialOf(certificate);
  const { from, until } = validityOf(certificate);
  const revocation = await authority.revocationOf(serialNumber);
  return {
    ...{ signatory: holder, commonName, serialNumber, isCurrent, notBefore: from, notAfter: until },
    state: stateAt(clock.now(), { from, until }, revocation),
    ...(revocation ? { revocation } : {}),
  };
}

function stateAt(now: number, { from, until }: Validity, revocation?: Revocation): HeldCertificate['state'] {
  if (revocation) return 'revoked';
  if (now < from) return 'not-yet-valid';
  return now > until ? 'expired' : 'valid';
}

/** Throws AppError CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED or CERTIFICATE_NOT_YET_VALID, with since when or until when. */
export function refuseUnlessValid(certificate: IssuedCertificate, zone: Zone = 'Asia/Jakarta'): void {
  const { state, commonName, serialNumber, notBefore, notAfter, revocation } = certificate;
  if (state === 'valid') return;
  const refusals = {
    'not-yet-valid': ['CERTIFICATE_NOT_YET_VALID', notBefore],
    expired: ['CERTIFICATE_EXPIRED', notAfter],
    revoked: ['CERTIFICATE_REVOKED', revocation?.at ?? notAfter],
  } as const satisfies Record<string, readonly [ErrorCode, number]>;
  const [code, instant] = refusals[state];
  const date = formatInstant(instant, zone);
  throw new AppError(code, `The certificate ${serialNumber} is ${state}`, { details: { date, commonName } });
}
