import { type TrustServicesOptions, trustServices } from '../../adapters/node/trust-services.ts';
import { AppError } from '../../core/errors.ts';
import type { TrustServices } from '../../core/ports.ts';

export type OutsideServices = Pick<TrustServicesOptions, 'timestampUrls' | 'revocationHosts'>;

/** The own services, with those of others where they are configured: their time stamps, and the state of their certificates. */
export function withOutside(own: TrustServices, outside?: OutsideServices): TrustServices {
  if (!outside) return own;
  const others = trustServices(outside);
  return {
    timestamp: outside.timestampUrls.length > 0 ? others.timestamp : own.timestamp,
    revocationOf: (certificate, issuer) =>
      own.revocationOf(certificate, issuer).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'REVOCATION_UNAVAILABLE')
          return others.revocationOf(certificate, issuer);
        throw error;
      }),
  };
}
