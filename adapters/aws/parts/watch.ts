import { z } from 'zod';
import { embeddedMetrics } from '../embedded-metrics.ts';
import { read, Text } from '../environment.ts';
import type { Part } from './part.ts';

export const watch: Part<'metrics'> = (environment) => {
  const { STAGE } = read(z.object({ STAGE: Text }), environment);
  return { metrics: embeddedMetrics({ stage: STAGE }) };
};
