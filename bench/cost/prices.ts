/** `verified`: read in a bill, a price page or a report of another person (`source`). `recalled`: from memory. */
type Standing = 'verified' | 'recalled';
export type Price = {
  readonly service: string;
  /** What is counted, in the words of the document. */
  readonly unit: string;
  /** So many units cost `usd`. */
  readonly per: number;
  readonly usd: number;
  /** Whose price it is: Jakarta (`ap-southeast-3`) where it is known. */
  readonly region: 'ap-southeast-3' | 'ap-southeast-1' | 'us-east-1' | 'global' | 'edge Asia';
  readonly asOf: string;
  readonly standing: Standing;
  readonly source?: string;
  /** Units a month that AWS gives every account for good. */
  readonly free?: number;
};

const MILLION = 1_000_000;
/** A bill of Singapore that somebody published with a parser of documents. */
const BILL = {
  region: 'ap-southeast-1',
  asOf: '2025-05',
  standing: 'verified',
  source: 'a bill of May 2025',
} as const;
const GLOBAL_BILL = { ...BILL, region: 'global' } as const;
const RECALLED = { asOf: '2025', standing: 'recalled' } as const;
const SINGAPORE = { ...RECALLED, region: 'ap-southeast-1' } as const;
const JAKARTA = { ...RECALLED, region: 'ap-southeast-3' } as const;
const VIRGINIA = { ...RECALLED, region: 'us-east-1' } as const;
const ASIA = { ...RECALLED, region: 'edge Asia' } as const;

/** List prices without tax, in US dollars. Nothing could be asked of AWS while this was written. */
export const PRICES = {
  tableRead: { service: 'DynamoDB', unit: 'read units', per: MILLION, usd: 0.1425, ...BILL },
  tableWrite: { service: 'DynamoDB', unit: 'write units', per: MILLION, usd: 0.71, ...BILL },
  tableStorage: { service: 'DynamoDB', unit: 'GB-months', per: 1, usd: 0.285, ...SINGAPORE, free: 25 },
  tableBackup: { service: 'DynamoDB', unit: 'GB-months of recovery', per: 1, usd: 0.228, ...SINGAPORE },
  functionRequest: {
    service: 'Lambda',
    unit: 'invocations',
    per: MILLION,
    usd: 0.2,
    ...VIRGINIA,
    free: MILLION,
  },
  functionTime: {
    ...{ service: 'Lambda', unit: 'GB-seconds, arm64', per: 1, usd: 0.0000133334, free: 400_000 },
    ...{
      region: 'us-east-1',
      asOf: '2025',
      standing: 'verified',
      source: 'the price table of an open-source tool',
    },
  },
  transition: {
    ...{ service: 'Step Functions', unit: 'state transitions', per: 1_000, usd: 0.025, free: 4_000 },
    ...{
      region: 'ap-southeast-1',
      asOf: 'undated',
      standing: 'verified',
      source: 'a copy of the price page',
    },
  },
  filePut: { service: 'S3', unit: 'PUT and POST requests', per: 1_000, usd: 0.005, ...BILL },
  fileGet: { service: 'S3', unit: 'GET requests', per: 10_000, usd: 0.004, ...BILL },
  fileStorage: { service: 'S3', unit: 'GB-months', per: 1, usd: 0.025, ...BILL },
  transferOut: { service: 'S3', unit: 'GB to browsers', per: 1, usd: 0.132, ...JAKARTA, free: 100 },
  scanObject: { service: 'GuardDuty', unit: 'objects scanned', per: 1_000, usd: 0.215, ...VIRGINIA },
  scanByte: { service: 'GuardDuty', unit: 'GB scanned', per: 1, usd: 0.09, ...VIRGINIA },
  key: { service: 'KMS', unit: 'signing keys', per: 1, usd: 1, ...BILL },
  signature: {
    ...{ service: 'KMS', unit: 'signatures', per: 10_000, usd: 0.15 },
    ...{ region: 'us-east-1', asOf: '2026-06', standing: 'verified', source: 'an article on prices' },
  },
  keyUse: {
    service: 'KMS',
    unit: 'uses of the key of the table',
    per: 10_000,
    usd: 0.03,
    ...VIRGINIA,
    free: 20_000,
  },
  mail: { service: 'SES', unit: 'mails', per: 1_000, usd: 0.1, ...VIRGINIA },
  apiRequest: { service: 'HTTP API', unit: 'requests', per: MILLION, usd: 1.25, ...SINGAPORE },
  edgeRequest: {
    service: 'CloudFront',
    unit: 'requests',
    per: 10_000,
    usd: 0.012,
    ...ASIA,
    free: 10 * MILLION,
  },
  edgeByte: { service: 'CloudFront', unit: 'GB to browsers', per: 1, usd: 0.12, ...ASIA, free: 1_000 },
  originByte: {
    ...{ service: 'CloudFront', unit: 'GB to the API', per: 1, usd: 0.06 },
    ...{ ...BILL, region: 'edge Asia' },
  },
  firewall: { service: 'WAF', unit: 'web ACLs', per: 1, usd: 5, ...GLOBAL_BILL },
  firewallRule: { service: 'WAF', unit: 'rules', per: 1, usd: 1, ...GLOBAL_BILL },
  firewallRequest: { service: 'WAF', unit: 'requests', per: MILLION, usd: 0.6, ...GLOBAL_BILL },
  person: {
    service: 'Cognito',
    unit: 'monthly active users, Essentials',
    per: 1,
    usd: 0.015,
    ...VIRGINIA,
    free: 10_000,
  },
  logByte: { service: 'CloudWatch', unit: 'GB of logs', per: 1, usd: 0.7, ...BILL, free: 5 },
  logStorage: { service: 'CloudWatch', unit: 'GB-months of logs', per: 1, usd: 0.03, ...SINGAPORE, free: 5 },
  metric: { service: 'CloudWatch', unit: 'metrics', per: 1, usd: 0.3, ...BILL, free: 10 },
  alarm: { service: 'CloudWatch', unit: 'alarms', per: 1, usd: 0.1, ...VIRGINIA, free: 10 },
  dashboard: { service: 'CloudWatch', unit: 'dashboards', per: 1, usd: 3, ...VIRGINIA, free: 3 },
  trace: { service: 'X-Ray', unit: 'traces', per: MILLION, usd: 5, ...VIRGINIA, free: 100_000 },
  zone: { service: 'Route 53', unit: 'hosted zones', per: 1, usd: 0.5, ...GLOBAL_BILL },
} as const satisfies Record<string, Price>;
export type PriceName = keyof typeof PRICES;
