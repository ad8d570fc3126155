import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { AppError } from '../../core/errors.ts';
import { TOKEN_ALGORITHM } from './keys.ts';

/** The API as the resource of access tokens (RFC 8707). */
export const API_RESOURCE = 'urn:sahkan:api';

export type Claims = Readonly<Record<string, unknown>>;
export type VerifyToken = (bearer: string) => Promise<Claims>;

/** A token that was checked at `from`, and holds until it expires; milliseconds since the epoch. */
type Seen = { readonly claims: Claims; readonly from: number; readonly until: number };
const TOKENS_KEPT = 500;

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
  const seen = new Map<string, Seen>();

  async function check(token: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify<JWTPayload>(token, keys, {
      issuer,
      audience: API_RESOURCE,
      algorithms: [TOKEN_ALGORITHM],
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp', 'iat', 'auth_time'],
      currentDate: new Date(now()),
    });
    return payload;
  }

  /** A signature that was right once stays right; only time can take a token away again. */
  async function checkOnce(token: string): Promise<Claims> {
    const known = seen.get(token);
    const instant = now();
    if (known !== undefined && known.from <= instant && instant < known.until) return known.claims;
    const claims = await check(token);
    seen.delete(token);
    seen.set(token, { claims, from: instant, until: (claims.exp ?? 0) * 1000 });
    const [oldest] = seen.keys();
    if (seen.size > TOKENS_KEPT && oldest !== undefined) seen.delete(oldest);
    return claims;
  }

  return async (bearer) => {
    try {
      return await checkOnce(bearer.replace(/^Bearer +/i, ''));
    } catch (cause) {
      throw new AppError('NOT_AUTHENTICATED', 'The access token is not valid', { cause });
    }
  };
}
