import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OfflineError, ProblemError } from '../../web/src/api/errors.ts';
import { uploadToCase } from '../../web/src/api/upload.ts';
import { CASE_ID, openUploadWorld, pdf, type UploadWorld } from './upload-world.ts';

let world: UploadWorld;
let files = 0;

/** An upload of another file than every one before. */
function upload(...verdicts: readonly (string | undefined)[]) {
  files += 1;
  const fileId = `f${files}`;
  world.verdicts.set(fileId, [...verdicts]);
  const onScan = vi.fn();
  const onProgress = vi.fn();
  const run = () =>
    uploadToCase({ caseId: CASE_ID, code: 'DOC-01', fileId }, pdf(), { onScan, onProgress }).catch(
      (reason: unknown) => reason,
    );
  const seen = () => world.seen.map((line) => line.replace(` ${fileId}`, ''));
  return { run, seen, onScan, onProgress };
}

beforeEach(() => {
  vi.useFakeTimers();
  world = openUploadWorld();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an upload', () => {
  it('asks for a ticket, sends the bytes and attaches the file', async () => {
    const { run, seen, onScan } = upload();
    expect(await run()).toMatchObject({ file: { name: 'a.pdf' } });
    expect(seen()).toEqual(['ticket', 'bytes', 'attach DOC-01']);
    expect(onScan).not.toHaveBeenCalled();
  });

  it('waits for the virus scan, and says so', async () => {
    const { run, seen, onScan } = upload('FILE_PENDING', 'FILE_PENDING');
    const done = run();
    await vi.runAllTimersAsync();
    expect(await done).toMatchObject({ file: { name: 'a.pdf' } });
    expect(seen()).toEqual(['ticket', 'bytes', 'attach DOC-01', 'attach DOC-01', 'attach DOC-01']);
    expect(onScan).toHaveBeenCalledTimes(1);
  });

  it('that lost the network during the scan goes on there when it is tried again: the bytes have arrived', async () => {
    const { run, seen, onProgress } = upload('FILE_PENDING', 'NO_NETWORK');
    const failed = run();
    await vi.runAllTimersAsync();
    expect(await failed).toBeInstanceOf(OfflineError);
    world.seen.length = 0;
    onProgress.mockClear();
    expect(await run()).toMatchObject({ file: { name: 'a.pdf' } });
    expect(seen()).toEqual(['attach DOC-01']);
    expect(onProgress).toHaveBeenCalledWith(1);
  });

  it.each(['MALWARE_FOUND', 'UPLOAD_MISSING'])(
    'that was refused (%s) says why, and is sent whole when it is tried again',
    async (reason) => {
      const { run, seen } = upload('FILE_PENDING', reason);
      const failed = run();
      await vi.runAllTimersAsync();
      const error = await failed;
      expect(error).toBeInstanceOf(ProblemError);
      expect(error).toMatchObject({ problem: { code: 'FILE_REJECTED', fields: [{ code: reason }] } });
      world.seen.length = 0;
      await run();
      expect(seen()).toEqual(['ticket', 'bytes', 'attach DOC-01']);
    },
  );
});
