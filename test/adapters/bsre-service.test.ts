import { describe, expect, it } from 'vitest';
import { openBsreService } from '../../adapters/node/bsre-service.ts';
import { withService } from '../../adapters/node/signers-with-service.ts';
import { temporaryCustody } from '../documents/custody.ts';
import { INSTITUTION, NOW, RATNA } from './tte-signing.ts';

const custody = temporaryCustody();
const pemOf = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

async function described(changes: object = {}): Promise<string> {
  const { roots } = await custody.trust();
  return JSON.stringify({
    baseUrl: 'https://esign.example.go.id/',
    roots: roots.map(pemOf),
    signatories: { 'person:bengkulu.ratna': { nik: RATNA.nik, commonName: 'RATNA DEWI ANGGRAINI' } },
    ...changes,
  });
}
const open = (text: string) => openBsreService(text, { ...INSTITUTION, clock: { now: () => NOW } });

describe('a signing service', () => {
  it('signs for those whom it names, and everybody else keeps the custody of this office', async () => {
    const service = open(await described());
    const signers = withService(custody, service);
    expect(await signers.signerOf('person:bengkulu.ratna')).toMatchObject({
      kind: 'service',
      commonName: 'RATNA DEWI ANGGRAINI',
    });
    expect(await signers.signerOf('person:bengkulu.wulan')).toMatchObject({ kind: 'key' });
    expect((await signers.trust()).roots).toEqual([...(await custody.trust()).roots, ...service.roots]);
    expect(withService(custody, undefined)).toBe(custody);
  });

  it.each([
    ['an address without TLS', { baseUrl: 'http://esign.example.go.id/' }],
    ['an address with a password', { baseUrl: 'https://user:rahasia@esign.example.go.id/' }],
    ['no address', { baseUrl: 'esign' }],
    [
      'a seal, for which nobody is there to prove anything',
      { signatories: { 'seal:17.71': { nik: RATNA.nik, commonName: 'x' } } },
    ],
    [
      'a NIK with a digit too few',
      { signatories: { 'person:a': { nik: '177101450979000', commonName: 'x' } } },
    ],
    ['a person without the name in the certificate', { signatories: { 'person:a': { nik: RATNA.nik } } }],
    ['a key that nobody reads', { proxy: 'http://127.0.0.1' }],
    ['a root that is no certificate', { roots: ['-----BEGIN'] }],
  ])('is not opened with %s, and the error names no value', async (_, changes) => {
    const text = await described(changes);
    expect(() => open(text)).toThrow(expect.objectContaining({ code: 'CONFIGURATION' }));
    expect(() => open(text)).not.toThrow(/17710145|rahasia|esign/);
  });

  it('may be on this machine without TLS, and is described in JSON', async () => {
    expect(open(await described({ baseUrl: 'http://127.0.0.1:9000' })).signatories.size).toBe(1);
    expect(() => open('baseUrl: x')).toThrow(expect.objectContaining({ code: 'CONFIGURATION' }));
  });
});
