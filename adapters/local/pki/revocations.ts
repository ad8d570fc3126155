import { join } from 'node:path';
import { z } from 'zod';
import { type Codec, generations } from './generations.ts';
import type { KeyFile } from './key-file.ts';
import { type Revocation, RevocationReason, revocationList } from './revocation-list.ts';
import { findText, namesIn, writeOnce } from './write-once.ts';

const DAY = 86_400_000;
const SUFFIX = '.json';

const StoredRevocation = z.object({ serialNumber: z.string(), at: z.number(), reason: RevocationReason });
const StoredList = z.object({
  thisUpdate: z.number(),
  serialNumbers: z.array(z.string()),
  der: z.base64(),
});
type StoredList = z.infer<typeof StoredList>;
const LIST: Codec<StoredList> = {
  write: (list) => JSON.stringify(list),
  read: (text) => StoredList.parse(JSON.parse(text)),
};

/** What was revoked, one file each: the first revocation of a certificate stays. */
export function revocationsIn(folder: string) {
  const pathOf = (serialNumber: string) => join(folder, `${serialNumber}${SUFFIX}`);
  const find = async (serialNumber: string): Promise<Revocation | undefined> => {
    const text = await findText(pathOf(serialNumber));
    return text === undefined ? undefined : StoredRevocation.parse(JSON.parse(text));
  };
  return {
    /** A revocation that lies ahead, because the clock was set back, does not hold yet. */
    async find(serialNumber: string, now: number): Promise<Revocation | undefined> {
      const found = await find(serialNumber);
      return found && found.at <= now ? found : undefined;
    },
    async all(now: number): Promise<Revocation[]> {
      const names = (await namesIn(folder)).filter((name) => name.endsWith(SUFFIX));
      const found = await Promise.all(names.map((name) => find(name.slice(0, -SUFFIX.length))));
      return found.filter((each) => each !== undefined).filter(({ at }) => at <= now);
    },
    /** False when it was revoked before. */
    add: (revocation: Revocation): Promise<boolean> =>
      writeOnce(pathOf(revocation.serialNumber), JSON.stringify(revocation)),
  };
}

/** The lists that an issuer gave out; a new one when something was revoked or after `days`, valid seven times as long. */
export function revocationListsIn(folder: string, days: number) {
  const lists = generations(folder, LIST);
  return {
    async current(issuer: KeyFile, revoked: readonly Revocation[], now: number): Promise<Uint8Array> {
      const serialNumbers = revoked.map(({ serialNumber }) => serialNumber).sort();
      const isCurrent = (last: StoredList) =>
        last.thisUpdate <= now &&
        now < last.thisUpdate + days * DAY &&
        last.serialNumbers.join() === serialNumbers.join();
      const list = await lists.current(isCurrent, async (_last, number) => {
        const times = { thisUpdate: now, nextUpdate: now + 7 * days * DAY };
        const der = await revocationList({ issuer, number, revoked, ...times });
        return { thisUpdate: now, serialNumbers, der: Buffer.from(der).toString('base64') };
      });
      return new Uint8Array(Buffer.from(list.der, 'base64'));
    },
  };
}
