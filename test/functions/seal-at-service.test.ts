import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { diskFiles } from '../../adapters/local/disk-files.ts';
import { bsreSigner } from '../../adapters/node/bsre-signer.ts';
import { digest, ids } from '../../adapters/node/identity.ts';
import type { LostAnswer } from '../../core/credential.ts';
import type { DocumentReply } from '../../core/document-requests.ts';
import type { Files, PdfTools, SealOrder, VerificationReport } from '../../core/ports.ts';
import { makeDocuments } from '../../functions/documents/make.ts';
import type { Fault, TteServer } from '../adapters/tte-server.ts';
import {
  CREDENTIAL,
  FROZEN,
  INSTITUTION,
  MINUTE,
  marked,
  markingServer,
  NOW,
  RATNA,
  signersOf,
  TEXTS,
} from '../adapters/tte-signing.ts';

const SIGNATORY = 'person:bengkulu.ratna';
const FOLDER = 'cases/c1/operating-permit-1';

class Died extends Error {
  override readonly name = 'Died';
}
/** At which effect of an attempt the process dies, and on which side of it. */
type Death = { readonly effect: number; readonly when: 'before' | 'after' };
type Life = { run<T>(effect: () => Promise<T>): Promise<T>; died(): boolean };

/** Effects on disk and network, one after the other, until the death; nothing happens afterwards. */
function lifeUntil(death: Death | undefined): Life {
  let effects = 0;
  let dead = false;
  return {
    died: () => dead,
    async run(effect) {
      const dies = !dead && effects === death?.effect;
      effects += 1;
      if (dead || (dies && death.when === 'before')) dead = true;
      if (dead) throw new Died();
      const result = await effect();
      if (dies) dead = true;
      if (dead) throw new Died();
      return result;
    },
  };
}

const IMMORTAL = () => lifeUntil(undefined);
const unused = () => Promise.reject(new Error('not used here'));

/** The same response; reading its body is an effect of its own. */
function withLateBody(response: Response, life: Life): Response {
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    controller.enqueue(new Uint8Array(await life.run(() => response.arrayBuffer())));
    controller.close();
  };
  const { status, headers } = response;
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { status, headers });
}

/** A verifier that reads marks; `state` is what it says of signed bytes. */
function markReader(state: VerificationReport['state'] = 'VALID'): PdfTools {
  return {
    ...{ render: unused, sealPaper: unused, sign: unused },
    verify: async (pdf) => {
      const signatures = signersOf(pdf).map((signerName, index) => ({
        field: `signature-${index}`,
        signerName,
        ...{ state, reason: state },
      }));
      return { state, reason: state, signatures, documentTimestamps: [], revisions: 1 + signatures.length };
    },
  };
}

