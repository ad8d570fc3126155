import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OperationName } from '../../core/contract/operations.ts';
import type { DocumentModel } from '../../core/document.ts';
import type { HttpHandler } from '../../functions/shared/event.ts';
import { logger } from '../../functions/shared/logger.ts';
import { view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { type Player, play, RefusedError } from '../../local/demo/play.ts';
import { playS1 } from '../../local/demo/story-s1.ts';
import type { LocalSystem } from '../../local/system.ts';
import { applicationOf, CAST, castOf, layDraft, openCase } from './cases.ts';
import { type HttpBench, openHttpBench } from './http-bench.ts';
import { plainPdf } from './system.ts';

const { applicant, owner, personInCharge } = S1_APPLICATION;
/** What identifies or reaches a person; the staff's registrations too. */
const PERSONAL = {
  nik: applicant.nik,
  npwp: owner.npwp,
  phone: applicant.phone,
  email: applicant.email,
  account: 'dimas@klinikharapan',
  str: personInCharge.strNumber,
  sip: personInCharge.sipNumber,
};
const NUMBER_OF_A_PERSON = /(?<!\d)\d{16}(?!\d)/;

let bench: HttpBench;
let caseId = '';
/** Everything that the process wrote, and every log line of the machinery. */
const written: string[] = [];
const replies: { name: OperationName; body: string }[] = [];
const models: DocumentModel[] = [];
const bearers: string[] = [];
const taskTokens: string[] = [];

beforeAll(async () => {
  const level = logger.getLevelName();
  logger.setLogLevel('INFO');
  captureOutput();
  const pdf = {
    ...plainPdf,
    render: (model: DocumentModel) => {
      models.push(model);
      return plainPdf.render(model);
    },
  };
  bench = await openHttpBench({ pdf });
  const system = recorded(bench.system);
  const as = (username: string): Player => play(system, bench.person(username));
  ({ caseId } = await playS1(system, castOf(as), bench.moveTo));
  await mistakes(system, as);
  await overHttp();
  vi.restoreAllMocks();
  logger.setLogLevel(level);
  const rows = bench.system.database.read((sql) =>
    sql.all<{ data: string }>("SELECT data FROM items WHERE sk LIKE 'TOKEN#%'"),
  );
  taskTokens.push(...rows.map(({ data }) => String(JSON.parse(data).token)));
}, 60_000);
afterAll(() => bench.close());

function captureOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      written.push(parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' '));
    });
}

function recorded(system: LocalSystem): LocalSystem {
  const wrap =
    (name: OperationName, handler: HttpHandler): HttpHandler =>
    async (event, context) => {
      const result = await handler(event, context);
      replies.push({ name, body: result.body ?? '' });
      return result;
    };
  const http = Object.entries(system.http).map(([name, handler]) => [
    name,
    wrap(name as OperationName, handler),
  ]);
  return { ...system, http: { ...system.http, ...Object.fromEntries(http) } };
}

/** Requests that are refused, and one that breaks inside: nothing of them may be written either. */
async function mistakes(system: LocalSystem, as: (username: string) => Player): Promise<void> {
  const form = { ...applicationOf(2), applicant: { ...applicant, nik: `${applicant.nik}9` } };
  const { caseId: wrong, version } = await layDraft(system, as(CAST.applicant), form);
  await expect(
    as(CAST.applicant).call('submitCase', { params: { caseId: wrong }, body: { version } }),
  ).rejects.toBeInstanceOf(RefusedError);
  await expect(as('pemohon.maya').call('getCase', { params: { caseId } })).rejects.toBeInstanceOf(
    RefusedError,
  );
  const find = vi.spyOn(bench.system.context.drafts, 'find').mockRejectedValueOnce(
    new Error('The store is away', {
      cause: { nik: applicant.nik, token: 'secret-token', email: applicant.email },
    }),
  );
  await expect(as(CAST.applicant).call('getDraft', { params: { caseId: wrong } })).rejects.toMatchObject({
    status: 500,
    problem: { code: 'INTERNAL' },
  });
  find.mockRestore();
}

/** The same over the wire, with real tokens in real headers and in a query. */
async function overHttp(): Promise<void> {
  for (const username of [CAST.applicant, CAST.verifier]) bearers.push(await bench.token(username));
  const [token = ''] = bearers;
  await bench.send('GET', `/api/cases/${caseId}`, { as: CAST.applicant });
  await bench.send('GET', `/api/cases/${caseId}`, { headers: { authorization: `Bearer ${token}x` } });
  await bench.send('GET', `/api/cases?access_token=${token}`, { as: CAST.applicant });
  await bench.send('PUT', `/api/cases/${caseId}/draft`, {
    as: CAST.applicant,
    body: { version: 0, form: S1_APPLICATION },
  });
  await bench.send('GET', `/api/track/${encodeURIComponent(applicant.email)}`);
}

function expectNothingPersonal(text: string, where: string): void {
  for (const [what, value] of Object.entries(PERSONAL))
    expect(text.includes(value), `${what} in ${where}: ${text.slice(0, 300)}`).toBe(false);
}
const rowsOf = (table: string): unknown[] =>
  bench.system.database.read((sql) => sql.all(`SELECT * FROM ${table}`));

