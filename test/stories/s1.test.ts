import { it } from 'vitest';
import { playedS1, S1 } from './s1.ts';
import { openWorld } from './world.ts';

it.each(Object.entries(S1))('S1: %s', async (_, show) => {
  await show(await playedS1(await openWorld('2026-07-06 09:00'), true));
});
