import { Metrics as EmbeddedMetrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MetricName, Metrics } from '../../core/ports.ts';

/** Where dashboard and alarms find them. */
export const NAMESPACE = 'Sahkan';

const UNITS = {
  CasesOpened: MetricUnit.Count,
  CasesDecided: MetricUnit.Count,
  CasesDeemed: MetricUnit.Count,
  TasksOverdue: MetricUnit.Count,
  OldestTaskSeconds: MetricUnit.Seconds,
  SealingMilliseconds: MetricUnit.Milliseconds,
} as const satisfies Record<MetricName, unknown>;

/** Metrics as lines of the log in the Embedded Metric Format: no call, no waiting, no permission. */
export function embeddedMetrics({ stage }: { readonly stage: string }): Metrics {
  const metrics = new EmbeddedMetrics({ namespace: NAMESPACE, serviceName: stage });
  return {
    add(name, value, dimensions = {}) {
      const single = metrics.singleMetric();
      single.addDimensions(dimensions);
      single.addMetric(name, UNITS[name], value);
    },
  };
}
