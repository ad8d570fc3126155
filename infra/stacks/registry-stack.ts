import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { DocumentsBucket, LogBucket, UploadsBucket } from '../constructs/buckets.ts';
import { CaseTable } from '../constructs/case-table.ts';
import { MalwareScan } from '../constructs/malware-scan.ts';
import { SigningKeys } from '../constructs/signing-keys.ts';

export type RegistryStackProps = StackProps & { readonly config: Config };

/** What must never be lost: cases, files, keys. It has no code, so that deploying code does not touch it. */
export class RegistryStack extends Stack {
  readonly table: CaseTable;
  readonly uploads: UploadsBucket;
  readonly documents: DocumentsBucket;
  readonly keys: SigningKeys;

  constructor(scope: Construct, id: string, { config, ...props }: RegistryStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    const origin = `https://${config.domain}`;
    const { retention } = config;
    const logs = new LogBucket(this, 'AccessLogs', retention);
    this.table = new CaseTable(this, 'Cases');
    this.uploads = new UploadsBucket(this, 'Uploads', { origin, logs });
    new MalwareScan(this, 'MalwareScan', this.uploads);
    this.documents = new DocumentsBucket(this, 'Documents', { origin, logs, retention });
    this.keys = new SigningKeys(this, 'Keys', config);
  }
}
