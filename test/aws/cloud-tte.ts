import { generateKeys, signBytes } from '../../adapters/local/pki/key-file.ts';
import type { Signer } from '../../core/ports.ts';
import type { TemporaryCustody } from '../documents/custody.ts';
import { makeAuthority } from './certificates.ts';
import { arnOf } from './cloud-names.ts';

/** The key that decrypts the password of a remote signing service. */
export const PASSWORD_KEY = arnOf('kms', 'key/1c0ffee0-0000-4000-8000-000000000001');

/** A remote signing service, as an account with it is opened. */
export type RemoteService = {
  readonly username: string;
  readonly password: string;
  /** JSON (`adapters/node/bsre-service.ts`). */
  readonly description: string;
};

/** The authority of such a service: its names do not say SPESIMEN, and whoever is asked for has a key. */
export async function serviceAuthority(): Promise<Pick<TemporaryCustody, 'signerOf' | 'trust'>> {
  const authority = await makeAuthority('Otoritas Layanan');
  const made = new Map<string, Promise<Signer>>();
  const make = async (name: string): Promise<Signer> => {
    const { privateKey, publicKey } = await generateKeys('ECDSA-P256-SHA256');
    const chain = await authority.issueTo(`Nama ${name}`, publicKey);
    const certificates = chain.map(({ raw }) => new Uint8Array(raw));
    const sign = (bytes: Uint8Array) => signBytes(bytes, privateKey);
    return { kind: 'key', algorithm: 'ECDSA-P256-SHA256', certificates, sign };
  };
  return {
    signerOf(name) {
      const signer = made.get(name) ?? make(name);
      made.set(name, signer);
      return signer;
    },
    trust: async () => ({
      roots: [new Uint8Array(authority.root.certificate.raw)],
      revocationLists: [],
      paperCertificates: [],
    }),
  };
}
