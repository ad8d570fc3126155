import { Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { Construct, IConstruct } from 'constructs';

/**
 * Why a rule of AwsSolutions does not hold for a resource, in words that a reviewer can check. A construct names one of
 * these for one of its own resources, never for a stack.
 */
const REASONS = {
  tracing: 'X-Ray has no resources: PutTraceSegments and PutTelemetryRecords can be allowed on "*" only',
  workflowLogs:
    'Step Functions manages the delivery of its log, and X-Ray traces, with actions that know no resources; the statements are those of its guide ("Logging using CloudWatch Logs")',
  filesOfTheFunction:
    'The keys of files are made while the system runs; the prefix is the narrowest that holds them all',
  streams:
    'A stream has a name only after it was made; ListStreams is asked before, of the streams of this table alone',
  malwareScan:
    'GuardDuty scans every object of the bucket and names its own EventBridge rule; the statements are those of its guide ("Create or update IAM role policy")',
  endOfTheLine: 'It is itself a dead-letter queue; an alarm tells when something lies in it',
  logOfLogs: 'The log of access to the log bucket would be written into the log bucket, and so on',
  behindCloudFront: 'Only CloudFront reads this bucket, and its own log has every request',
  publicByContract:
    'core/contract/routes.ts says that this operation needs no login; the stage limits each public route',
  openToTheWorld: 'Anybody anywhere may have to check whether a document is genuine',
  loggedByDelivery:
    'Logged by the delivery in the edge-log stack: the older logging cannot write to buckets in ap-southeast-3 (CloudFront guide, "Configure standard logging (legacy)")',
  mfaByChoice:
    'Applicants come once in years and may have no second factor; officials must set one up before they get a group (docs/runbook.md)',
  essentialsPlan:
    'Threat protection needs the Plus plan; Cognito locks an account out for a while after wrong passwords, and signing asks for the password again',
  deploymentTool:
    'A function of the CDK that runs only while a deployment copies the portal; its code, runtime and permissions come with the CDK and are pinned with it',
} as const satisfies Record<string, string>;
export type Reason = keyof typeof REASONS;

/** Accepts findings on a resource; `SQS3` is short for `AwsSolutions-SQS3`. */
export function acknowledge(resource: IConstruct, reason: Reason, ...findings: readonly string[]): void {
  for (const finding of findings)
    Validations.of(resource).acknowledge({ id: `AwsSolutions-${finding}`, reason: REASONS[reason] });
}

type Late = { readonly reason: Reason; readonly resources: readonly string[] };
const lateOnes = new WeakMap<IConstruct, Late[]>();

/** Accepts that a role is allowed something on these ARNs with a `*` in them, and on no others. */
export function acknowledgeWildcards(
  role: IConstruct,
  reason: Reason,
  ...resources: readonly string[]
): void {
  lateOnes.set(role, [...(lateOnes.get(role) ?? []), { reason, resources }]);
}

/** The name of a finding has the ARN as the template shows it, which another stack's ARN gets only when all stand. */
class Checks extends AwsSolutionsChecks {
  override validateScope(scope: IConstruct) {
    for (const role of scope.node.findAll())
      for (const { reason, resources } of lateOnes.get(role) ?? [])
        for (const resource of resources) {
          const shown = flattenCfnReference(Stack.of(role).resolve(resource));
          acknowledge(role, reason, `IAM5[Resource::${shown}]`);
        }
    return super.validateScope(scope);
  }
}

/** Synthesis fails for every finding that nobody accepted. */
export function checkAll(app: Construct): void {
  Validations.of(app).addPlugins(new Checks(app, { verbose: true }));
}
