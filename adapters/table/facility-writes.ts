import type { Facility } from '../../core/facility.ts';
import { plainText } from '../../core/plain-text.ts';
import type { Key, Write } from '../../core/ports.ts';
import { facilityKey, leadsKey, ownerList, permitKey, registerList, wordKey } from './keys.ts';

/** The register's row of a clinic and the places where it is found: words of its name, permit numbers, who leads it. */
export function facilityWrites({
  before,
  after,
}: {
  before: Facility | undefined;
  after: Facility;
}): Write[] {
  const old = before === undefined ? [] : pointersOf(before);
  const now = pointersOf(after);
  const gone = old.filter((key) => !now.some((other) => same(key, other)));
  return [
    {
      put: {
        ...facilityKey(after.facilityId),
        index1: { pk: registerList(after.district), sk: registerPlace(after) },
        index2: { pk: ownerList(after.party), sk: after.facilityId },
        version: after.version,
        data: after,
      },
      if: before === undefined ? { is: 'absent' } : { is: 'version', version: before.version },
    },
    ...now.map(
      (key): Write => ({ put: { ...key, data: { facilityId: after.facilityId, name: after.clinic.name } } }),
    ),
    ...gone.map((key): Write => ({ delete: key })),
  ];
}

/** By name; a name may hold no letter at all, and a sort key no more than 1,024 bytes. */
const registerPlace = ({ clinic, facilityId }: Facility) =>
  `${[...plainText(clinic.name)].slice(0, 200).join('')}#${facilityId}`;

function pointersOf({ facilityId, clinic, permits, personsInCharge, status }: Facility): Key[] {
  const leader = personsInCharge.at(-1);
  const leads =
    status === 'active' && leader !== undefined && leader.until === undefined
      ? [leadsKey(plainText(leader.strNumber), facilityId)]
      : [];
  const words = wordsOf(clinic.name).map((word) => wordKey(word, facilityId));
  const numbers = permits.slice(-10).map(({ number }) => permitKey(plainText(number), facilityId));
  return distinct([...words, ...numbers, ...leads]);
}

/** Words of two letters or more, at most twelve, as they are searched. */
export function wordsOf(name: string): string[] {
  const words = name.split(/[\s,./()-]+/).map(plainText);
  return [...new Set(words.filter((word) => word.length >= 2))].slice(0, 12);
}

const same = (a: Key, b: Key) => a.pk === b.pk && a.sk === b.sk;

function distinct(keys: readonly Key[]): Key[] {
  return keys.filter((key, index) => keys.findIndex((other) => same(key, other)) === index);
}
