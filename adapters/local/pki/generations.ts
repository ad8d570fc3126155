import { join } from 'node:path';
import { findText, namesIn, writeOnce } from './write-once.ts';

/** How a value is kept as text; `read` throws where the text is none of it. */
export type Codec<T> = { readonly write: (value: T) => string; readonly read: (text: string) => T };

/** Values of a folder that follow each other, 1, 2, 3 …; none is ever changed, the last one counts. */
export type Generations<T> = {
  all(): Promise<readonly T[]>;
  /**
   * Gives the last value when `isCurrent` holds for it; otherwise makes the next one and keeps it. Of two processes
   * that do it at the same time, one makes it and both get it.
   */
  current(
    isCurrent: (last: T) => boolean,
    next: (last: T | undefined, number: number) => Promise<T>,
  ): Promise<T>;
  /** Keeps a further value, whatever others add meanwhile. */
  add(value: T): Promise<void>;
};

const SUFFIX = '.json';
const DIGITS = 8;

export function generations<T>(folder: string, codec: Codec<T>): Generations<T> {
  const known = new Map<string, T>();
  const read = async (name: string): Promise<T> => {
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    const text = await findText(join(folder, name));
    if (text === undefined) throw new Error(`${name} went away`);
    const value = codec.read(text);
    known.set(name, value);
    return value;
  };
  const names = async () => (await namesIn(folder)).filter((name) => name.endsWith(SUFFIX));
  const put = (number: number, value: T) => writeOnce(join(folder, nameOf(number)), codec.write(value));
  return {
    all: async () => Promise.all((await names()).map(read)),
    async current(isCurrent, next) {
      for (;;) {
        const name = (await names()).at(-1);
        const last = name === undefined ? undefined : await read(name);
        if (last !== undefined && isCurrent(last)) return last;
        const number = name === undefined ? 1 : numberOf(name) + 1;
        const value = await next(last, number);
        if (await put(number, value)) return value;
      }
    },
    async add(value) {
      for (;;) {
        const name = (await names()).at(-1);
        if (await put(name === undefined ? 1 : numberOf(name) + 1, value)) return;
      }
    },
  };
}

function nameOf(number: number): string {
  return `${String(number).padStart(DIGITS, '0')}${SUFFIX}`;
}

function numberOf(name: string): number {
  return Number(name.slice(0, -SUFFIX.length));
}
