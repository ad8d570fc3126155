import { expect } from 'vitest';
import { apply, sign, taskOf, view } from '../../local/demo/acts.ts';
import { S3_APPLICATION } from './applications.ts';
import { type Cast, castOf } from './cast.ts';
import { assign, check, visitAndRecord } from './steps.ts';
import type { OpenWorld, StoryWorld } from './world.ts';

export const FAILED = ['VIS-C07', 'VIS-D04'] as const;

/** Submitted on 8 July; the visit of 20 July finds two items that fail, and its record is signed. */
export async function failedVisit(
  openWorld: OpenWorld,
): Promise<{ world: StoryWorld; cast: Cast; caseId: string }> {
  const world = await openWorld('2026-07-08 09:00');
  const cast = castOf(world);
  const caseId = await apply(world.system, cast.applicant, S3_APPLICATION);
  await world.moveTo('2026-07-10 10:00');
  await check(world.system, cast, caseId);
  await world.moveTo('2026-07-14 10:00');
  await assign(world.system, cast, caseId, '2026-07-20');
  expect(taskOf(await view(cast.inspector, caseId), 'visit').dueDate).toBe('2026-07-20');
  await world.moveTo('2026-07-20 15:00');
  await visitAndRecord(world.system, cast, caseId, FAILED);
  return { world, cast, caseId };
}

/** The clinic countersigns on 21 July: the corrections are asked for and the clock of the office stops. */
export async function askedToCorrect(openWorld: OpenWorld) {
  const story = await failedVisit(openWorld);
  await story.world.moveTo('2026-07-21 10:00');
  await sign(story.world.system, story.cast.applicant, story.caseId, 'countersign-visit');
  return story;
}
