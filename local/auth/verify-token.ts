import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { AppError } from '../../core/errors.ts';
import { TOKEN_ALGORITHM } from './keys.ts';

/** The API as the resource of access tokens (RFC 8707). */
export const API_RESOURCE = 'urn:sahkan:api';

export type Claims = Readonly<Record<string, unknown>>;
export type VerifyToken = (bearer: string) => Promise<Claims>;

/**
 * Makes the check of access tokens (RFC 9068): signature, type, issuer, audience, expiry and start.
 * The result takes the token, with or without `Bearer ` before it, and gives its claims.
 * Throws AppError NOT_AUTHENTICATED with the cause.
 * @param options.now real time, milliseconds since the epoch
 */
export function tokenVerifier(options: {
  readonly issuer: string;
  readonly jwks: JSONWebKeySet;
  readonly now?: () => number;
}): VerifyToken {
  const { issuer, now = Date.now } = options;
  const keys = createLocalJWKSet(options.jwks);
  return async (bearer) => {
    try {
      const { payload } = await jwtVerify<JWTPayload>(bearer.replace(/^Bearer +/i, ''), keys, {
        issuer,
        audience: API_RESOURCE,
        algorithms: [TOKEN_ALGORITHM],
        typ: 'at+jwt',
        requiredClaims: ['sub', 'exp', 'iat', 'auth_time'],
        currentDate: new Date(now()),
      });
      return payload;
    } catch (cause) {
      throw new AppError('NOT_AUTHENTICATED', 'The access token is not valid', { cause });
    }
  };
}
