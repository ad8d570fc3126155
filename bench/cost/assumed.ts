export type Assumption = { readonly value: number; readonly unit: string; readonly why: string };

/** What nothing here can count. Each stands in the document with its reason. */
export const ASSUMED = {
  rupiahPerDollar: { value: 16_500, unit: 'Rp', why: 'set a rate of your own day' },
  casesOfDistrict: {
    value: 2_000,
    unit: 'cases a year',
    why: 'given: far more clinics than most districts have',
  },
  districts: { value: 514, unit: 'districts', why: 'kabupaten and kota of Indonesia' },
  yearsKept: {
    value: 10,
    unit: 'years',
    why: 'what production keeps documents for at least (`infra/config.ts`)',
  },
  uploadMegabytes: { value: 1.5, unit: 'MB', why: 'a scanned document; the largest allowed is 10 MB' },
  monthsAsUploaded: {
    value: 1.25,
    unit: 'months',
    why: 'an upload as it came, besides the checked copy: 30 days and 7 more as an old version (`infra/constructs/buckets.ts`)',
  },
  draftSaves: { value: 12, unit: 'saves', why: 'one for each page of the form that is left, some twice' },
  applicantLooks: {
    value: 12,
    unit: 'looks',
    why: 'every second day of the 17 days of the story, and after it',
  },
  tracks: { value: 4, unit: 'looks', why: 'somebody without a login asks by the receipt number' },
  codeChecks: { value: 10, unit: 'scans', why: 'the QR of the permit on the wall' },
  searches: { value: 5, unit: 'searches', why: 'somebody looks the clinic up in the register by its name' },
  fileChecks: { value: 1, unit: 'files', why: 'somebody has the PDF itself verified' },
  logins: { value: 30, unit: 'tokens', why: 'one for each quarter of an hour in which somebody works' },
  firstLoadKilobytes: {
    value: 250,
    unit: 'KB',
    why: 'the most that the first load may weigh (`npm run bench -- first-load`)',
  },
  firstLoads: {
    value: 12,
    unit: 'loads',
    why: 'a browser that has the portal loads it again after a release only',
  },
  filesOfPortal: { value: 25, unit: 'files', why: 'files of a first load' },
  headerBytes: { value: 900, unit: 'bytes', why: 'headers of an answer through CloudFront' },
  armFactor: {
    value: 1.6,
    unit: '×',
    why: 'one core of arm64 against one of the machine of the count, caches cold',
  },
  tableMilliseconds: { value: 8, unit: 'ms', why: 'one call with its share of the SDK' },
  filesMilliseconds: { value: 40, unit: 'ms', why: 'one request to S3' },
  keysMilliseconds: { value: 40, unit: 'ms', why: 'one signature of KMS, RSA-3072' },
  timestampMilliseconds: {
    value: 300,
    unit: 'ms',
    why: 'one time stamp of a service outside of AWS, with its handshake; what the service asks for it is not counted',
  },
  engineMilliseconds: { value: 30, unit: 'ms', why: 'one call of Step Functions' },
  mailsMilliseconds: { value: 80, unit: 'ms', why: 'one mail to SES' },
  directoryMilliseconds: { value: 40, unit: 'ms', why: 'one ListUsers of Cognito' },
  coldShare: {
    value: 1,
    unit: 'of all',
    why: 'a small office never finds a warm function; a busy one pays less',
  },
  coldMilliseconds: { value: 500, unit: 'ms', why: 'start of a function at 512 MB; the start is billed too' },
  coldDocumentMilliseconds: {
    value: 1_200,
    unit: 'ms',
    why: 'start of the document function with its fonts',
  },
  platformLogBytes: {
    value: 600,
    unit: 'bytes',
    why: 'the lines of Lambda for one invocation, and trace ids in ours',
  },
  accessLogBytes: { value: 450, unit: 'bytes', why: 'one line of the HTTP API for one request' },
  logMonths: { value: 12, unit: 'months', why: '`retention.logDays` of a stage: 365' },
  monthsActive: {
    value: 2,
    unit: 'months',
    why: 'an applicant logs in during two calendar months for one case',
  },
  routeMetrics: {
    value: 6,
    unit: 'metrics',
    why: 'what the HTTP API measures of each route (`detailedMetricsEnabled`)',
  },
  metricShare: {
    value: 0.25,
    unit: 'of all hours',
    why: 'hours in which something is counted in a district; CloudWatch bills by the hour',
  },
  eventsOfState: { value: 4, unit: 'events', why: 'a task has five or six in its history, a choice two' },
  eventLogBytes: { value: 450, unit: 'bytes', why: 'one event of a state machine in its log, without data' },
  workingHours: { value: 2_000, unit: 'hours a year', why: '250 days of 8 hours: all the work happens then' },
  peakFactor: { value: 10, unit: '×', why: 'the busiest second against the mean of working hours' },
} as const satisfies Record<string, Assumption>;
