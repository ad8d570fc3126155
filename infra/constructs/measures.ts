import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

const PERIOD = Duration.minutes(5);
const SUM = { period: PERIOD, statistic: Stats.SUM };

/** A metric of the functions themselves (`adapters/aws/embedded-metrics.ts`), over all districts of a stage. */
export function ownMetric(stage: string, metricName: OwnMetric, statistic: string, period = PERIOD): Metric {
  return new Metric({
    namespace: 'Sahkan',
    metricName,
    dimensionsMap: { service: stage },
    statistic,
    period,
  });
}
export type OwnMetric = 'OldestTaskSeconds' | 'TasksOverdue' | 'SealingMilliseconds';

/** The same, for each district apart. */
export function byDistrict(stage: string, metricName: string, districts: readonly string[]): Metric[] {
  return districts.map(
    (district) =>
      new Metric({
        namespace: 'Sahkan',
        metricName,
        dimensionsMap: { service: stage, district },
        statistic: Stats.SUM,
        period: Duration.days(1),
        label: district,
      }),
  );
}

/** Runs of a function that failed, or were turned away. */
export function failuresOf(target: IFunction): MathExpression {
  const period = Duration.minutes(15);
  const sum = { period, statistic: Stats.SUM };
  return new MathExpression({
    expression: 'errors + throttles',
    usingMetrics: { errors: target.metricErrors(sum), throttles: target.metricThrottles(sum) },
    period,
    label: 'failed or throttled',
  });
}

/** Age of the change that a reader of the feed is at, milliseconds. */
export function feedAgeOf(reader: IFunction): Metric {
  return reader.metric('IteratorAge', { period: PERIOD, statistic: Stats.MAXIMUM });
}

/** Answers of the API that were its own fault. */
export function serverErrorsOf(api: HttpApi): Metric {
  return api.metricServerError(SUM);
}

/** Requests to the table that it turned away, reading and writing. */
export function throttlesOf(table: Table): MathExpression {
  const of = (metricName: string) => table.metric(metricName, SUM);
  return new MathExpression({
    expression: 'reads + writes',
    usingMetrics: { reads: of('ReadThrottleEvents'), writes: of('WriteThrottleEvents') },
    period: PERIOD,
    label: 'throttled',
  });
}

/** Share of mails that came back, of this stage's mails alone. */
export function bounceRateOf(configurationSet: string): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: 'Reputation.BounceRate',
    dimensionsMap: { 'ses:configuration-set': configurationSet },
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  });
}

/** Executions that ended as they should not, or could not go on. */
export function troublesOf(machine: StateMachine) {
  return {
    Failed: machine.metricFailed(SUM),
    TimedOut: machine.metricTimedOut(SUM),
    Throttled: machine.metricThrottled(SUM),
  };
}
