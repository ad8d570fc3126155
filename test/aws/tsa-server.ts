import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { issueCertificate } from '../../adapters/local/pki/issue.ts';
import { generateKeys, type KeyFile } from '../../adapters/local/pki/key-file.ts';
import { timestampResponse } from '../../adapters/local/pki/timestamp-authority.ts';
import type { Clock } from '../../core/ports.ts';
import { LONG, makeAuthority, pems } from './certificates.ts';

export type Tsa = {
  readonly url: string;
  /** PEM. */
  readonly roots: readonly string[];
  /** How many time stamps were asked for. */
  readonly asked: () => number;
  stop(): Promise<void>;
};

/** A time-stamping service (RFC 3161 §3.4) with an authority of its own. */
export async function startTsa(clock: Clock): Promise<Tsa> {
  const { intermediate, root } = await makeAuthority('Otoritas Waktu');
  const signer = await makeSigner(intermediate);
  const chain = [intermediate.certificate, root.certificate];
  let asked = 0;
  const server = createServer(async (request, response) => {
    asked += 1;
    const query = new Uint8Array(await buffer(request));
    const reply = await timestampResponse(query, { signer, chain, now: clock.now() });
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    roots: pems([root.certificate]),
    asked: () => asked,
    async stop() {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

async function makeSigner(issuer: KeyFile): Promise<KeyFile> {
  const { privateKey, publicKey } = await generateKeys('ECDSA-P256-SHA256');
  const subject = [['commonName', 'Cap Waktu Uji']] as const;
  const issue = { subject, publicKey, validity: LONG, purpose: 'timestamping' } as const;
  return { privateKey, certificate: await issueCertificate(issue, issuer) };
}
