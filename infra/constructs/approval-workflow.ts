import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { definitionOf, type Step, stepsOf, type Workflow } from '../../workflows/index.ts';
import { acknowledge } from '../nag.ts';

export type ApprovalWorkflowProps = {
  readonly workflow: Workflow;
  /** Makes the name of the machine: see `machineArn`. */
  readonly stage: string;
  /** Every step that a definition may name; the machine may invoke those that it does name. */
  readonly steps: Readonly<Record<Step, IFunction>>;
  readonly logRetention: RetentionDays;
};

/** The alias by which executions start, so that each keeps the version with which it began. */
export const LIVE = 'live';

const machineName = (stage: string, workflow: Workflow) => `sahkan-${stage}-${workflow}`;

/**
 * The machine by its name and not by reference: the OpenTask step answers waits of the very machine that invokes it, and
 * CloudFormation can make neither of two resources first that refer to each other.
 */
export function machineArn(scope: Construct, stage: string, workflow: Workflow): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: machineName(stage, workflow),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** One `workflows/*.asl.json` file, deployed as it is. */
export class ApprovalWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  readonly alias: CfnStateMachineAlias;

  constructor(scope: Construct, id: string, { workflow, stage, steps, logRetention }: ApprovalWorkflowProps) {
    super(scope, id);
    const definition = definitionOf(workflow);
    const named = stepsOf(definition).map((step) => [step, steps[step].functionArn] as const);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: machineName(stage, workflow),
      stateMachineType: StateMachineType.STANDARD,
      // fromString, not fromFile: the definition stays in the template, so `cdk diff` and tests see it. Its time limit and
      // query language stand in the file; the CDK ignores them here.
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: Object.fromEntries(named),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: false,
        // The name is CloudFormation's: the log is kept when the stack goes, and a fixed name would keep a new stack from
        // beginning. `/aws/vendedlogs/` would only spare the account's one resource policy for logs, which two groups cannot
        // fill.
        destination: new LogGroup(this, 'Log', { retention: logRetention }),
      },
    });
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        // Without ":*": the file names no versions.
        resources: named.map(([, arn]) => arn),
      }),
    );
    acknowledge(this.stateMachine.role, 'workflowLogs', 'IAM5[Resource::*]');
    this.alias = this.#publish();
  }

  /** Every change of the machine has a new revision id, so that the version is made anew and the alias moves to it. */
  #publish(): CfnStateMachineAlias {
    const { stateMachineArn, stateMachineRevisionId } = this.stateMachine;
    const version = new CfnStateMachineVersion(this, 'Version', { stateMachineArn, stateMachineRevisionId });
    // Executions go on by their version, for months, and an alias can be moved back.
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return new CfnStateMachineAlias(this, 'Alias', {
      name: LIVE,
      deploymentPreference: { type: 'ALL_AT_ONCE', stateMachineVersionArn: version.attrArn },
    });
  }
}
