import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BEGIN, engineFor, named, openForTest, tokenBox } from './harness.ts';
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

describe('start', () => {
  it('starts once per name, also at the same time and after the end', async () => {
    const close = vi.fn(async () => 'closed');
    const { engine } = engineFor(machine({ Close: callTask('close') }), { steps: { close } });
    await Promise.all([engine.start('w', 'e', { n: 1 }), engine.start('w', 'e', { n: 2 })]);
    await engine.idle();
    await engine.start('w', 'e', { n: 3 });
    await engine.idle();
    expect(close).toHaveBeenCalledExactlyOnceWith({ n: 1 });
    expect(engine.get('e').output).toEqual({ Payload: 'closed', StatusCode: 200 });
  });

  it('is not moved by a caller that changes its input later', async () => {
    const close = vi.fn(async () => null);
    const { engine } = engineFor(machine({ Close: callTask('close') }), { steps: { close } });
    const input = { list: [1] };
    const started = engine.start('w', 'e', input);
    input.list.push(2);
    await started;
    await engine.idle();
    expect(close).toHaveBeenCalledWith({ list: [1] });
  });

  it('keeps the definition with which an execution began', async () => {
    const box = tokenBox();
    const close = vi.fn(async () => null);
    const steps = { open: box.step, close };
    const first = engineFor(approval, { database: reopen(), steps });
    await first.engine.start('w', 'e', { caseId: 'c1' });
    await first.engine.idle();

    const changed = machine({ Other: { Type: 'Succeed' } });
    const second = engineFor(changed, { database: reopen(), steps });
    await second.engine.recover();
    await second.engine.answer(box.tokens[0] ?? '', { by: 'u1' });
    await second.engine.idle();
    expect(close).toHaveBeenCalledWith({ caseId: 'c1', by: 'u1' });
    await second.engine.start('w', 'new', {});
    expect(second.engine.get('new').status).toBe('succeeded');
  });
});

describe('answer', () => {
  it('counts once, whoever answers first', async () => {
    const box = tokenBox();
    const close = vi.fn(async () => null);
    const { engine } = engineFor(approval, { steps: { open: box.step, close } });
    await engine.start('w', 'e', { caseId: 'c1' });
    await engine.idle();
    const token = box.tokens[0] ?? '';
    await Promise.all([engine.answer(token, { by: 'u1' }), engine.answer(token, { by: 'u2' })]);
    await engine.idle();
    await engine.answer(token, { by: 'u3' });
    expect(close).toHaveBeenCalledExactlyOnceWith({ caseId: 'c1', by: 'u1' });
    expect(engine.get('e').status).toBe('succeeded');
  });

  it('takes an unknown token for done', async () => {
    const { engine } = engineFor(approval, { steps: { open: vi.fn(), close: vi.fn() } });
    await expect(engine.answer('unknown', {})).resolves.toBeUndefined();
  });

  it('may come before the step that handed the token out has returned', async () => {
    let give = (_: string): void => undefined;
    const token = new Promise<string>((resolve) => {
      give = resolve;
    });
    const open = async (payload: unknown) => {
      give(String(Object(payload).token));
      return never();
    };
    const { engine } = engineFor(machine({ Ask: waitTask('open') }), { steps: { open } });
    await engine.start('w', 'e', {});
    await engine.answer(await token, { fast: true });
    expect(engine.get('e')).toMatchObject({ status: 'succeeded', output: { fast: true } });
  });

  it('finds its wait on disk before the step that hands the token out begins', async () => {
    const other = reopen();
    const seen: unknown[] = [];
    const open = async (payload: unknown) => {
      const text = 'SELECT execution FROM waits WHERE token = ?';
      seen.push(other.read((sql) => sql.get(text, String(Object(payload).token)))?.execution);
    };
    const { engine } = engineFor(machine({ Ask: waitTask('open') }), { database: reopen(), steps: { open } });
    await engine.start('w', 'e', {});
    await engine.idle();
    expect(seen).toEqual(['e']);
  });

  it('leaves the time limit of an answered task without effect', async () => {
    const box = tokenBox();
    const { engine, clock } = engineFor(
      machine({ Ask: waitTask('open', { TimeoutSeconds: 60, End: true }) }),
      {
        steps: { open: box.step },
      },
    );
    await engine.start('w', 'e', {});
    await engine.idle();
    await engine.answer(box.tokens[0] ?? '', { by: 'u1' });
    clock.advance(120);
    await engine.fireTimers();
    expect(engine.get('e')).toMatchObject({ status: 'succeeded', output: { by: 'u1' } });
  });
});

describe('timers', () => {
  const rest = (seconds: number) => machine({ Rest: { Type: 'Wait', Seconds: seconds, End: true } });

  it('fire when the clock is there, not before', async () => {
    const { engine, clock } = engineFor(rest(60));
    await engine.start('w', 'e', {});
    clock.advance(59);
    await engine.fireTimers();
    expect(engine.get('e').status).toBe('running');
    expect(engine.nextTimerAt()).toBe(BEGIN + 60_000);
    clock.advance(1);
    await engine.fireTimers();
    expect(engine.get('e').status).toBe('succeeded');
    expect(engine.nextTimerAt()).toBeUndefined();
  });

  it('fire all that are due, also of many executions', async () => {
    const { engine, clock } = engineFor(rest(60));
    const names = Array.from({ length: 450 }, (_, index) => `e${index}`);
    await Promise.all(names.map((name) => engine.start('w', name, {})));
    clock.advance(60);
    await engine.fireTimers();
    expect(engine.executions({ status: 'succeeded', limit: 1000 })).toHaveLength(450);
  });
});

describe('the console', () => {
  it('lists executions, newest first, by workflow and status, without tokens', async () => {
    const box = tokenBox();
    const { engine } = engineFor(machine({ Ask: waitTask('open') }), { steps: { open: box.step } });
    for (const name of ['a', 'b', 'c']) await engine.start('w', name, {});
    await engine.idle();
    await engine.answer(box.tokens[1] ?? '', {});
    const names = (filter: object) => engine.executions({ limit: 10, ...filter }).map(({ name }) => name);
    expect(names({})).toEqual(['c', 'b', 'a']);
    expect(names({ status: 'running' })).toEqual(['c', 'a']);
    expect(names({ workflow: 'other' })).toEqual([]);
    expect(names({ limit: 1 })).toEqual(['c']);
    expect(JSON.stringify(engine.executions({ limit: 10 }))).not.toContain(box.tokens[0]);
    expect(() => engine.get('none')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('logs a failed step by name and code, never with payload or token', async () => {
    const warn = vi.fn();
    const open = async (payload: unknown) => Promise.reject(named('Boom', JSON.stringify(payload)));
    const { engine } = engineFor(machine({ Ask: waitTask('open') }), {
      steps: { open },
      log: { warn, error: vi.fn() },
    });
    await engine.start('w', 'e', {});
    await engine.idle();
    expect(warn.mock.calls).toEqual([['A step failed', { state: 'Ask', step: 'open', code: 'Boom' }]]);
  });
});
