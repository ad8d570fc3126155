import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { tokenVerifier } from '../../local/auth/verify-token.ts';

const ISSUER = 'http://127.0.0.1:4000/oidc';
const NOW = Date.UTC(2026, 0, 5);
const SECONDS = NOW / 1000;

async function openVerifier() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'satu', alg: 'RS256' }] };
  const clock = { now: NOW };
  const verify = tokenVerifier({ issuer: ISSUER, jwks, now: () => clock.now });
  const claims = { iss: ISSUER, aud: 'urn:sahkan:api', sub: 'kadis', iat: SECONDS, auth_time: SECONDS };
  const token = await new SignJWT({ ...claims, nbf: SECONDS, exp: SECONDS + 900 })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'satu' })
    .sign(privateKey);
  return { verify, clock, token };
}

describe('a token that was checked before', () => {
  it('holds up to its last millisecond and not one longer', async () => {
    const { verify, clock, token } = await openVerifier();
    await verify(token);
    clock.now = NOW + 900_000 - 1;
    expect(await verify(token)).toMatchObject({ sub: 'kadis' });
    clock.now += 1;
    await expect(verify(token)).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
  });

  it('does not hold before its start, should the clock be set back', async () => {
    const { verify, clock, token } = await openVerifier();
    await verify(token);
    clock.now = NOW - 1000;
    await expect(verify(token)).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
  });

  it('says nothing about another token with the same claims', async () => {
    const { verify, token } = await openVerifier();
    await verify(token);
    const [head, body, signature = ''] = token.split('.');
    const forged = [head, body, signature.split('').reverse().join('')].join('.');
    await expect(verify(forged)).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
  });
});