/** A frozen document on disk, and processes that seal it at a service. */
async function office(server: TteServer, tools = markReader()) {
  const folder = mkdtempSync(join(tmpdir(), 'seal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const disk = diskFiles({ folder, secret: 's', baseUrl: 'https://sahkan.example', now: () => NOW });
  const clock = { at: NOW, now: () => clock.at };
  const document = { sha256: digest(FROZEN), fileKey: `${FOLDER}/frozen.pdf` };
  await disk.putOnce(document.fileKey, { bytes: FROZEN, contentType: 'application/pdf' });

  const seal = (service: SealOrder['service'], life = IMMORTAL()): Promise<DocumentReply> => {
    const files: Files = {
      ...disk,
      get: (key) => life.run(() => disk.get(key)),
      putOnce: (key, file) => life.run(() => disk.putOnce(key, file)),
    };
    const signer = bsreSigner({
      ...INSTITUTION,
      baseUrl: server.baseUrl,
      identity: { nik: RATNA.nik },
      commonName: RATNA.email,
      clock,
      fetch: async (url, init) => withLateBody(await life.run(() => fetch(url, init)), life),
    });
    const make = makeDocuments({
      ...{ files, digest, ids, clock, pdf: tools },
      signers: {
        signerOf: async () => signer,
        trust: async () => ({ roots: [], revocationLists: [], paperCertificates: [] }),
        held: async () => [],
      },
      trustServices: { timestamp: unused, revocationOf: unused },
      metrics: { add: () => undefined },
    });
    return make({
      ask: 'seal',
      order: {
        ...{ folder: FOLDER, document, field: 'head', signatory: SIGNATORY, signedAt: clock.at },
        ...{ zone: 'Asia/Jakarta', name: 'Ratna', level: 'B-T', ...TEXTS },
        ...(service === undefined ? {} : { service }),
      },
    });
  };
  return { seal, clock, disk, folder };
}

/** What a careful person finds in the list of the service. */
function lookAt({ signatures }: TteServer, askedAt: number): LostAnswer {
  const [first] = signatures;
  return first === undefined
    ? { found: 'nothing', askedAt }
    : { found: 'document', askedAt, serviceId: first.id };
}

/** Tries again a minute later, and again, until the document is sealed; gives its bytes. */
async function sealed(server: TteServer, deaths: readonly Death[]): Promise<Uint8Array> {
  const { seal, clock, disk } = await office(server);
  let lostAnswer: LostAnswer | undefined;
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const life = lifeUntil(deaths[attempt]);
    const service = { credential: CREDENTIAL, ...(lostAnswer === undefined ? {} : { lostAnswer }) };
    const reply = await seal(service, life).catch((error: unknown) => {
      if (error instanceof Died) return undefined;
      throw error;
    });
    clock.at += MINUTE;
    if (reply === undefined || life.died()) continue;
    if ('stored' in reply) return (await disk.get(reply.stored.fileKey)).bytes;
    if ('refused' in reply && typeof reply.refused.details.askedAt === 'number')
      lostAnswer = lookAt(server, reply.refused.details.askedAt);
  }
  throw new Error('never sealed');
}

const SIGN_FAULTS: readonly Fault[] = [
  { type: 'cut', when: 'before' },
  { type: 'cut', when: 'after' },
  { type: 'cut-body' },
  { type: 'status', when: 'before', status: 500 },
  { type: 'status', when: 'after', status: 504 },
  { type: 'status', when: 'before', status: 503, headers: { 'retry-after': '5' } },
  { type: 'answer', body: () => 'rusak' },
];
const DOWNLOAD_FAULTS: readonly Fault[] = [
  { type: 'cut', when: 'before' },
  { type: 'cut-body' },
  { type: 'status', when: 'before', status: 500 },
  { type: 'status', when: 'before', status: 404 },
];
const EFFECTS = Array.from({ length: 12 }, (_, effect) => effect);

describe('a document is signed once at the service', () => {
  it.each(
    EFFECTS.flatMap((effect) => [
      { effect, when: 'before' as const },
      { effect, when: 'after' as const },
    ]),
  )('where the process dies $when effect $effect', async (death) => {
    for (const withId of [true, false]) {
      const server = await markingServer({ withId });
      expect(signersOf(await sealed(server, [death]))).toEqual([RATNA.email]);
      expect(server.signatures).toHaveLength(1);
    }
  });

  it('whatever goes wrong, and however often', async () => {
    const death = fc.record({
      effect: fc.constantFrom(...EFFECTS),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    const plan = fc.record({
      deaths: fc.array(death, { maxLength: 5 }),
      signing: fc.array(fc.constantFrom(...SIGN_FAULTS, undefined), { maxLength: 4 }),
      downloading: fc.array(fc.constantFrom(...DOWNLOAD_FAULTS, undefined), { maxLength: 4 }),
      withId: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ deaths, signing, downloading, withId }) => {
        const server = await markingServer({ withId });
        server.fail('sign', ...signing);
        server.fail('download', ...downloading);
        expect(signersOf(await sealed(server, deaths))).toEqual([RATNA.email]);
        expect(server.signatures).toHaveLength(1);
        await server.close();
      }),
      { numRuns: 80 },
    );
  });

  it('without a word of the person once its id came, even when the process dies over the body', async () => {
    const server = await markingServer();
    const { seal } = await office(server);
    // Signed file, frozen file, end of the journal, asked, the request, answered: then comes the body.
    const life = lifeUntil({ effect: 6, when: 'before' });
    await seal({ credential: CREDENTIAL }, life).catch(() => undefined);
    expect(life.died()).toBe(true);
    expect(await seal(undefined)).toHaveProperty('stored');
    expect(server.requests).toEqual(['POST /api/v2/sign/pdf', 'GET /api/sign/download/dok-1']);
  });

  it('by two officers who press at the same time', async () => {
    const server = await markingServer();
    const { seal } = await office(server);
    const service = { credential: CREDENTIAL };
    const replies = await Promise.all([seal(service), seal(service)]);

    expect(server.signatures).toHaveLength(1);
    expect(replies.filter((reply) => 'stored' in reply)).toHaveLength(1);
    expect(replies).toContainEqual({ refused: expect.objectContaining({ code: 'SIGNATURE_PENDING' }) });
    expect(await seal(undefined)).toEqual(replies.find((reply) => 'stored' in reply));
    expect(server.requests).toEqual(['POST /api/v2/sign/pdf']);
  });
});

describe('what a service gives back', () => {
  const refusedWith = (code: string) => ({ refused: expect.objectContaining({ code }) });

  it.each<[string, Extract<Fault, { type: 'change' }>['change']]>([
    [
      'does not begin with the frozen bytes',
      () => marked(new TextEncoder().encode('%PDF-1.7\n'), RATNA.email),
    ],
    ['has no signature', (_, given) => new Uint8Array([...given, 10])],
    ['has two signatures more', (signed) => marked(signed, RATNA.email)],
    ['is signed by somebody else', (_, given) => marked(given, 'orang-lain')],
  ])('is not kept when it %s', async (_, change) => {
    const server = await markingServer();
    server.fail('sign', { type: 'change', change });
    const { seal } = await office(server);
    expect(await seal({ credential: CREDENTIAL })).toEqual(refusedWith('SIGNATURE_UNUSABLE'));
  });

  it('is not kept when the verifier calls it invalid, and kept when it only does not know the issuer', async () => {
    const invalid = await office(await markingServer(), markReader('INVALID'));
    expect(await invalid.seal({ credential: CREDENTIAL })).toEqual(refusedWith('SIGNATURE_UNUSABLE'));
    const unknown = await office(await markingServer(), markReader('INDETERMINATE'));
    expect(await unknown.seal({ credential: CREDENTIAL })).toHaveProperty('stored');
  });

  it('lies beside its journal, and neither says who signed or by which passphrase', async () => {
    const { seal, folder } = await office(await markingServer());
    await seal({ credential: { passphrase: 'salah sekali' } });
    await seal({ credential: CREDENTIAL });

    const stored = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const texts = stored.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
    expect(stored.filter(({ parentPath }) => parentPath.endsWith('.log')).map(({ name }) => name)).toEqual([
      '000',
      '001',
      '002',
      '003',
    ]);
    for (const secret of [RATNA.passphrase, 'salah sekali', RATNA.nik, INSTITUTION.password])
      expect(texts.join('\n')).not.toContain(secret);
  });
});
