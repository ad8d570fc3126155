import { QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from '../../web/src/api/client.ts';
import { ProblemError, problemOf, wasRefused } from '../../web/src/api/errors.ts';
import { queryClient, useAction } from '../../web/src/api/hooks.ts';
import { problemSentence } from '../../web/src/app/problem-sentence.ts';

const CASE_ID = '5b9f2c0e-6d67-4a0f-9a43-0c7a3d1f4b11';
const GATEWAY = JSON.stringify({ message: 'the gateway says so' });
const PAGE = '<html><body><h1>ERROR</h1></body></html>';

type Headers = Readonly<Record<string, string>>;
const gateway = (status: number, headers: Headers = {}) => new Response(GATEWAY, { status, headers });

/** Answers calls with each of these in turn and with the last one for ever; remembers when and with which key. */
function front(...answers: readonly (() => Response)[]) {
  const seen: { readonly second: number; readonly key: string | null }[] = [];
  vi.stubGlobal(
    'fetch',
    async (_: string, init: { readonly headers: { get(name: string): string | null } }) => {
      seen.push({ second: Date.now() / 1000, key: init.headers.get('idempotency-key') });
      return answers[Math.min(seen.length, answers.length) - 1]?.();
    },
  );
  return { seconds: () => seen.map(({ second }) => second), keys: () => seen.map(({ key }) => key) };
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(1970, 0, 1) });
});
afterEach(() => {
  queryClient.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an answer that is not of the API', () => {
  it.each([
    [401, GATEWAY, 'NOT_AUTHENTICATED', /masuk lagi/, /log in again/],
    [403, GATEWAY, 'REQUEST_BLOCKED', /pengaman.*hubungi dinas/, /protection.*contact the office/],
    [403, PAGE, 'REQUEST_BLOCKED', /pengaman.*hubungi dinas/, /protection.*contact the office/],
    [413, GATEWAY, 'BODY_TOO_LARGE', /terlalu besar/, /too large/],
    [
      429,
      GATEWAY,
      'TOO_MANY_REQUESTS',
      /jaringan ini.*tidak ada yang hilang/,
      /this network.*nothing is lost/,
    ],
    [429, '', 'TOO_MANY_REQUESTS', /Tunggu satu menit/, /Wait a minute/],
    [502, PAGE, 'BUSY', /sibuk.*masih ada/, /busy.*still here/],
    [503, GATEWAY, 'BUSY', /sibuk.*masih ada/, /busy.*still here/],
    [504, GATEWAY, 'BUSY', /sibuk.*masih ada/, /busy.*still here/],
    [500, GATEWAY, 'INTERNAL', /gangguan di sistem kami/, /wrong on our side/],
    [404, GATEWAY, 'INTERNAL', /gangguan di sistem kami/, /wrong on our side/],
  ])('%i %s has the code %s and says what to do', async (status, body, code, indonesian, english) => {
    const problem = await problemOf(new Response(body, { status }));
    expect(problem).toMatchObject({ status, code, detail: '' });
    expect(problemSentence(new ProblemError(problem), 'id')).toMatch(indonesian);
    expect(problemSentence(new ProblemError(problem), 'en')).toMatch(english);
  });

  it.each([403, 413, 429, 503])('leaves a problem of the API itself as it is: %i', async (status) => {
    const own = { status, code: 'NOT_ALLOWED', detail: 'Somebody else does this.' };
    const problem = await problemOf(Response.json(own, { status }));
    expect(problem).toEqual(own);
    expect(problemSentence(new ProblemError(problem), 'id')).toBe(own.detail);
  });
});

describe('a read that meets the front of the system', () => {
  const read = () =>
    queryClient
      .fetchQuery({
        queryKey: ['trackCase'],
        queryFn: () => call('trackCase', { params: { receiptNumber: '17.71-260706-A1B2C3' } }),
      })
      .catch((reason: unknown) => reason);
  const asked = async (...answers: readonly (() => Response)[]) => {
    const { seconds } = front(...answers);
    const answer = read();
    await vi.runAllTimersAsync();
    return { answer: await answer, seconds: seconds() };
  };
  const good = () => Response.json({ status: 'granted' });

  it.each([429, 503])('is repeated after a pause when the answer is %i', async (status) => {
    const { answer, seconds } = await asked(() => gateway(status), good);
    expect(answer).toEqual({ status: 'granted' });
    expect(seconds).toEqual([0, 1]);
  });

  it('is given up after two repetitions, each after a longer pause', async () => {
    const { answer, seconds } = await asked(() => gateway(429));
    expect(answer).toMatchObject({ problem: { code: 'TOO_MANY_REQUESTS' } });
    expect(seconds).toEqual([0, 1, 3]);
  });

  it('is repeated no earlier than the server asks for', async () => {
    const { seconds } = await asked(
      () => gateway(503, { 'retry-after': '20' }),
      () => gateway(503, { 'retry-after': '1' }),
      good,
    );
    expect(seconds).toEqual([0, 20, 22]);
  });

  it('is left to the person when the server asks for more than half a minute', async () => {
    const { answer, seconds } = await asked(() => gateway(429, { 'retry-after': '31' }), good);
    expect(answer).toMatchObject({ problem: { code: 'TOO_MANY_REQUESTS' } });
    expect(seconds).toEqual([0]);
  });

  it.each([403, 404, 413, 500])('is not repeated when time alone does not mend it: %i', async (status) => {
    const { seconds } = await asked(() => gateway(status), good);
    expect(seconds).toEqual([0]);
  });

  it('is still repeated when there is no network', async () => {
    const { answer, seconds } = await asked(() => {
      throw new TypeError('Failed to fetch');
    }, good);
    expect(answer).toEqual({ status: 'granted' });
    expect(seconds).toEqual([0, 1]);
  });
});

describe('a write that meets the front of the system', () => {
  /** The same input sent twice by the hook, as by a person who presses the button again. */
  const pressTwice = async () => {
    const made: ReturnType<typeof useAction<'submitCase'>>[] = [];
    const Page = () => {
      made.push(useAction('submitCase'));
      return null;
    };
    renderToStaticMarkup(createElement(QueryClientProvider, { client: queryClient }, createElement(Page)));
    const input = { params: { caseId: CASE_ID }, body: { version: 1 } };
    const press = async () => {
      const pressed = made[0]?.mutateAsync(input).catch((reason: unknown) => reason);
      await vi.runAllTimersAsync();
      return pressed;
    };
    return [await press(), await press()];
  };

  it.each([429, 503])('is never repeated by itself, not even as a query: %i', async (status) => {
    const { seconds } = front(() => gateway(status));
    const answer = queryClient
      .fetchQuery({
        queryKey: ['submitCase'],
        queryFn: () => call('submitCase', { params: { caseId: CASE_ID }, body: { version: 1 } }),
      })
      .catch((reason: unknown) => reason);
    await vi.runAllTimersAsync();
    expect(await answer).toBeInstanceOf(ProblemError);
    expect(seconds()).toEqual([0]);
  });

  it.each([500, 502, 503, 504])(
    'keeps its key for the next try, as its answer may be lost: %i',
    async (status) => {
      const { keys } = front(() => gateway(status));
      const [error] = await pressTwice();
      expect(wasRefused(error)).toBe(false);
      expect(keys()).toHaveLength(2);
      expect(new Set(keys()).size).toBe(1);
    },
  );

  it.each([403, 413, 429])('is a new one at the next try when it was refused: %i', async (status) => {
    const { keys } = front(() => gateway(status));
    const [error] = await pressTwice();
    expect(wasRefused(error)).toBe(true);
    expect(new Set(keys()).size).toBe(2);
  });
});
