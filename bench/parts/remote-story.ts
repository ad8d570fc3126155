import { randomUUID } from 'node:crypto';
import type { FileRecord } from '../../core/case/file.ts';
import { ROUTES } from '../../core/contract/routes.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { HOLIDAYS } from '../../core/holidays.ts';
import type { Stage } from '../../local/demo/acts.ts';
import type { Player } from '../../local/demo/play.ts';
import { playS1 } from '../../local/demo/story-s1.ts';
import type { RealSystem } from './real-system.ts';

type Ticket = {
  readonly file: { readonly fileId: string };
  readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
};

/** Plays story S1 over HTTP, each person with a token of their own. */
export async function playRemotely(system: RealSystem): Promise<void> {
  const moveTo = (local: string) => setClock(system, { set: `${local.replace(' ', 'T')}:00+07:00` });
  const cast = {
    applicant: playerOf(system, 'pemohon.dimas'),
    verifier: playerOf(system, 'bengkulu.rina'),
    sectionHead: playerOf(system, 'bengkulu.hendra'),
    inspector: playerOf(system, 'bengkulu.wulan'),
    headOfOffice: playerOf(system, 'bengkulu.ratna'),
  };
  await playS1(await stageOf(system), cast, moveTo);
}

/** The clock answers only when everything due has happened: to move it a little is to wait. */
async function stageOf(system: RealSystem): Promise<Stage> {
  const { now } = (await (await fetch(`${system.baseUrl}/local/clock`)).json()) as { now: string };
  const clock = { now: () => Date.parse(now) };
  const calendars = { declared: async () => [], declare: async () => undefined };
  return {
    context: { clock, districts: DISTRICTS, holidays: [HOLIDAYS], calendars },
    settle: () => setClock(system, { advance: 'PT1S' }),
  };
}

async function setClock({ baseUrl }: RealSystem, order: Readonly<Record<string, string>>): Promise<void> {
  await accepted(await fetch(`${baseUrl}/local/clock`, { method: 'POST', body: JSON.stringify(order) }));
}

function playerOf(system: RealSystem, username: string): Player {
  const call: Player['call'] = async (name, { params, query, body } = {}) => {
    const { method, path } = ROUTES[name];
    const values = (params ?? {}) as Readonly<Record<string, string>>;
    const url = new URL(
      `${system.baseUrl}/api${path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(values[part] ?? ''))}`,
    );
    for (const [key, value] of Object.entries((query ?? {}) as Readonly<Record<string, string>>))
      url.searchParams.set(key, value);
    // A token of its own for each call: signing wants a login of the last minutes.
    const headers = { authorization: `Bearer ${await system.token(username)}` };
    return accepted(
      await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    );
  };
  return {
    person: { personId: username, name: username, roles: [] },
    call,
    async upload(caseId, code, { name, bytes, contentType = 'application/pdf' }) {
      const ticket: Ticket = await call('requestUpload', {
        params: { caseId },
        body: { fileId: randomUUID(), name, contentType, bytes: bytes.length },
      });
      await sendForm(ticket, new Blob([new Uint8Array(bytes)], { type: contentType }));
      const { file }: { file: FileRecord } = await call('attachFile', {
        params: { caseId, fileId: ticket.file.fileId },
        body: { code },
      });
      return file;
    },
  };
}

async function sendForm({ upload: { url, fields } }: Ticket, file: Blob): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file);
  await accepted(await fetch(url, { method: 'POST', body: form }));
}

async function accepted(response: Response) {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 500)}`);
  return text === '' ? {} : JSON.parse(text);
}
