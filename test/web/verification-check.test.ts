import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrustView } from '../../core/contract/views.ts';
import {
  CheckError,
  type CheckWorker,
  checkFile,
  checkPaper,
  checkTime,
  LONGEST_CHECK,
} from '../../web/src/verification/check.ts';
import type { Ask, FileFinding, PaperFinding, Tell } from '../../web/src/verification/protocol.ts';

const TRUST: TrustView = { roots: [], revocationLists: [], paperCertificates: [], servedAt: 1000 };
const FILE = new Blob(['%PDF-']);
const FOUND: FileFinding = {
  view: {
    file: 'VALID',
    reason: 'VALID',
    reasonText: { id: '', en: '' },
    signatures: [],
    documentTimestamps: [],
  },
  sha256: 'a'.repeat(64),
};
const PAPER: PaperFinding = { state: 'VALID', reason: 'PAPER_VALID', reasonText: { id: '', en: '' } };

/** A worker that says what a test makes it say. */
function openFake() {
  const asked: Ask[] = [];
  const ended = vi.fn();
  const worker: CheckWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (ask) => asked.push(ask),
    terminate: ended,
  };
  const tell = (told: Tell) => worker.onmessage?.(new MessageEvent('message', { data: told }));
  const breakDown = () => worker.onerror?.(Object.assign(new Event('error'), BROKEN));
  return { open: () => worker, asked, ended, tell, breakDown };
}
const BROKEN = { colno: 0, error: undefined, filename: '', lineno: 0, message: '' };

describe('a check on this device', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks a worker, tells how far it has read, gives what it finds, and ends it', async () => {
    const { open, asked, ended, tell } = openFake();
    const shares: number[] = [];
    const checking = checkFile(FILE, TRUST, 5, { open, onRead: (share) => shares.push(share) });
    tell({ tell: 'read', share: 0.5 });
    tell({ tell: 'read', share: 1 });
    expect(ended).not.toHaveBeenCalled();
    tell({ tell: 'file', found: FOUND });
    expect(await checking).toEqual(FOUND);
    expect(asked).toEqual([{ ask: 'file', file: FILE, trust: TRUST, at: 5 }]);
    expect(shares).toEqual([0.5, 1]);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('checks a paper in the same way', async () => {
    const { open, asked, tell } = openFake();
    const checking = checkPaper('fragment', TRUST, 5, { open });
    tell({ tell: 'paper', found: PAPER });
    expect(await checking).toEqual(PAPER);
    expect(asked).toEqual([{ ask: 'paper', fragment: 'fragment', trust: TRUST, at: 5 }]);
  });

  it('is ended after a minute, and then says nothing of the file', async () => {
    const { open, ended } = openFake();
    const checking = checkFile(FILE, TRUST, 5, { open });
    vi.advanceTimersByTime(LONGEST_CHECK - 1);
    expect(ended).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(await checking).toBeUndefined();
    expect(ended).toHaveBeenCalledOnce();
    expect(LONGEST_CHECK).toBe(60_000);
  });

  it('is ended when the visitor cancels, and does not begin when that was before', async () => {
    const { open, ended } = openFake();
    const control = new AbortController();
    const checking = checkFile(FILE, TRUST, 5, { open, signal: control.signal });
    control.abort();
    await expect(checking).rejects.toMatchObject({ name: 'AbortError' });
    expect(ended).toHaveBeenCalledOnce();
    const never = vi.fn(open);
    await expect(checkFile(FILE, TRUST, 5, { open: never, signal: control.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(never).not.toHaveBeenCalled();
  });

  it.each(['unreadable', 'failed'] as const)('says what is wrong: %s', async (what) => {
    const { open, ended, tell } = openFake();
    const checking = checkFile(FILE, TRUST, 5, { open });
    tell({ tell: what });
    await expect(checking).rejects.toEqual(new CheckError(what));
    expect(ended).toHaveBeenCalledOnce();
  });

  it('says when the part that checks is not on the device', async () => {
    const { open, ended, breakDown } = openFake();
    const checking = checkFile(FILE, TRUST, 5, { open });
    breakDown();
    await expect(checking).rejects.toMatchObject({ what: 'unavailable' });
    expect(ended).toHaveBeenCalledOnce();
  });

  it('takes the later of the clocks: a device may lag behind the office', () => {
    expect(checkTime(TRUST, 999)).toBe(1000);
    expect(checkTime(TRUST, 1001)).toBe(1001);
  });
});
