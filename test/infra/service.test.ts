import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DOCUMENT_PATIENCE } from '../../adapters/aws/parts/documents.ts';
import { CLAIM_LASTS } from '../../adapters/table/mail-ledger.ts';
import { CATALOG } from '../../functions/catalog.ts';
import { AppFunction } from '../../infra/constructs/app-function.ts';
import { definitionOf, WORKFLOWS } from '../../workflows/index.ts';
import { at, lambdaOf, ROWS, rowsBy } from './rows.ts';
import { synthesize } from './synth.ts';

const synthesis = synthesize();
const { all, one } = synthesis;

/** The two feeds; a loop over none would pass whatever it asks. */
function feeds() {
  const found = all('AWS::Lambda::EventSourceMapping');
  expect(found).toHaveLength(2);
  return found;
}

describe('every function of the catalog', () => {
  it.each(ROWS)(
    '%s has the size, the runtime and the log of its row',
    (name, { memory, timeout, concurrency }) => {
      expect(lambdaOf(synthesis, name).properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: memory,
        Timeout: timeout,
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: expect.stringMatching(/Log/) },
      });
      expect(lambdaOf(synthesis, name).properties.ReservedConcurrentExecutions).toBe(concurrency);
    },
  );

  it('keeps what a caller names, and adds its variables to those that all have', () => {
    const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'test');
    new AppFunction(stack, 'One', {
      row: CATALOG.getMe,
      code: Code.fromAsset(import.meta.dirname),
      logRetention: 30,
      timeout: Duration.seconds(3),
      memorySize: 1024,
      environment: { OWN: 'x', POWERTOOLS_LOG_LEVEL: 'DEBUG' },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Timeout: 3,
      MemorySize: 1024,
      Environment: {
        Variables: {
          OWN: 'x',
          POWERTOOLS_LOG_LEVEL: 'DEBUG',
          NODE_OPTIONS: '--enable-source-maps',
          POWERTOOLS_SERVICE_NAME: 'sahkan',
        },
      },
    });
  });
});

describe('who waits', () => {
  it('waits longer than the function takes: the API', () => {
    const integrations = all('AWS::ApiGatewayV2::Integration');
    for (const [name] of rowsBy('route')) {
      const { arn, timeout } = lambdaOf(synthesis, name);
      const found = integrations.filter(({ properties }) => properties.IntegrationUri === arn);
      expect([name, found.length]).toEqual([name, 1]);
      const patience = Number(found[0]?.properties.TimeoutInMillis) / 1000;
      expect([name, patience]).toEqual([name, 29]);
      expect(timeout).toBeLessThan(patience);
    }
  });

  it('waits longer than the function takes: whoever asks for a document', () => {
    const patience = DOCUMENT_PATIENCE / 1000;
    expect(lambdaOf(synthesis, 'makeDocuments').timeout).toBeLessThan(patience);
    for (const [name, { uses }] of ROWS)
      if (uses.some((use) => use.startsWith('documents.')))
        expect([name, lambdaOf(synthesis, name).timeout > patience]).toEqual([name, true]);
  });

  it('waits longer than the function takes: the clock, so that two rounds never meet', () => {
    for (const [name, { trigger }] of rowsBy('clock'))
      if (trigger.type === 'clock')
        expect([name, lambdaOf(synthesis, name).timeout < trigger.everyMinutes * 60]).toEqual([name, true]);
  });

  it('waits longer than the function takes: the feed, which tries for longer than a crashed mail is held', () => {
    for (const { properties } of feeds()) {
      const age = Number(properties.MaximumRecordAgeInSeconds);
      expect(age).toBeGreaterThan(
        Math.max(...rowsBy('feed').map(([name]) => lambdaOf(synthesis, name).timeout)),
      );
      expect(age * 1000).toBeGreaterThan(CLAIM_LASTS * 2);
    }
  });

  it('waits as long as the function takes: the login, for five seconds', () => {
    expect(lambdaOf(synthesis, 'issueClaims').timeout).toBeLessThanOrEqual(5);
  });
});

