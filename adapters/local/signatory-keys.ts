import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Generations, generations } from './pki/generations.ts';
import { ISSUED_KEY, type IssuedKey, serialOf } from './pki/issued-key.ts';
import { namesIn } from './pki/write-once.ts';

export type SignatoryKeys = {
  of(signatory: string): Generations<IssuedKey>;
  /** Every certificate of everybody: for each signatory the oldest first. */
  all(): Promise<readonly (readonly IssuedKey[])[]>;
  isIssued(serialNumber: string): Promise<boolean>;
};

/** The keys of people, seals and papers under a folder. */
export function signatoryKeys(folder: string): SignatoryKeys {
  const stores = new Map<string, Generations<IssuedKey>>();
  /** Serial numbers that were seen; no certificate goes away. */
  const known = new Set<string>();
  const at = (name: string) => {
    const store = stores.get(name) ?? generations(join(folder, name), ISSUED_KEY);
    stores.set(name, store);
    return store;
  };
  const all = async () => {
    const lists = await Promise.all((await namesIn(folder)).map((name) => at(name).all()));
    return lists.filter((keys) => keys.length > 0);
  };
  return {
    of: (signatory) => at(createHash('sha256').update(signatory).digest('hex')),
    all,
    async isIssued(serialNumber) {
      if (!known.has(serialNumber))
        for (const { certificate } of (await all()).flat()) known.add(serialOf(certificate));
      return known.has(serialNumber);
    },
  };
}
