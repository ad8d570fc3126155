import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

/** What goes wrong with one request. Where it says `after`, the document is signed all the same. */
export type Fault =
  | { readonly type: 'cut'; readonly when: 'before' | 'after' }
  /** The headers and the beginning of the body arrive. */
  | { readonly type: 'cut-body' }
  | { readonly type: 'hang'; readonly when: 'before' | 'after' }
  | {
      readonly type: 'status';
      readonly when: 'before' | 'after';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Signed and kept, but the answer holds this. */
  | { readonly type: 'answer'; readonly body: (signed: Uint8Array) => string }
  /** Signed, then changed: what it answers and what it keeps. */
  | { readonly type: 'change'; readonly change: (signed: Uint8Array, given: Uint8Array) => Uint8Array };

export type TteUser = {
  readonly nik: string;
  readonly email: string;
  readonly passphrase: string;
  readonly totp?: string;
};

export type TteServerOptions = {
  readonly username: string;
  readonly password: string;
  readonly users: readonly TteUser[];
  /** Really signs. */
  readonly sign: (
    pdf: Uint8Array,
    user: TteUser,
    texts: { reason: string; location: string },
  ) => Promise<Uint8Array>;
  /** v2 answers with the header `id_dokumen`, as v1 does; default true. */
  readonly withId?: boolean;
};

export type TteServer = {
  readonly baseUrl: string;
  /** Everything that was ever signed, oldest first. */
  readonly signatures: readonly { readonly id: string; readonly of: string; readonly signed: Uint8Array }[];
  /** Requests that came, as `POST /api/v2/sign/pdf`. */
  readonly requests: readonly string[];
  /** The last request to sign, as it came. */
  lastBody(): unknown;
  /** The next requests to sign, or to download, go wrong so; one fault for each request. */
  fail(operation: 'sign' | 'download', ...faults: readonly (Fault | undefined)[]): void;
  /** What the service no longer has. */
  forget(id: string): void;
  close(): Promise<void>;
};

const Request = z.object({
  nik: z.string().optional(),
  email: z.string().optional(),
  passphrase: z.string().optional(),
  totp: z.string().optional(),
  signatureProperties: z
    .array(z.object({ tampilan: z.enum(['VISIBLE', 'INVISIBLE']), reason: z.string(), location: z.string() }))
    .length(1),
  file: z.array(z.base64()).length(1),
});

/** Such a service until the test ends. */
export async function tteServer(options: TteServerOptions): Promise<TteServer> {
  const server = await startTteServer(options);
  onTestFinished(server.close);
  return server;
}

/** The e-sign service as `tte.json` describes it: v2 to sign, v1 to download, on a port of this machine. */
export async function startTteServer(options: TteServerOptions): Promise<TteServer> {
  const service = tteService(options);
  const server = createServer((request, response) => {
    service.answer(request, response).catch((error: unknown) => response.destroy(asError(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => closed(server);
  const { port } = server.address() as AddressInfo;
  return { ...service.seen, baseUrl: `http://127.0.0.1:${port}`, close };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function tteService({ username, password, users, sign, withId = true }: TteServerOptions) {
  const signatures: { id: string; of: string; signed: Uint8Array }[] = [];
  const requests: string[] = [];
  const forgotten = new Set<string>();
  const faults = { sign: [] as (Fault | undefined)[], download: [] as (Fault | undefined)[] };
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  let lastBody: unknown;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests.push(`${request.method} ${request.url}`);
    const body = await textOf(request);
    if (request.headers.authorization !== expected) return reply(response, 401, { error: 'Unauthorized' });
    const [, id] = /^\/api\/sign\/download\/(.+)$/.exec(request.url ?? '') ?? [];
    if (request.method === 'GET' && id !== undefined) return download(decodeURIComponent(id), response);
    if (request.method !== 'POST' || request.url !== '/api/v2/sign/pdf') return reply(response, 404, {});
    lastBody = JSON.parse(body);
    return signed(lastBody, response);
  }

  async function signed(body: unknown, response: ServerResponse): Promise<void> {
    const fault = faults.sign.shift();
    if (fault !== undefined && 'when' in fault && fault.when === 'before') return spoil(response, fault);
    const parsed = Request.safeParse(body);
    if (!parsed.success) return reply(response, 400, { error: 'Bad Request', status_code: 4000 });
    const { nik, email, passphrase, totp, signatureProperties, file } = parsed.data;
    const user = users.find((one) => one.nik === nik || one.email === email);
    if (user === undefined)
      return reply(response, 400, { error: `${nik ?? email} tidak terdaftar`, status_code: 2011 });
    if (passphrase !== user.passphrase && (totp === undefined || totp !== user.totp))
      return reply(response, 400, { error: 'Passphrase anda salah', status_code: 2031 });
    const given = new Uint8Array(Buffer.from(file[0] ?? '', 'base64'));
    const [texts = { reason: '', location: '' }] = signatureProperties;
    const made = await sign(given, user, texts);
    const result = fault?.type === 'change' ? fault.change(made, given) : made;
    const id = `dok-${signatures.length + 1}`;
    signatures.push({ id, of: createHash('sha256').update(given).digest('hex'), signed: result });
    const json = JSON.stringify({ time: 120, file: [Buffer.from(result).toString('base64')] });
    const headers = withId ? { id_dokumen: id } : {};
    if (fault?.type === 'answer') return write(response, 200, fault.body(result), headers);
    if (fault !== undefined && fault.type !== 'change') return spoil(response, fault, json, headers);
    return write(response, 200, json, headers);
  }

  function download(id: string, response: ServerResponse): void {
    const fault = faults.download.shift();
    const found = forgotten.has(id) ? undefined : signatures.find((one) => one.id === id);
    if (fault !== undefined) spoil(response, fault, Buffer.from(found?.signed ?? []));
    else if (found === undefined) reply(response, 404, { error: 'Dokumen tidak ditemukan' });
    else write(response, 200, Buffer.from(found.signed), { 'content-type': 'application/pdf' });
  }

  return {
    answer,
    seen: {
      signatures,
      requests,
      lastBody: () => lastBody,
      fail: (operation: 'sign' | 'download', ...more: readonly (Fault | undefined)[]) => {
        faults[operation].push(...more);
      },
      forget: (id: string) => {
        forgotten.add(id);
      },
    },
  };
}

function spoil(
  response: ServerResponse,
  fault: Fault,
  body: string | Buffer = '',
  headers: Readonly<Record<string, string>> = {},
): void {
  switch (fault.type) {
    case 'cut':
      response.destroy();
      return;
    case 'cut-body': {
      response.writeHead(200, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
      response.write(body.slice(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    }
    case 'status':
      write(response, fault.status, fault.body ?? 'gangguan', fault.headers ?? {});
      return;
    default:
      // Nothing comes until the caller gives up.
      return;
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  write(response, status, JSON.stringify(body), { 'content-type': 'application/json' });
}

function write(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { ...headers, connection: 'close' });
  response.end(body);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
