import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BEGIN, engineFor, fakeClock, named, openForTest, tokenBox } from './harness.ts';
import { callTask, machine, waitTask } from './machines.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sahkan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The database file of the test, as a fresh process would open it. */
const reopen = () => openForTest(join(folder, 'test.db'));
const never = () => new Promise<never>(() => undefined);

const approval = machine({
  Begin: { Type: 'Pass', Assign: { caseId: '{% $states.input.caseId %}' }, Next: 'Ask' },
  Ask: waitTask('open', { TimeoutSeconds: 3600, Next: 'Close' }),
  Close: callTask('close', { caseId: '{% $caseId %}', by: '{% $states.input.by %}' }),
});

describe('recover', () => {
  it('runs a step again that was in flight, and nothing before it', async () => {
    const box = tokenBox();
    const first = engineFor(approval, { database: reopen(), steps: { open: box.step, close: never } });
    await first.engine.start('w', 'e', { caseId: 'c1' });
    await vi.waitFor(() => expect(box.tokens).toHaveLength(1));
    await first.engine.answer(box.tokens[0] ?? '', { by: 'u1' });

    const open = vi.fn();
    const close = vi.fn(async () => 'closed');
    const second = engineFor(approval, { database: reopen(), steps: { open, close } });
    await second.engine.recover();
    await second.engine.idle();
    expect(open).not.toHaveBeenCalled();
    expect(close).toHaveBeenCalledExactlyOnceWith({ caseId: 'c1', by: 'u1' });
    expect(second.engine.get('e').status).toBe('succeeded');
  });

  it('keeps an open wait open, with its token and its time limit', async () => {
    const box = tokenBox();
    const first = engineFor(approval, { database: reopen(), steps: { open: box.step, close: vi.fn() } });
    await first.engine.start('w', 'e', { caseId: 'c1' });
    await first.engine.idle();

    const open = vi.fn();
    const second = engineFor(approval, { database: reopen(), steps: { open, close: vi.fn() } });
    await second.engine.recover();
    await second.engine.idle();
    expect(open).not.toHaveBeenCalled();
    expect(second.engine.get('e').currentStates).toEqual(['Ask']);
    expect(second.engine.nextTimerAt()).toBe(BEGIN + 3_600_000);
    await second.engine.answer(box.tokens[0] ?? '', { by: 'u1' });
    await second.engine.idle();
    expect(second.engine.get('e').status).toBe('succeeded');
  });

  it('hands out the same token again when the first process died inside the step', async () => {
    const box = tokenBox();
    const open = async (payload: unknown) => {
      await box.step(payload);
      return never();
    };
    const first = engineFor(approval, { database: reopen(), steps: { open, close: vi.fn() } });
    await first.engine.start('w', 'e', { caseId: 'c1' });
    await vi.waitFor(() => expect(box.tokens).toHaveLength(1));

    const second = engineFor(approval, { database: reopen(), steps: { open: box.step, close: vi.fn() } });
    await second.engine.recover();
    await second.engine.idle();
    expect(box.tokens[1]).toBe(box.tokens[0]);
  });

  it('keeps the delay of a retry and the attempts made', async () => {
    const Retry = [{ ErrorEquals: ['Boom'], IntervalSeconds: 10, MaxAttempts: 2 }];
    const definition = machine({ Try: callTask('close', {}, { Retry, End: true }) });
    const close = vi.fn(async () => Promise.reject(named('Boom')));
    const clock = fakeClock();
    const first = engineFor(definition, { database: reopen(), steps: { close }, clock });
    await first.engine.start('w', 'e', {});
    await first.engine.idle();

    const second = engineFor(definition, { database: reopen(), steps: { close }, clock });
    await second.engine.recover();
    for (const delay of [10, 20]) {
      expect(second.engine.nextTimerAt()).toBe(clock.now() + delay * 1000);
      clock.advance(delay);
      await second.engine.fireTimers();
      await second.engine.idle();
    }
    expect(close).toHaveBeenCalledTimes(3);
    expect(second.engine.get('e')).toMatchObject({ status: 'failed', error: { Error: 'Boom' } });
  });

  it('does not count the time that the machine was off against a step', async () => {
    const definition = machine({ Close: callTask('close', {}, { TimeoutSeconds: 60, End: true }) });
    const clock = fakeClock();
    const first = engineFor(definition, { database: reopen(), steps: { close: never }, clock });
    await first.engine.start('w', 'e', {});
    clock.advance(86_400);

    let finish = (): void => undefined;
    const close = () =>
      new Promise<string>((resolve) => {
        finish = () => resolve('closed');
      });
    const second = engineFor(definition, { database: reopen(), steps: { close }, clock });
    await second.engine.recover();
    await second.engine.fireTimers();
    expect(second.engine.nextTimerAt()).toBe(clock.now() + 60_000);
    finish();
    await second.engine.idle();
    expect(second.engine.get('e').status).toBe('succeeded');
    expect(second.engine.nextTimerAt()).toBeUndefined();
  });

  it('goes on inside a Parallel, with what its other branch has already given', async () => {
    const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
    const definition = machine({
      Both: {
        Type: 'Parallel',
        Branches: [branch('Ask', waitTask('open')), branch('Close', callTask('close'))],
        End: true,
      },
    });
    const box = tokenBox();
    const first = engineFor(definition, { database: reopen(), steps: { open: box.step, close: never } });
    await first.engine.start('w', 'e', {});
    await vi.waitFor(() => expect(box.tokens).toHaveLength(1));
    await first.engine.answer(box.tokens[0] ?? '', { by: 'u1' });

    const second = engineFor(definition, {
      database: reopen(),
      steps: { open: vi.fn(), close: async () => 'closed' },
    });
    await second.engine.recover();
    await second.engine.idle();
    expect(second.engine.get('e').output).toEqual([{ by: 'u1' }, { Payload: 'closed', StatusCode: 200 }]);
  });
});
