import { DefaultStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcards } from '../nag.ts';
import { asBucket } from './buckets.ts';

export type PortalFilesProps = {
  readonly bucket: Bucket;
  /** The folder of the built portal. */
  readonly portal: string;
  /** Files that only the deployment knows, as JSON, by their names. */
  readonly made: Readonly<Record<string, unknown>>;
  readonly logRetention: RetentionDays;
};

/**
 * Copies the built portal into its bucket. Nothing is taken away, so that somebody who has an older page open can still load
 * its parts; and what has no hash in its name is not kept by CloudFront, so that there is nothing to invalidate.
 */
export class PortalFiles extends Construct {
  constructor(scope: Construct, id: string, { bucket, portal, made, logRetention }: PortalFilesProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { retention: logRetention });
    const shared = { destinationBucket: asBucket(bucket), prune: false, logGroup };
    const assets = new BucketDeployment(this, 'Assets', {
      ...shared,
      sources: [Source.asset(portal, { exclude: ['*', '!assets', '!assets/**'] })],
      cacheControl: [
        CacheControl.setPublic(),
        CacheControl.maxAge(Duration.days(365)),
        CacheControl.immutable(),
      ],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...shared,
      sources: [
        Source.asset(portal, { exclude: ['assets', 'assets/**', '.vite', '.vite/**'] }),
        ...Object.entries(made).map(([name, content]) => Source.jsonData(name, content)),
      ],
      cacheControl: [CacheControl.noCache()],
    });
    // A page names its parts: they come first.
    pages.node.addDependency(assets);
    acceptTool(assets, bucket);
  }
}

/** Both deployments use one function, which the CDK makes with its role. */
function acceptTool({ handlerRole }: BucketDeployment, bucket: Bucket): void {
  const { account, region } = Stack.of(handlerRole);
  const tool = handlerRole.node.scope ?? handlerRole;
  acknowledge(
    tool,
    'deploymentTool',
    'L1',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map((verb) => `IAM5[Action::s3:${verb}*]`),
  );
  const bootstrap = `arn:aws:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${account}-${region}`;
  acknowledgeWildcards(tool, 'deploymentTool', `${bootstrap}/*`, bucket.arnForObjects('*'));
}
