import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftView } from '../../core/contract/views.ts';
import { attachDocument } from '../../web/src/pages/applicant/documents/attach-document.ts';
import { DraftKeeper } from '../../web/src/pages/applicant/draft/draft-keeper.ts';
import { CASE_ID, openUploadWorld, pdf, type UploadWorld } from './upload-world.ts';

const DRAFT: DraftView = {
  caseId: CASE_ID,
  version: 1,
  form: { kind: 'new', district: '17.71' },
  files: {},
  updatedAt: 1,
};

let world: UploadWorld;
let keeper: DraftKeeper;
let taken: string[];

beforeEach(() => {
  vi.useFakeTimers();
  world = openUploadWorld();
  keeper = new DraftKeeper({
    load: async () => DRAFT,
    save: async () => DRAFT,
    loadLocal: async () => undefined,
    saveLocal: async () => undefined,
    removeLocal: async () => undefined,
  });
  taken = [];
  const attached = keeper.attached.bind(keeper);
  vi.spyOn(keeper, 'attached').mockImplementation(async (code, file, version) => {
    taken.push(file.fileId);
    await attached(code, file, version);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function attach(fileId: string, signal = new AbortController().signal) {
  const control = { fileId, signal, onProgress: () => undefined, onScan: () => undefined };
  return attachDocument(keeper, { caseId: CASE_ID, code: 'DOC-01' }, pdf(), control);
}

describe('the documents of a draft', () => {
  it('send their bytes one after the other', async () => {
    const go = Promise.withResolvers<void>();
    world.hold = go.promise;
    const both = Promise.all([attach('a1'), attach('a2')]);
    await vi.runAllTimersAsync();
    expect(world.seen).toEqual(['ticket a1', 'bytes a1']);
    go.resolve();
    await both;
    expect(taken).toEqual(['a1', 'a2']);
  });

  it('do not wait for the virus scan of another one', async () => {
    world.verdicts.set('b1', ['FILE_PENDING', 'FILE_PENDING']);
    const slow = attach('b1');
    await attach('b2');
    expect(taken).toEqual(['b2']);
    await vi.runAllTimersAsync();
    await slow;
    expect(taken).toEqual(['b2', 'b1']);
  });

  it('are attached once more, alone, when the autosave was faster', async () => {
    world.verdicts.set('c1', ['STALE_VERSION']);
    const exclusive = vi.spyOn(keeper, 'exclusive');
    await attach('c1');
    expect(world.seen).toEqual(['ticket c1', 'bytes c1', 'attach c1 DOC-01', 'attach c1 DOC-01']);
    expect(exclusive).toHaveBeenCalledTimes(1);
    expect(taken).toEqual(['c1']);
  });

  it('go on after one that was cancelled during its scan', async () => {
    world.verdicts.set('d1', Array<string>(99).fill('FILE_PENDING'));
    const cancel = new AbortController();
    const cancelled = attach('d1', cancel.signal).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(5000);
    cancel.abort();
    expect(await cancelled).toMatchObject({ name: 'AbortError' });
    await attach('d2');
    expect(taken).toEqual(['d2']);
  });
});
