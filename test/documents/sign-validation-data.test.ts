import type { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { issueCertificate } from '../../adapters/local/pki/issue.ts';
import { generateKeys, type KeyAlgorithm, type KeyFile } from '../../adapters/local/pki/key-file.ts';
import { validationDataOf } from '../../documents/sign/validation-data.ts';

const NOW = Date.parse('2026-07-06T03:00:00Z');
const VALIDITY = { from: NOW, until: NOW + 86_400_000 };

/** A certificate of `name`, below an issuer or by itself, for a key of its own or a given one. */
async function certify(
  name: string,
  issuer?: KeyFile,
  key: { algorithm?: KeyAlgorithm; keys?: Awaited<ReturnType<typeof generateKeys>> } = {},
): Promise<KeyFile> {
  const { algorithm = 'ECDSA-P256-SHA256' } = key;
  const { privateKey, publicKey } = key.keys ?? (await generateKeys(algorithm));
  const subject = [['commonName', name]] as const;
  const order = { subject, publicKey, validity: VALIDITY, purpose: 'authority', pathLength: 3 } as const;
  return { privateKey, algorithm, certificate: await issueCertificate(order, issuer ?? { privateKey }) };
}

const derOf = ({ raw }: X509Certificate) => new Uint8Array(raw);
const ders = (...files: KeyFile[]) => files.map(({ certificate }) => derOf(certificate));

/** Services that answer with the names of who is asked about, and of the issuer. */
async function asked(certificates: readonly Uint8Array[], known: readonly Uint8Array[]) {
  const pairs: (readonly [Uint8Array, Uint8Array])[] = [];
  const data = await validationDataOf(certificates, known, {
    revocationOf: async (certificate, issuer) => {
      pairs.push([certificate, issuer]);
      return { type: 'ocsp', der: certificate };
    },
  });
  return { data, pairs };
}

describe('validationDataOf', () => {
  test('completes a path up to its root and asks about everything below it', async () => {
    const root = await certify('Akar');
    const middle = await certify('Penerbit', root);
    const leaf = await certify('Seseorang', middle);
    const [leafDer, middleDer, rootDer] = ders(leaf, middle, root);
    const { data, pairs } = await asked(ders(leaf), ders(root, middle));
    expect(data.certificates).toEqual([leafDer, middleDer, rootDer]);
    expect(pairs).toEqual([
      [leafDer, middleDer],
      [middleDer, rootDer],
    ]);
  });

  test.each(['ECDSA-P256-SHA256', 'RSASSA-PKCS1-v1_5-SHA256'] as const)(
    'is not misled by another authority of the same name with a key for %s',
    async (algorithm) => {
      const root = await certify('Akar');
      const namesake = await certify('Akar', undefined, { algorithm });
      const leaf = await certify('Seseorang', root);
      const { pairs } = await asked(ders(leaf), ders(namesake, root));
      expect(pairs).toEqual([ders(leaf, root)]);
    },
  );

  test('comes to an end with authorities that certify each other', async () => {
    const one = await certify('Satu');
    const other = await certify('Dua');
    const keys = (file: KeyFile) => ({
      keys: { privateKey: file.privateKey, publicKey: file.certificate.publicKey },
    });
    const oneByOther = await certify('Satu', other, keys(one));
    const otherByOne = await certify('Dua', one, keys(other));
    const { data, pairs } = await asked(ders(oneByOther), ders(otherByOne));
    expect(data.certificates).toEqual(ders(oneByOther, otherByOne));
    expect(pairs).toHaveLength(2);
  });

  test('sorts what the issuers say, and keeps one answer once', async () => {
    const root = await certify('Akar');
    const leaves = await Promise.all([certify('Satu', root), certify('Dua', root), certify('Tiga', root)]);
    const list = Uint8Array.of(1);
    const data = await validationDataOf(ders(...leaves), ders(root), {
      revocationOf: async (certificate) =>
        Buffer.from(certificate).includes('Tiga')
          ? { type: 'ocsp', der: Uint8Array.of(2) }
          : { type: 'crl', der: list.slice() },
    });
    expect(data).toMatchObject({ ocsps: [Uint8Array.of(2)], lists: [list] });
  });

  test('cannot do without an issuer', async () => {
    const leaf = await certify('Seseorang', await certify('Akar'));
    const namesake = await certify('Akar');
    await expect(asked(ders(leaf), ders(namesake))).rejects.toMatchObject({ code: 'REVOCATION_UNAVAILABLE' });
  });

  test('refuses what is no certificate', async () => {
    await expect(asked([Uint8Array.of(0x30, 0)], [])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
