import { expect, it, vi } from 'vitest';
import { type PhotoProgress, sendPhotos } from '../../web/src/pages/case/visit/send-photos.ts';

/** Photos whose scans end when the test says so. */
function visit() {
  const log: string[] = [];
  const progress: PhotoProgress[] = [];
  const scans = new Map<string, PromiseWithResolvers<void>>();
  const work = {
    send: async (fileId: string) => {
      log.push(`bytes ${fileId}`);
      return fileId;
    },
    attach: async (fileId: string, _: string, onScan: () => void) => {
      const scan = scans.get(fileId);
      if (scan !== undefined) {
        onScan();
        await scan.promise;
      }
      log.push(`attached ${fileId}`);
    },
    report: (step: PhotoProgress) => progress.push(step),
  };
  const scan = (fileId: string) => {
    const made = Promise.withResolvers<void>();
    scans.set(fileId, made);
    return made;
  };
  return { log, progress, work, scan };
}

it('photos go one after the other, and nobody speaks of a scan where there is none', async () => {
  const { log, progress, work } = visit();
  await sendPhotos(['p1', 'p2'], work);
  expect(log.filter((line) => line.startsWith('bytes'))).toEqual(['bytes p1', 'bytes p2']);
  expect(log).toHaveLength(4);
  expect(progress).toEqual([
    { stage: 'sending', done: 0, total: 2 },
    { stage: 'sending', done: 1, total: 2 },
  ]);
});

it('the next photo is sent while the one before is scanned, and at the end the rest is counted down', async () => {
  const { log, progress, work, scan } = visit();
  const [first, second] = [scan('p1'), scan('p2')];
  const done = sendPhotos(['p1', 'p2', 'p3'], work);
  await vi.waitFor(() => expect(progress.at(-1)).toEqual({ stage: 'scanning', left: 2 }));
  expect(log).toEqual(['bytes p1', 'bytes p2', 'bytes p3', 'attached p3']);
  expect(progress.slice(0, 3).map(({ stage }) => stage)).toEqual(['sending', 'sending', 'sending']);
  second.resolve();
  await vi.waitFor(() => expect(progress.at(-1)).toEqual({ stage: 'scanning', left: 1 }));
  first.resolve();
  await done;
  expect(log.slice(4)).toEqual(['attached p2', 'attached p1']);
});

it('one that fails is told, the others go on, and nothing is reported after the end', async () => {
  const { log, progress, work, scan } = visit();
  const [first, second, third] = [scan('p1'), scan('p2'), scan('p3')];
  const done = sendPhotos(['p1', 'p2', 'p3'], work).catch((reason: unknown) => reason);
  await vi.waitFor(() => expect(progress.at(-1)).toEqual({ stage: 'scanning', left: 3 }));
  const refused = new Error('a virus');
  first.reject(refused);
  expect(await done).toBe(refused);
  second.resolve();
  third.resolve();
  await vi.waitFor(() => expect(log).toContain('attached p3'));
  expect(log).toContain('attached p2');
  expect(progress.at(-1)).toEqual({ stage: 'scanning', left: 3 });
});

it('a photo whose bytes do not leave stops those behind it, not those before', async () => {
  const { log, work, scan } = visit();
  const first = scan('p1');
  const offline = new Error('no network');
  const send = async (fileId: string) => {
    if (fileId === 'p2') throw offline;
    return work.send(fileId);
  };
  await expect(sendPhotos(['p1', 'p2', 'p3'], { ...work, send })).rejects.toBe(offline);
  first.resolve();
  await vi.waitFor(() => expect(log).toEqual(['bytes p1', 'attached p1']));
});