describe('the feed', () => {
  it('brings events that were added or changed, and tells which of a batch failed', () => {
    for (const { properties } of feeds()) {
      expect(properties).toMatchObject({
        EventSourceArn: expect.stringMatching(/^registry\/Cases\w+\.StreamArn$/),
        StartingPosition: 'TRIM_HORIZON',
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
      });
      const { Filters } = z
        .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
        .parse(properties.FilterCriteria);
      expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
        { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } },
      ]);
    }
  });

  it('begins when there is a process that its first change can start', () => {
    const aliases = all('AWS::StepFunctions::StateMachineAlias').map(({ id }) => id);
    expect(aliases).toHaveLength(WORKFLOWS.length);
    for (const { dependsOn } of feeds()) expect(dependsOn).toEqual(expect.arrayContaining(aliases));
  });
});

describe('the clock', () => {
  it('runs as often as the row says, and tries no round that is over', () => {
    const rounds = rowsBy('clock').map(([name, { trigger }]) => {
      const minutes = trigger.type === 'clock' ? trigger.everyMinutes : 0;
      return {
        ScheduleExpression: `rate(${minutes} minutes)`,
        Arn: lambdaOf(synthesis, name).arn,
        age: minutes * 60,
      };
    });
    const schedules = all('AWS::Scheduler::Schedule').map(({ properties }) => ({
      ScheduleExpression: properties.ScheduleExpression,
      Arn: at(properties, 'Target', 'Arn'),
      age: at(properties, 'Target', 'RetryPolicy', 'MaximumEventAgeInSeconds'),
    }));
    expect(rounds).not.toEqual([]);
    expect(schedules).toEqual(rounds);
    const own = all('AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties);
    expect(own.map(({ MaximumEventAgeInSeconds }) => MaximumEventAgeInSeconds)).toEqual(
      // Lambda keeps no event for more than six hours.
      rounds.map(({ age }) => Math.min(age, 21_600)),
    );
    for (const { MaximumRetryAttempts } of own) expect(MaximumRetryAttempts).toBe(0);
  });
});

describe.each(WORKFLOWS)('the state machine of %s', (workflow) => {
  const { part, id, properties } = one('AWS::StepFunctions::StateMachine', workflow.replaceAll('-', ''));

  it('is the file, with the function of each step in its place', () => {
    const substitutions = z.record(z.string(), z.string()).parse(properties.DefinitionSubstitutions);
    const steps = new Map(
      rowsBy('step').flatMap(([name, { trigger }]) =>
        trigger.type === 'step' ? [[trigger.step, lambdaOf(synthesis, name).arn]] : [],
      ) as [string, string][],
    );
    const replace = (text: string, values: ReadonlyMap<string, string>) =>
      text.replaceAll(/\$\{(\w+)\}/g, (whole, step: string) => values.get(step) ?? whole);
    const deployed = replace(String(properties.DefinitionString), new Map(Object.entries(substitutions)));
    expect(JSON.parse(deployed)).toEqual(JSON.parse(replace(definitionOf(workflow), steps)));
    expect(deployed).not.toContain('${');
  });

  it('is a standard one that logs what happens and never what is said', () => {
    expect(properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  it('is published with every change, and the alias moves to it at once', () => {
    const version = one('AWS::StepFunctions::StateMachineVersion', workflow.replaceAll('-', ''));
    expect(version.properties).toEqual({
      StateMachineArn: `${part}/${id}`,
      StateMachineRevisionId: `${part}/${id}.StateMachineRevisionId`,
    });
    expect(one('AWS::StepFunctions::StateMachineAlias', workflow.replaceAll('-', '')).properties).toEqual({
      Name: 'live',
      DeploymentPreference: {
        Type: 'ALL_AT_ONCE',
        StateMachineVersionArn: `${version.part}/${version.id}.Arn`,
      },
    });
  });
});
