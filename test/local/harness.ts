import { afterEach } from 'vitest';
import { type Database, openDatabase } from '../../adapters/local/database.ts';
import { createEngine, type LocalEngine } from '../../local/engine.ts';
import type { Log } from '../../local/log.ts';
import type { Step } from '../../local/runner.ts';
import { machine } from './machines.ts';

const opened: Database[] = [];
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

/** A database that closes by itself after the test. */
export function openForTest(path = ':memory:'): Database {
  const database = openDatabase(path);
  opened.push(database);
  return database;
}

export const silent: Log = { warn: () => undefined, error: () => undefined };

/** Monday 5 January 2026, 08:00 in Bengkulu. */
export const BEGIN = Date.parse('2026-01-05T01:00:00Z');

/** A clock that stands still until it is moved. */
export function fakeClock(now = BEGIN) {
  return {
    now: () => now,
    advance(seconds: number) {
      now += seconds * 1000;
    },
  };
}

type World = {
  readonly steps?: Readonly<Record<string, Step>>;
  readonly database?: Database;
  readonly clock?: ReturnType<typeof fakeClock>;
  readonly random?: () => number;
  readonly log?: Log;
};

/** An engine that knows one workflow, `w`. */
export function engineFor(definition: object | string, world: World = {}) {
  const clock = world.clock ?? fakeClock();
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  const engine = createEngine({
    database: world.database ?? openForTest(),
    clock,
    steps: world.steps ?? {},
    definitionOf: () => text,
    log: world.log ?? silent,
    ...(world.random && { random: world.random }),
  });
  return { engine, clock };
}

/** Starts `w` as `e`, and goes on through every timer until nothing is left to happen. */
export async function runToEnd(engine: LocalEngine, clock: ReturnType<typeof fakeClock>, input: object = {}) {
  await engine.start('w', 'e', { ...input });
  await engine.idle();
  for (let next = engine.nextTimerAt(); next !== undefined; next = engine.nextTimerAt()) {
    clock.advance(Math.max(0, next - clock.now()) / 1000);
    await engine.fireTimers();
    await engine.idle();
  }
  return engine.get('e');
}

/** An error with the name that a Lambda function would report. */
export function named(name: string, message = 'no'): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

/** Takes the tokens that waiting tasks hand out. */
export function tokenBox() {
  const tokens: string[] = [];
  const step: Step = async (payload) => {
    if (typeof payload === 'object' && payload !== null && 'token' in payload)
      tokens.push(String(payload.token));
  };
  return { tokens, step };
}

/** Runs `states` to the end with the given steps and input. */
export async function run(
  states: Readonly<Record<string, object>>,
  {
    steps = {},
    input = {},
    random = () => 0.5,
    more = {},
  }: Partial<Parameters<typeof engineFor>[1]> & {
    input?: object;
    more?: object;
  } = {},
) {
  const { engine, clock } = engineFor(machine(states, more), { steps, random });
  const view = await runToEnd(engine, clock, input);
  return { ...view, seconds: (clock.now() - BEGIN) / 1000 };
}
