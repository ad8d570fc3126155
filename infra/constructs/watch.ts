import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/catalog.ts';
import type { Config } from '../config.ts';
import { AlarmTopic } from './alarm-topic.ts';
import type { ApprovalWorkflow } from './approval-workflow.ts';
import { Board } from './board.ts';
import {
  bounceRateOf,
  failuresOf,
  feedAgeOf,
  ownMetric,
  serverErrorsOf,
  throttlesOf,
  troublesOf,
} from './measures.ts';

/** Sections of docs/runbook.md that tell what to do. */
export type RunbookSection =
  | 'An execution failed'
  | 'A function fails'
  | 'Something lies in a dead-letter queue'
  | 'The feed is late'
  | 'The clock stands still'
  | 'The API answers with 5xx'
  | 'Tasks wait too long'
  | 'The table is throttled'
  | 'Mails come back'
  | 'Signing is slow';

type Runner = { readonly name: FunctionName; readonly deadLetters: IQueue; readonly function: IFunction };
export type WatchProps = {
  readonly config: Config;
  readonly table: Table;
  readonly mails: ConfigurationSet;
  readonly api: HttpApi;
  readonly workflows: readonly ApprovalWorkflow[];
  readonly functions: readonly (readonly [FunctionName, { readonly function: IFunction }])[];
  readonly readers: readonly Runner[];
  readonly clocks: readonly (Runner & { readonly everyMinutes: number })[];
};

type Limit = {
  /** The alarm sounds at this value and beyond it. */
  readonly from: number;
  /** Periods of the metric in a row. */
  readonly periods?: number;
  readonly section: RunbookSection;
  readonly says: string;
};

/** Alarms, each with the section of the runbook that it opens, and the board with all figures. */
export class Watch extends Construct {
  readonly #topic: AlarmTopic;

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    this.#topic = new AlarmTopic(this, 'Alarms', props.config.alarms.emails);
    this.#watchProcess(props);
    this.#watchFunctions(props);
    this.#watchRunners(props);
    this.#watchOffices(props);
    new Board(this, 'Board', props);
  }

  #watchProcess({ workflows, table, api, mails }: WatchProps): void {
    for (const {
      stateMachine,
      node: { id: name },
    } of workflows)
      for (const [trouble, metric] of Object.entries(troublesOf(stateMachine)))
        this.#alarm(`${name}${trouble}`, metric, {
          from: 1,
          section: 'An execution failed',
          says: `An execution of ${name}: ${trouble}`,
        });
    this.#alarm('ApiErrors', serverErrorsOf(api), {
      from: 5,
      section: 'The API answers with 5xx',
      says: 'Five answers or more in five minutes are the API’s own fault',
    });
    this.#alarm('TableThrottles', throttlesOf(table), {
      from: 1,
      periods: 2,
      section: 'The table is throttled',
      says: 'The table turns requests away',
    });
    this.#alarm('Bounces', bounceRateOf(mails.configurationSetName), {
      from: 0.04,
      section: 'Mails come back',
      says: 'One mail in 25 comes back; SES reviews an account at 5 % and stops it at 10 %',
    });
  }

  #watchFunctions({ functions }: WatchProps): void {
    for (const [name, { function: target }] of functions)
      this.#alarm(`${name}Failures`, failuresOf(target), {
        from: 3,
        section: 'A function fails',
        says: `${name} failed or was throttled three times in a quarter of an hour`,
      });
  }

  #watchRunners({ readers, clocks }: WatchProps): void {
    for (const { name, deadLetters } of [...readers, ...clocks])
      this.#alarm(
        `${name}DeadLetters`,
        deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
        {
          from: 1,
          section: 'Something lies in a dead-letter queue',
          says: `${name} gave something up`,
        },
      );
    for (const { name, function: reader } of readers)
      this.#alarm(`${name}Age`, feedAgeOf(reader), {
        from: Duration.minutes(5).toMilliseconds(),
        section: 'The feed is late',
        says: `${name} is more than five minutes behind`,
      });
    for (const { name, function: target, everyMinutes } of clocks) {
      const period = Duration.minutes(everyMinutes * 3);
      new Alarm(this, `${name}Still`, {
        metric: target.metricInvocations({ statistic: Stats.SUM, period }),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        // No run leaves no figure.
        treatMissingData: TreatMissingData.BREACHING,
        alarmDescription: describe('The clock stands still', `${name} did not run for three rounds`),
      }).addAlarmAction(this.#topic.action);
    }
  }

  #watchOffices({ config: { stage, alarms } }: WatchProps): void {
    const hour = Duration.hours(1);
    this.#alarm('OldestTask', ownMetric(stage, 'OldestTaskSeconds', Stats.MAXIMUM, hour), {
      from: Duration.days(alarms.oldestTaskDays).toSeconds(),
      section: 'Tasks wait too long',
      says: `A task of an office is open for ${alarms.oldestTaskDays} days`,
    });
    this.#alarm('OverdueTasks', ownMetric(stage, 'TasksOverdue', Stats.MAXIMUM, hour), {
      from: alarms.overdueTasks,
      periods: 3,
      section: 'Tasks wait too long',
      says: `${alarms.overdueTasks} tasks or more are past their date`,
    });
    this.#alarm('SlowSealing', ownMetric(stage, 'SealingMilliseconds', Stats.percentile(95), hour), {
      from: Duration.seconds(10).toMilliseconds(),
      section: 'Signing is slow',
      says: 'One signature in twenty takes ten seconds or more; the document function has 20',
    });
  }

  #alarm(id: string, metric: IMetric, { from, periods = 1, section, says }: Limit): void {
    new Alarm(this, id, {
      metric,
      threshold: from,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: describe(section, says),
    }).addAlarmAction(this.#topic.action);
  }
}

const describe = (section: RunbookSection, says: string) => `${says}. Runbook: "${section}".`;
