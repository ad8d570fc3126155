import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { acknowledge } from '../nag.ts';

/** Of every bucket: nobody from outside, nothing unencrypted, nothing that goes with its stack. */
const GUARDED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies BucketProps;

/** Everything that browsers send or fetch by an address of S3's comes from the portal. */
const corsFor = (origin: string, ...allowedMethods: HttpMethods[]) => [
  { allowedOrigins: [origin], allowedMethods, allowedHeaders: ['*'], exposedHeaders: ['ETag'], maxAge: 3600 },
];

/** The classes of the CDK do not fit its own interfaces under `exactOptionalPropertyTypes`. */
export const asBucket = (bucket: Bucket): IBucket => bucket as IBucket;

/** Where services write who read which file. */
export class LogBucket extends Bucket {
  constructor(scope: Construct, id: string, { logDays }: Config['retention']) {
    super(scope, id, {
      ...GUARDED,
      lifecycleRules: [
        { expiration: Duration.days(logDays), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }

  /** For a stack in another region, where the CDK would want a bucket with a fixed name. */
  get arnElsewhere(): string {
    const { defaultChild } = this.node;
    if (!(defaultChild instanceof CfnBucket)) throw new Error('The bucket has no resource');
    return defaultChild.attrArn;
  }
}

export type FileBucketProps = { readonly origin: string; readonly logs: Bucket };

/** `uploads/`, as they came and scanned there, and `checked/`, which cases refer to. */
export class UploadsBucket extends Bucket {
  constructor(scope: Construct, id: string, { origin, logs }: FileBucketProps) {
    super(scope, id, {
      ...GUARDED,
      // The scan is of one version: what is sent again under the same key is another.
      versioned: true,
      serverAccessLogsBucket: asBucket(logs),
      serverAccessLogsPrefix: 'uploads/',
      cors: corsFor(origin, HttpMethods.GET, HttpMethods.POST),
      lifecycleRules: [
        { prefix: 'uploads/', expiration: Duration.days(30) },
        {
          noncurrentVersionExpiration: Duration.days(7),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          expiredObjectDeleteMarker: true,
        },
      ],
    });
  }

  /** Nobody but the scanner says that a file is clean, whatever else they may do here. */
  trustOnly(scannerRoleArn: string): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'],
        resources: [this.arnForObjects('*')],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': scannerRoleArn } },
      }),
    );
  }
}

/** `cases/`: frozen and sealed documents, which nobody can change or delete before their time. */
export class DocumentsBucket extends Bucket {
  constructor(
    scope: Construct,
    id: string,
    { origin, logs, retention }: FileBucketProps & Pick<Config, 'retention'>,
  ) {
    const kept = Duration.days(retention.documentYears * 366);
    super(scope, id, {
      ...GUARDED,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        retention.objectLock === 'COMPLIANCE'
          ? ObjectLockRetention.compliance(kept)
          : ObjectLockRetention.governance(kept),
      serverAccessLogsBucket: asBucket(logs),
      serverAccessLogsPrefix: 'documents/',
      cors: corsFor(origin, HttpMethods.GET),
    });
  }
}

/** The built portal. */
export class SiteBucket extends Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      ...GUARDED,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    acknowledge(this, 'behindCloudFront', 'S1');
  }
}
