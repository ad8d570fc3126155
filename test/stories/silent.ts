import { expect } from 'vitest';
import { apply } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { type Cast, castOf } from './cast.ts';
import { eventsOf, fileOf } from './seen.ts';
import { openWorld, type World } from './world.ts';

/** Lebaran 2026: 14 working days from Monday 9 March leave out 18–24 March and Good Friday. */
export const LEBARAN = {
  start: '2026-03-09 09:00',
  limit: '2026-04-06',
  lastMoment: '2026-04-06 23:59',
  over: '2026-04-07 00:00',
} as const;
/** The turn of the year: 24 and 25 December, 1 and 5 January are free. */
export const YEAR_END = {
  start: '2026-12-21 09:00',
  limit: '2027-01-14',
  lastMoment: '2027-01-14 23:59',
  over: '2027-01-15 00:00',
} as const;

export type Submitted = { readonly world: World; readonly cast: Cast; readonly caseId: string };

export async function submitted(start: string, onDisk = false): Promise<Submitted> {
  const world = await openWorld(start, { onDisk });
  const cast = castOf(world);
  return { world, cast, caseId: await apply(world.system, cast.applicant, S1_APPLICATION) };
}

/** What must hold after silence, however it came: granted once, one sealed certificate, one register entry, nothing open. */
export async function expectDeemed(
  { world, caseId }: Pick<Submitted, 'world' | 'caseId'>,
  limit: string,
): Promise<void> {
  const { system } = world;
  const granted = await eventsOf(system, caseId, 'deemed-granted');
  const dayAfter = new Date(Date.parse(`${limit}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  expect(granted).toMatchObject([
    { limitDate: limit, limitDays: 14, pausedDays: 0, effectiveOn: dayAfter, by: { role: 'system' } },
  ]);
  const file = await fileOf(system, caseId);
  expect(file).toMatchObject({ status: 'deemed-granted', closed: true });
  expect(
    file.documents.filter(({ kind, state }) => kind === 'deemed-granted' && state === 'signed'),
  ).toHaveLength(1);
  expect(file.documents.filter(({ state }) => state === 'prepared')).toEqual([]);
  expect(await eventsOf(system, caseId, 'closed')).toHaveLength(1);
  expect((await system.context.register.search({ district: '17.71', limit: 10 })).items).toMatchObject([
    { permits: [{ state: 'current', date: dayAfter }] },
  ]);
  expect(system.engine.get(caseId).status).toBe('succeeded');
}
