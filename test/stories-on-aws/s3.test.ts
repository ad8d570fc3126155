import { it, onTestFinished } from 'vitest';
import { openCloudWorld } from '../aws/cloud-world.ts';
import { S3 } from '../stories/s3.ts';
import type { OpenWorld } from '../stories/world.ts';

const openWorld: OpenWorld = async (start) => {
  const world = await openCloudWorld(start);
  onTestFinished(world.system.stop);
  return world;
};

it.each(Object.entries(S3))('on AWS: %s', (_, story) => story(openWorld));
