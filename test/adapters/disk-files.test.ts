import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DiskFiles, diskFiles } from '../../adapters/local/disk-files.ts';
import { receiveUpload, sendDownload } from '../../local/http/uploads.ts';
import { filesContract } from './files-contract.ts';

filesContract('A folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', baseUrl);
    const work =
      request.method === 'POST'
        ? receiveUpload(files, request, response)
        : sendDownload(files, url, response);
    await work.catch(() => response.writeHead(500).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const files: DiskFiles = diskFiles({ folder, secret: 'rahasia', baseUrl, now: () => Date.now() });
  return files;
});
