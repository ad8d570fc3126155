import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OfflineError, ProblemError, ScanUnfinishedError } from '../../web/src/api/errors.ts';
import { whenScanned } from '../../web/src/api/scan.ts';
import { problemSentence } from '../../web/src/app/problem-sentence.ts';

const problem = (code: string) =>
  new ProblemError({ type: '', title: code, status: 409, code, detail: code, correlationId: '' });
const PENDING = problem('FILE_PENDING');
const REPLY = { file: 'here' };

/** Answers with each of these in turn, and with the last one for ever; remembers when it was asked. */
function attachment(...answers: readonly (Error | object)[]) {
  const times: number[] = [];
  const attach = vi.fn(async () => {
    times.push(Date.now());
    const answer = answers[Math.min(times.length, answers.length) - 1];
    if (answer === undefined || answer instanceof Error) throw answer;
    return answer;
  });
  return { attach, secondsAt: () => times.map((time) => time / 1000) };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an attachment whose file is still being scanned', () => {
  it('is done at once when there is no scan, and nobody is told of one', async () => {
    const { attach } = attachment(REPLY);
    const onScan = vi.fn();
    expect(await whenScanned(attach, { onScan })).toBe(REPLY);
    expect(onScan).not.toHaveBeenCalled();
  });

  it('is repeated after 1, 2 and 4 seconds and then every 5, and the wait is told once', async () => {
    const { attach, secondsAt } = attachment(...Array<Error>(6).fill(PENDING), REPLY);
    const onScan = vi.fn();
    const done = whenScanned(attach, { onScan });
    await vi.runAllTimersAsync();
    expect(await done).toBe(REPLY);
    expect(secondsAt()).toEqual([0, 1, 3, 7, 12, 17, 22]);
    expect(onScan).toHaveBeenCalledTimes(1);
  });

  it('is given up after five minutes, with the word that the file is safe', async () => {
    const { attach, secondsAt } = attachment(PENDING);
    const error = whenScanned(attach).catch((reason: unknown) => reason);
    await vi.runAllTimersAsync();
    expect(await error).toBeInstanceOf(ScanUnfinishedError);
    const last = secondsAt().at(-1);
    expect(last).toBeGreaterThan(290);
    expect(last).toBeLessThanOrEqual(300);
    expect(problemSentence(await error, 'en')).toMatch(/longer than usual.*safe; try again/);
  });

  it.each([problem('FILE_REJECTED'), new OfflineError('no network')])(
    'ends with whatever else comes: $name',
    async (failure) => {
      const { attach } = attachment(PENDING, failure);
      const error = whenScanned(attach).catch((reason: unknown) => reason);
      await vi.runAllTimersAsync();
      expect(await error).toBe(failure);
      expect(attach).toHaveBeenCalledTimes(2);
    },
  );

  it('stops at once when it is cancelled in a pause, and asks no more', async () => {
    const { attach } = attachment(PENDING);
    const cancel = new AbortController();
    const error = whenScanned(attach, { signal: cancel.signal }).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(8000);
    const asked = attach.mock.calls.length;
    cancel.abort();
    expect(await error).toMatchObject({ name: 'AbortError' });
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(attach).toHaveBeenCalledTimes(asked);
  });

  it('stops too when it was cancelled while the API was asked', async () => {
    const cancel = new AbortController();
    const attach = async () => {
      cancel.abort();
      throw PENDING;
    };
    await expect(whenScanned(attach, { signal: cancel.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
