import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, chain, checkChain, GENESIS } from '../../../core/case/chain.ts';
import type { StoredEvent } from '../../../core/case/event.ts';
import { CASE_ID, digest, stored } from '../builders.ts';
import { Story } from '../story.ts';

const EVENTS = stored(new Story().upTo('visit').events);
const HEAD = { version: EVENTS.length, lastHash: EVENTS.at(-1)?.hash ?? '' };

/** Every path to a plain value inside an event: `event.by.name`, `seq`, `hash`. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [[...path]];
  return Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]));
}

function flip(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return changed(value);
  const copy: Record<string, unknown> = Array.isArray(value)
    ? Object.assign([], value)
    : { ...Object(value) };
  copy[key] = flip(copy[key], rest);
  return copy;
}

function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value.slice(1)}${value.startsWith('a') ? 'b' : 'a'}` : 'not null';
}

const PATHS = EVENTS.map((event) => pathsOf(event));
const place = fc.nat({ max: EVENTS.length - 1 });
const tampered: fc.Arbitrary<StoredEvent[]> = fc.oneof(
  place.chain((index) =>
    fc
      .constantFrom(...(PATHS[index] ?? []))
      .map((path) => EVENTS.with(index, flip(EVENTS[index], path) as StoredEvent)),
  ),
  place.map((index) => EVENTS.toSpliced(index, 1)),
  fc
    .tuple(place, place)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => EVENTS.with(a, EVENTS[b] as StoredEvent).with(b, EVENTS[a] as StoredEvent)),
  fc.tuple(place, place).map(([at, copy]) => EVENTS.toSpliced(at, 0, EVENTS[copy] as StoredEvent)),
  fc.tuple(place, place).map(([at, copy]) => {
    const event = EVENTS[copy] as StoredEvent;
    return EVENTS.toSpliced(at + 1, 0, { ...event, seq: at + 2, prevHash: EVENTS[at]?.hash ?? GENESIS });
  }),
);

describe('the chain of a case', () => {
  it('is whole as it was written, in one go or bit by bit', () => {
    expect(() => checkChain(EVENTS, digest, HEAD)).not.toThrow();
    expect(() => checkChain([], digest)).not.toThrow();
    const events = EVENTS.map(({ event }) => event);
    const first = chain(CASE_ID, undefined, events.slice(0, 3), digest);
    expect([...first, ...chain(CASE_ID, first.at(-1), events.slice(3), digest)]).toEqual(EVENTS);
  });

  it('begins with zeros, and each link names the one before', () => {
    expect(EVENTS[0]?.prevHash).toBe('0'.repeat(64));
    expect(EVENTS.map(({ seq }) => seq)).toEqual(EVENTS.map((_, index) => index + 1));
    expect(EVENTS.slice(1).map(({ prevHash }) => prevHash)).toEqual(
      EVENTS.slice(0, -1).map(({ hash }) => hash),
    );
  });

  it('shows ten thousand manipulations: flipped, dropped, swapped, inserted', () => {
    fc.assert(
      fc.property(tampered, (events) => {
        expect(() => checkChain(events, digest, HEAD)).toThrow(/chain/);
      }),
      { numRuns: 10_000 },
    );
  });

  it('that lost its end is whole by itself and shows only against the head', () => {
    const shortened = EVENTS.slice(0, -1);
    expect(() => checkChain(shortened, digest)).not.toThrow();
    expect(() => checkChain(shortened, digest, HEAD)).toThrow(/chain ends/);
  });

  it('written anew from a changed event on shows against the head', () => {
    const events = EVENTS.map(({ event }) => ({ ...event, at: event.at + 1 }));
    expect(() => checkChain(chain(CASE_ID, undefined, events, digest), digest, HEAD)).toThrow(/chain/);
  });

  it('whose numbers do not begin at one is not whole', () => {
    const events = EVENTS.map(({ event }) => event);
    const renumbered = chain(CASE_ID, { seq: 1, hash: GENESIS }, events, digest);
    expect(() => checkChain(renumbered, digest)).toThrow(/event 1$/);
  });

  it('names the place where it breaks', () => {
    const broken = EVENTS.with(2, { ...(EVENTS[2] as StoredEvent), hash: GENESIS });
    expect(() => checkChain(broken, digest)).toThrow(/event 3$/);
  });
});

describe('canonical JSON', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, shuffled(member)]),
    );
  };

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => canonicalJson(shuffled(value)) === canonicalJson(value)),
      { numRuns: 2000 },
    );
  });

  it('says the same as JSON: reading it back gives the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives different values different texts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = canonicalJson(a) === canonicalJson(b);
        expect(same).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      }),
    );
  });

  it('leaves out what is undefined, as storage does', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
    expect(canonicalJson({ é: 1, a: 'ü"', Z: null })).toBe('{"Z":null,"a":"ü\\"","é":1}');
  });
});

/** Another way to the same order: a list of pairs instead of an object, so that no engine reorders number-like keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(sorted)];
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? 0 : value;
  return [
    'object',
    ...Object.entries(value)
      .map(([key, member]) => [key, sorted(member)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
}
