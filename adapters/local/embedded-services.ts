import { X509Certificate } from 'node:crypto';
import { AppError } from '../../core/errors.ts';
import type { TrustServices } from '../../core/ports.ts';
import { ocspRequest } from '../node/ocsp-request.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import type { SignatoryKeys } from './signatory-keys.ts';

/** The time-stamping authority and the revocation services of this machine, without a network between. */
export function embeddedServices(
  authority: CertificateAuthority,
  keys: Pick<SignatoryKeys, 'isIssued'>,
): TrustServices {
  return {
    timestamp: (request) => authority.timestamp(request),
    async revocationOf(certificate, issuer) {
      const [subject, above] = [new X509Certificate(certificate), new X509Certificate(issuer)];
      const { publicKey } = await authority.certificateOf('intermediate');
      if (above.publicKey.equals(publicKey))
        return { type: 'ocsp', der: await authority.ocsp(ocspRequest(subject, above), keys.isIssued) };
      const root = await authority.certificateOf('root');
      if (above.publicKey.equals(root.publicKey))
        return { type: 'crl', der: await authority.revocationListOf('root') };
      throw new AppError('REVOCATION_UNAVAILABLE', `${above.subject} is not an authority of this machine`);
    },
  };
}
