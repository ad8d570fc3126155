import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SigningService } from '../../adapters/node/signers-with-service.ts';
import type { District } from '../../core/district.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import type { DocumentSigner, PdfTools } from '../../core/ports.ts';
import { settableClock } from '../../local/clock.ts';
import { type Person, type Player, play } from '../../local/demo/play.ts';
import type { Log } from '../../local/log.ts';
import { demoPeople, directoryOf } from '../../local/people.ts';
import { createSystem, type LocalSystem } from '../../local/system.ts';

export const START = '2026-07-06 09:00';
/** An instant in WIB: `2026-07-06 09:00`. */
export const wib = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`);

export type Bench = {
  readonly system: LocalSystem;
  readonly dataDir: string;
  /** Everything that the machinery complained about. */
  readonly complaints: string[];
  person(username: string): Person;
  as(username: string, loginAge?: number): Player;
  moveTo(local: string): Promise<void>;
  close(): Promise<void>;
};

export type BenchOptions = {
  readonly start?: string;
  readonly districts?: readonly District[];
  readonly pdf?: PdfTools;
  readonly signingService?: SigningService;
  /** Kept after `close` when it is given; else a folder of its own and a database in memory. */
  readonly dataDir?: string;
  readonly baseUrl?: string;
  readonly log?: Log;
  /** False: neither feed nor engine run; what they would do is done by hand. */
  readonly running?: boolean;
};

/** The whole system in this process on a clock that stands still; without vitest, so that a child process can use it. */
export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  const { districts = DISTRICTS, pdf, signingService, start = START } = options;
  const { baseUrl = 'https://sahkan.example' } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'sahkan-'));
  const people = demoPeople(districts);
  const find = (id: string) => people.find((person) => (person.id ?? person.username) === id);
  const complaints: string[] = [];
  const note = (message: string, details: unknown) =>
    complaints.push(`${message} ${JSON.stringify(details)}`);
  const system = createSystem({
    dataDir,
    clock: settableClock(() => 0, wib(start)),
    realNow: Date.now,
    baseUrl,
    serviceUrl: `${baseUrl}/pki`,
    directory: directoryOf(() => people),
    districts,
    log: options.log ?? { warn: note, error: note },
    ...(options.dataDir === undefined ? { databasePath: ':memory:' } : {}),
    ...(pdf === undefined ? {} : { pdf }),
    ...(signingService === undefined ? {} : { signingService }),
  });
  if (options.running !== false) await system.start();
  const person = (username: string): Person => {
    const known = find(username);
    if (known === undefined) throw new Error(`Nobody is called ${username}`);
    const { name, roles, district, party } = known;
    const place = {
      ...(district === undefined ? {} : { district }),
      ...(party === undefined ? {} : { party }),
    };
    return { personId: username, name, roles, ...place };
  };
  return {
    system,
    dataDir,
    complaints,
    person,
    as: (username, loginAge) => play(system, person(username), loginAge),
    moveTo: (local) => system.moveTo(wib(local)),
    async close() {
      await system.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const UNCHANGED = { state: 'VALID', reason: 'VALID' } as const;
const CHANGED = { state: 'INVALID', reason: 'CHANGED_AFTER_SIGNING' } as const;
const encode = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

/** A service that signs such documents for whoever asks. */
export function plainService(...signatories: readonly string[]): SigningService {
  const signerOf = (commonName: string): DocumentSigner => ({
    kind: 'service',
    commonName,
    async sign(document, _request, journal, accept) {
      await journal.read();
      await journal.add({ type: 'asked', at: 0 });
      const signature = encode({ field: commonName, name: commonName, over: sha256(document) });
      const signed = Buffer.concat([document, signature]);
      await accept(signed);
      return signed;
    },
  });
  return { signatories: new Map(signatories.map((name) => [name, signerOf(name)])), roots: [] };
}

/**
 * The tools without PDF: a document is a line of JSON, each signature one more line over everything before it.
 * Where thousands of documents are made, and none is read.
 */
export const plainPdf: PdfTools = {
  render: async (model) => encode(model),
  sealPaper: async (model) => ({ model, modelSha256: sha256(encode(model)) }),
  async sign(document, { field, signer, signedAt, name }) {
    const signature = Buffer.from(await signer.sign(document)).toString('base64');
    return Buffer.concat([document, encode({ field, signedAt, name, over: sha256(document), signature })]);
  },
  async verify(document) {
    const lines = Buffer.from(document).toString('utf8').split('\n').slice(0, -1);
    const signatures = lines.slice(1).map((line, index) => {
      const { field, name, signedAt, over } = JSON.parse(line);
      const before = Buffer.from(`${lines.slice(0, index + 1).join('\n')}\n`);
      const whole = over === sha256(before);
      return {
        field,
        ...(whole ? UNCHANGED : CHANGED),
        signerName: name,
        claimedAt: signedAt,
      };
    });
    const whole = signatures.every(({ state }) => state === 'VALID');
    const revisions = lines.length;
    return { ...(whole ? UNCHANGED : CHANGED), signatures, documentTimestamps: [], revisions };
  },
};
