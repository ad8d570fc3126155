import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrustView } from '../../core/contract/views.ts';
import { writeTrust } from '../../core/trust.ts';
import { verificationView } from '../../core/verification.ts';
import { sealPaper } from '../../documents/paper/seal.ts';
import { render } from '../../documents/render.ts';
import { verify } from '../../documents/verify/index.ts';
import { SIGNED_AT, signWith, temporaryCustody } from './custody.ts';
import { permit } from './models.ts';

/** What a worker of a browser has and the check uses; no Node, and nothing that could ask anybody. */
const BROWSER = { crypto, TextEncoder, TextDecoder, atob, btoa, DOMException };
const MOST_ZIPPED_BYTES = 80_000;

type Told = { readonly tell: string; readonly found?: unknown };

describe('the check in a browser', () => {
  let code: string;
  beforeAll(async () => {
    const bundle = await rolldown({
      input: 'web/src/verification/worker.ts',
      platform: 'browser',
      logLevel: 'silent',
    });
    const { output } = await bundle.generate({ format: 'iife', minify: true });
    expect(output.length).toBe(1);
    expect(output[0].imports).toEqual([]);
    code = output[0].code;
  });

  /** Asks the worker as the page does; gives what it tells, copied as it is between threads. */
  async function ask(question: Record<string, unknown>): Promise<Told[]> {
    const told: Told[] = [];
    let listener: (event: { data: unknown }) => void = () => undefined;
    const ended = Promise.withResolvers<void>();
    const self = {
      addEventListener: (_: string, given: typeof listener) => {
        listener = given;
      },
      postMessage: (message: Told) => {
        told.push(structuredClone(message));
        if (message.tell !== 'read') ended.resolve();
      },
    };
    runInContext(code, createContext({ ...BROWSER, self }));
    listener({ data: question });
    await ended.promise;
    return told;
  }

  const custody = temporaryCustody();
  const trustView = async (): Promise<TrustView> => ({
    ...writeTrust(await custody.trust()),
    servedAt: SIGNED_AT,
  });
  const check = async (pdf: Uint8Array<ArrayBuffer>) =>
    ask({ ask: 'file', file: new Blob([pdf]), trust: await trustView(), at: SIGNED_AT });

  it('has nothing of Node in it, and is small enough to be kept on a phone', async () => {
    expect(code).not.toMatch(/\bnode:|\brequire\(|\bprocess\.|\bBuffer\b/);
    expect(code).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|importScripts/);
    const zipped = new Response(new Blob([code]).stream().pipeThrough(new CompressionStream('gzip')));
    expect((await zipped.arrayBuffer()).byteLength).toBeLessThan(MOST_ZIPPED_BYTES);
  });

  it('gives the report that Node gives, for a whole file, a changed one and one that is no PDF', async () => {
    const signed = await signWith(custody, await render(permit()), 'kepala-dinas', { level: 'B-T' });
    const changed = new Uint8Array(signed);
    changed.set([(changed[2000] ?? 0) ^ 1], 2000);
    const states = [];
    for (const pdf of [new Uint8Array(signed), changed, new TextEncoder().encode('halo')]) {
      const expected = verificationView(await verify(pdf, await custody.trust(), SIGNED_AT));
      const found = (await check(pdf)).at(-1)?.found;
      expect(found).toMatchObject({ view: expected });
      states.push(expected.file);
    }
    expect(states).toEqual(['VALID', 'INVALID', 'INDETERMINATE']);
  });

  it('finds the code and the hash of the file, and tells how far it has read', async () => {
    const signed = new Uint8Array(
      await signWith(custody, await render(named('K7QM2XHD94TR')), 'kepala-dinas'),
    );
    const told = await check(signed);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', signed)).toString('hex');
    expect(told.at(-1)?.found).toMatchObject({ code: 'K7QM2XHD94TR', sha256: digest });
    expect(told.at(0)).toEqual({ tell: 'read', share: 1 });
  });

  it('checks what a QR code states', async () => {
    const { model, modelSha256 } = await sealPaper(
      named('K7QM2XHD94TR'),
      await custody.signerOf('paper:17.71'),
    );
    const question = {
      ask: 'paper',
      fragment: model.verification.fragment,
      trust: await trustView(),
      at: SIGNED_AT,
    };
    expect((await ask(question)).at(-1)?.found).toMatchObject({
      state: 'VALID',
      statement: { modelSha256, code: 'K7QM2XHD94TR' },
    });
  });

  it('says so when a file cannot be read, or what the office says cannot', async () => {
    const stream = () =>
      new ReadableStream({
        start: (control) => control.error(new DOMException('gone', 'NotReadableError')),
      });
    const gone = { size: 10, stream };
    expect(await ask({ ask: 'file', file: gone, trust: await trustView(), at: SIGNED_AT })).toEqual([
      { tell: 'unreadable' },
    ]);
    const shorter = { size: 10, stream: () => new Blob(['%PDF-']).stream() };
    expect(
      (await ask({ ask: 'file', file: shorter, trust: await trustView(), at: SIGNED_AT })).at(-1),
    ).toEqual({
      tell: 'unreadable',
    });
    const broken = { ...(await trustView()), roots: ['*'] };
    expect(await ask({ ask: 'paper', fragment: '', trust: broken, at: SIGNED_AT })).toEqual([
      { tell: 'failed' },
    ]);
  });
});

function named(code: string) {
  const { verification } = permit();
  return permit({ verification: { ...verification, code } });
}
