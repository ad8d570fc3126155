import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkChain } from '../../core/case/chain.ts';
import type { StoredEvent } from '../../core/case/event.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { formatInstant } from '../../core/local-date.ts';
import { DOCUMENT_LABELS, statusLabel } from '../../core/procedures/clinic-permit/labels.ts';
import { settableClock } from '../clock.ts';
import { demoPeople, directoryOf } from '../people.ts';
import { createSystem, type LocalSystem } from '../system.ts';
import { type Player, play } from './play.ts';
import { playS1 } from './story-s1.ts';

/** `npm run demo`: story S1 without a browser, in a fresh data folder, on a fast clock. */
const OUT = join('out', 'demo');
const START = '2026-07-06T09:00:00+07:00';

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const people = demoPeople(DISTRICTS);
const system = createSystem({
  dataDir: join(OUT, 'data'),
  clock: settableClock(() => 0, Date.parse(START)),
  realNow: Date.now,
  baseUrl: 'http://localhost:8080',
  directory: directoryOf(() => people),
  log: {
    warn: (message, details) => console.warn(message, details),
    error: (message, details) => console.error(message, details),
  },
});
await system.start();
const cast = {
  applicant: as('pemohon.dimas'),
  verifier: as('bengkulu.rina'),
  sectionHead: as('bengkulu.hendra'),
  inspector: as('bengkulu.wulan'),
  headOfOffice: as('bengkulu.ratna'),
};
const { caseId, dueDates } = await playS1(system, cast, (local) =>
  system.moveTo(Date.parse(`${local.replace(' ', 'T')}:00+07:00`)),
);
await report(system, caseId, dueDates);
await system.stop();

function find(id: string) {
  return people.find(({ username }) => username === id);
}

function as(username: string): Player {
  const person = find(username);
  if (person === undefined) throw new Error(`Nobody is called ${username}`);
  const { name, roles, district, party } = person;
  return play(system, {
    personId: username,
    name,
    roles,
    ...(district === undefined ? {} : { district }),
    ...(party === undefined ? {} : { party }),
  });
}

/** Every PDF beside `report.json`, and the root certificate for whoever verifies with other tools. */
async function report(
  { context, outbox }: LocalSystem,
  id: string,
  due: Readonly<Record<string, string>>,
): Promise<void> {
  const { file } = await context.cases.get(id);
  const events = await context.cases.events(id);
  checkChain(events, context.digest, file);
  const documents = [];
  for (const document of file.documents) {
    const { bytes } = await context.files.get(document.fileKey);
    const name = `${document.documentId}.pdf`;
    writeFileSync(join(OUT, name), bytes);
    const { state, reason, signatures } = await context.documents.verify(
      Buffer.from(bytes).toString('base64'),
    );
    documents.push({
      file: name,
      label: DOCUMENT_LABELS[document.kind].id,
      number: document.number,
      date: document.date,
      sha256: document.sha256,
      verified: state,
      reason,
      signatures,
    });
  }
  for (const [index, root] of (await context.documents.trust()).roots.entries())
    writeFileSync(join(OUT, `root-${index + 1}.der`), root);
  const summary = {
    story: 'S1',
    caseId: id,
    receiptNumber: file.receiptNumber,
    status: statusLabel(file.status, file.application.kind).id,
    dueDates: due,
    documents,
    obligations: file.obligations,
    history: events.map(line),
    mails: outbox
      .list({ limit: 1000 })
      .map(({ to, subject }) => ({ to, subject }))
      .reverse(),
    chain: { events: events.length, lastHash: events.at(-1)?.hash, whole: true },
  };
  writeFileSync(join(OUT, 'report.json'), `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`${summary.status}: ${documents.length} dokumen dan report.json di ${OUT}/`);
  for (const { file: name, label, number, verified } of documents)
    console.log(`  ${name.padEnd(26)} ${label}, ${number}: ${verified}`);
}

function line({ seq, event }: StoredEvent) {
  return {
    seq,
    at: formatInstant(event.at, 'Asia/Jakarta'),
    type: event.type,
    by: event.by.name,
    role: event.by.role,
  };
}
