import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type ClientRequest, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type DiskFiles, diskFiles } from '../../adapters/local/disk-files.ts';
import { receiveUpload } from '../../local/http/uploads.ts';

const MAXIMUM = 200_000;
const BOUNDARY = 'garis-batas';
const END = `\r\n--${BOUNDARY}--\r\n`;

let folder = '';
let files: DiskFiles;
const server = createServer((incoming, response) => {
  receiveUpload(files, incoming, response).catch(() => response.writeHead(500).end());
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uploads-'));
  files = diskFiles({ folder, secret: 'rahasia', baseUrl: '', now: () => 0 });
  return () => rmSync(folder, { recursive: true, force: true });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const grant = async () =>
  (await files.grantUpload('uploads/a/b', { maxBytes: MAXIMUM, contentType: 'text/plain' })).fields;

const part = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const formOf = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields)
    .map(([name, value]) => part(name, value))
    .join('');
const FILE = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`;

/** Sends these pieces one by one and does not end; the answer comes all the same, or after `end`. */
function begin(...pieces: readonly (string | Buffer)[]): ClientRequest {
  const { port } = server.address() as AddressInfo;
  const sent = request({
    ...{ port, host: '127.0.0.1', method: 'POST', path: '/files' },
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });
  for (const piece of pieces) sent.write(piece);
  return sent;
}

async function statusOf(sent: ClientRequest): Promise<number | undefined> {
  const [response]: IncomingMessage[] = await once(sent, 'response');
  sent.on('error', () => undefined);
  sent.destroy();
  return response?.statusCode;
}

const stored = () => readdirSync(folder, { recursive: true });

it('a file with its grant is stored', async () => {
  const bytes = Buffer.alloc(MAXIMUM, 'a');
  const sent = begin(formOf(await grant()), FILE, bytes, END).end();
  expect(await statusOf(sent)).toBe(204);
  expect(Buffer.compare((await files.get('uploads/a/b')).bytes, bytes)).toBe(0);
});

it('a file without a grant, or with a changed one, is refused when it begins', async () => {
  const fields = await grant();
  const changed = { ...fields, maxBytes: '999999999' };
  for (const given of [{}, { key: 'uploads/a/b' }, changed])
    expect(await statusOf(begin(formOf(given), FILE, Buffer.alloc(10, 'a')))).toBe(403);
  expect(stored()).toEqual([]);
});

it('a file that comes before its fields is refused, whatever follows', async () => {
  const fields = formOf(await grant());
  expect(await statusOf(begin(FILE, 'isi\r\n', fields))).toBe(403);
  expect(await statusOf(begin(FILE, 'isi\r\n', fields, `--${BOUNDARY}--\r\n`).end())).toBe(403);
  expect(stored()).toEqual([]);
});

it('a file is refused at the first byte over its own limit, before the rest is sent', async () => {
  const sent = begin(formOf(await grant()), FILE, Buffer.alloc(MAXIMUM, 'a'), Buffer.alloc(100, 'a'));
  expect(await statusOf(sent)).toBe(413);
  expect(stored()).toEqual([]);
});

it('a form without a file, one that breaks off and what is no form are refused', async () => {
  const fields = formOf(await grant());
  expect(await statusOf(begin(fields, `--${BOUNDARY}--\r\n`).end())).toBe(403);
  expect(await statusOf(begin(fields, FILE, 'isi').end())).toBe(403);
  expect(await statusOf(begin(fields).end())).toBe(403);
  expect(await statusOf(begin('bukan formulir').end())).toBe(403);
  expect(stored()).toEqual([]);
});