describe('what the process writes', () => {
  it('has a line for each request, with a correlation id, and names nobody', () => {
    const lines = written.join('\n');
    expect(lines.match(/"message":"request"/g)?.length).toBeGreaterThan(40);
    expect(lines).toContain('correlationId');
    expectNothingPersonal([lines, ...bench.complaints].join('\n'), 'the log');
    expect([lines, ...bench.complaints].join('\n')).not.toMatch(NUMBER_OF_A_PERSON);
  });

  it('tells where it broke inside, without the sentence and the values that could quote somebody', () => {
    const [line = ''] = written.filter((text) => text.includes('Unexpected error'));
    expect(line).toContain('"code":"Error"');
    expect(line).toContain('privacy.test.ts');
    expect(line).not.toContain('The store is away');
    expect(line).not.toContain('secret-token');
  });

  it('holds no token, no passphrase and no header that carries one', () => {
    const lines = [...written, ...bench.complaints].join('\n');
    expect(taskTokens.length).toBeGreaterThan(5);
    for (const secret of [...bearers, ...taskTokens]) expect(lines.includes(secret)).toBe(false);
    expect(lines).not.toMatch(/authorization|bearer |passphrase|eyJ[\w-]+\.eyJ/i);
  });
});

describe('what the workflow carries', () => {
  it('is a case id and outcomes: inputs, outputs and frames of executions name nobody', () => {
    const executions = rowsOf('executions');
    expect(executions).toHaveLength(1);
    for (const table of ['executions', 'waits', 'timers', 'parked_changes', 'definitions'])
      expectNothingPersonal(JSON.stringify(rowsOf(table)), table);
    for (const row of executions) {
      const { input, output } = Object(row);
      expect(Object.keys(JSON.parse(input)).toSorted()).toEqual(['caseId', 'correlationId', 'visit']);
      expect(JSON.stringify(JSON.parse(output ?? 'null'))).not.toContain(applicant.name);
    }
  });
});

describe('what leaves the system', () => {
  it('mails name the clinic and the step, and their links carry no token and no data', () => {
    const mails = bench.system.outbox.list({ limit: 1000 });
    expect(mails.length).toBeGreaterThan(5);
    for (const { subject, text } of mails) {
      expectNothingPersonal(`${subject}\n${text}`, 'a mail');
      for (const [url] of text.matchAll(/https?:\/\/\S+/g)) {
        const { search, hash, username } = new URL(url);
        expect([search, hash, username]).toEqual(['', '', '']);
      }
      for (const token of taskTokens) expect(text.includes(token)).toBe(false);
    }
  });

  it('no reply carries the token of a task', () => {
    const bodies = replies.map(({ body }) => body).join('\n');
    for (const token of taskTokens) expect(bodies.includes(token)).toBe(false);
  });

  it('links to files and redirects name nobody', async () => {
    const links = replies.flatMap(({ body }) =>
      [...body.matchAll(/https?:\/\/[^"\\]+/g)].map(([url]) => decodeURIComponent(url)),
    );
    expect(links.length).toBeGreaterThan(3);
    expectNothingPersonal(links.join('\n'), 'links');
    const { headers } = await bench.send(
      'GET',
      '/oidc/auth?client_id=portal&response_type=code&scope=openid&redirect_uri=x',
    );
    expectNothingPersonal(headers.get('location') ?? '', 'a redirect');
  });

  it('what the public sees of a case and its clinic has no personal number, address or contact', async () => {
    const as = (username: string) => bench.as(username);
    const seen = await view(as(CAST.applicant), caseId);
    expect(seen.application.applicant.nik).toBe(applicant.nik);
    const paths = [
      `/api/track/${seen.receiptNumber}`,
      `/api/registry/${seen.facilityId}`,
      '/api/registry?name=cempaka',
      ...seen.documents.map(({ code }) => `/api/verify/${code}`),
    ];
    for (const path of paths) {
      const { status, text } = await bench.send('GET', path);
      expect(status, path).toBe(200);
      expectNothingPersonal(text, path);
      expect(text).not.toContain(applicant.name);
    }
  });

  it('no document prints an identity number or a contact of the applicant', () => {
    expect(models.length).toBeGreaterThanOrEqual(4);
    const text = JSON.stringify(models);
    for (const what of ['nik', 'phone', 'email'] as const)
      expect(text.includes(PERSONAL[what]), what).toBe(false);
    expect(text).not.toMatch(/(?<![\d"a-f])\d{16}(?![\d"a-f])/);
  });

  it('an identity number that somebody typed into a reason reaches no mail, no log and no line of the history', async () => {
    const { system } = bench;
    const other = await openCase(system, bench.as(CAST.applicant), 77);
    await system.settle();
    const reason = `Berkas atas NIK ${applicant.nik} dicabut.`;
    await bench.as(CAST.applicant).call('withdrawCase', { params: { caseId: other }, body: { reason } });
    await system.settle();
    const mails = system.outbox.list({ limit: 1000 }).filter(({ text }) => text.includes('dicabut'));
    expect(mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(mails)).not.toMatch(NUMBER_OF_A_PERSON);
    const { history } = await view(bench.as(CAST.verifier), other);
    expect(JSON.stringify(history)).toContain('dicabut');
    expect(JSON.stringify(history)).not.toMatch(NUMBER_OF_A_PERSON);
    expect(JSON.stringify(rowsOf('executions'))).not.toMatch(NUMBER_OF_A_PERSON);
  });
});
