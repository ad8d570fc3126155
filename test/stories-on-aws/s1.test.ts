import { afterAll, beforeAll, it } from 'vitest';
import { openCloudWorld } from '../aws/cloud-world.ts';
import { type PlayedS1, playedS1, S1 } from '../stories/s1.ts';

let played: PlayedS1;
let stop = async () => {};
beforeAll(async () => {
  const world = await openCloudWorld('2026-07-06 09:00');
  stop = world.system.stop;
  played = await playedS1(world, false);
}, 60_000);
afterAll(() => stop());

it.each(Object.entries(S1))('S1 on AWS: %s', (_, show) => show(played));
