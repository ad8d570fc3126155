import { it } from 'vitest';
import { S3 } from './s3.ts';
import { openWorld } from './world.ts';

it.each(Object.entries(S3))('%s', (_, story) => story(openWorld));
