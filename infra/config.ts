import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { KeyAlgorithm, parseCustody, SIGNATORY_HINT } from '../adapters/aws/custody.ts';
import { aliasOf, custodyDocument, readPem } from './custody.ts';
import { readService, type SigningService, SigningServiceSettings } from './signing-service.ts';

/** Days that CloudWatch Logs can keep lines. */
const LOG_DAYS = [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
/** A permit holds for five years and is disputed after its end: a production stage keeps its documents twice as long. */
const PRODUCTION_YEARS = 10;
/** PP 71/2019, article 20 (6): an electronic system of a public body keeps its data in Indonesia. */
const INDONESIA = 'ap-southeast-3';

const Domain = z.string().regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, { error: 'is no domain' });
/** Revocation lists come by plain HTTP as a rule (RFC 5280 §8): they are signed. */
const HttpUrl = z.url({ protocol: /^https?$/, error: 'is no web address' });
const HttpsUrl = z.url({ protocol: /^https$/, error: 'is no https address' });
const Host = z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?$/, { error: 'is no host name' });
const Files = z.string().regex(/^[\w-]+(\/[\w.-]+)*\.pem$/, { error: 'is no path of a .pem file' });

const KeyCustody = z.strictObject({
  kind: z.literal('kms'),
  algorithm: KeyAlgorithm,
  /** Leaf first, root last; or the key is made, so that its certificate can be requested, and cannot sign yet. */
  certificates: z.union([z.literal('requested'), Files], {
    error: 'must be "requested" or the path of a .pem file',
  }),
});

/** One key, or all that a signatory ever had here, oldest first: the next one is made and certified while the last still signs. */
const KeyHistory = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(KeyCustody).min(1, { error: 'must be a key or a list of keys' }),
);

const Settings = z.strictObject({
  stage: z.string().regex(/^[a-z][a-z0-9]{1,15}$/, { error: 'must be 2 to 16 small letters and digits' }),
  purpose: z.enum(['trial', 'production']),
  account: z.string().regex(/^\d{12}$/, { error: 'must be the 12 digits of an AWS account' }),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'is no AWS region' }),
  /** Kemendagri codes; the functions know the districts and check them when they start. */
  districts: z
    .array(z.string().regex(/^\d\d\.\d\d$/, { error: 'is no district code such as "17.71"' }))
    .min(1, { error: 'must name a district' }),
  /** Of the portal; the API is `api.` before it. */
  domain: Domain,
  hostedZone: z.strictObject({
    id: z.string().regex(/^Z[A-Z0-9]+$/, { error: 'is no hosted zone id' }),
    name: Domain,
  }),
  login: z.strictObject({
    /** Of the login page's address; taken once in a region. */
    prefix: z.string().regex(/^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
      error: 'is no login prefix',
    }),
  }),
  mail: z.strictObject({
    from: z.email({ error: 'is no e-mail address' }),
    /** The domain that SES has verified in this region, outside of the sandbox. */
    identity: Domain,
  }),
  alarms: z.strictObject({
    emails: z.array(z.email({ error: 'is no e-mail address' })).min(1, { error: 'must name an address' }),
    /** Tasks past their date in all offices together. */
    overdueTasks: z.number().int().min(1),
    oldestTaskDays: z.number().int().min(1),
  }),
  retention: z.strictObject({
    logDays: z.number().refine((days) => LOG_DAYS.includes(days), {
      error: `must be one of ${LOG_DAYS.join(', ')}`,
    }),
    /** S3 takes no longer lock than 100 years. */
    documentYears: z.number().int().min(1).max(99),
    objectLock: z.enum(['GOVERNANCE', 'COMPLIANCE']),
  }),
  timestamps: z.strictObject({
    /** Services of RFC 3161, asked one after the other until one answers. */
    urls: z.array(HttpsUrl).min(1, { error: 'must name a time-stamping service' }),
  }),
  revocation: z.strictObject({
    /** Of the addresses in certificates, these hosts are asked while a signature gets its long-term data. */
    hosts: z.array(Host),
    /** Lists that the verifier reads and keeps for an hour. */
    lists: z.array(HttpUrl),
  }),
  custody: z.record(
    z.string().regex(/^((seal|paper):\d\d\.\d\d|person:\S+|party)$/, { error: SIGNATORY_HINT }),
    KeyHistory,
  ),
  /** Files with one root certificate each, which the verifier trusts. */
  roots: z.array(Files),
  /** Where people sign who have no key in the custody. */
  signingService: SigningServiceSettings.optional(),
});
type Settings = z.infer<typeof Settings>;

/** The error of `parseCustody`. */
const CustodyRefused = z.object({
  code: z.literal('CONFIGURATION'),
  details: z.object({ faults: z.array(z.string()).min(1) }),
});

/** A key of one signatory. Without certificates it cannot sign yet; of several the last that has them signs. */
export type SigningKey = {
  readonly signatory: string;
  readonly alias: string;
  readonly algorithm: KeyAlgorithm;
  /** PEM, leaf first, root last. */
  readonly certificates?: readonly string[];
};
/** All that distinguishes one stage from another. */
export type Config = Omit<Settings, 'custody' | 'roots' | 'signingService'> & {
  readonly custody: readonly SigningKey[];
  /** PEM. */
  readonly roots: readonly string[];
  readonly signingService?: SigningService;
};

/**
 * Reads `<stage>.json` in a folder, and the files that it names, which lie below the same folder. Throws an Error
 * with one sentence for each fault. Nothing has a default.
 */
export function readConfig(stage: string, folder: string): Config {
  const parsed = Settings.safeParse(readJson(resolve(folder, `${stage}.json`), stage));
  if (!parsed.success) throw faulty(stage, parsed.error.issues.map(sentenceOf));
  const faults = findContradictions(parsed.data, stage);
  const find = (subject: string, file: string): string[] | undefined => {
    const pem = readPem(folder, file);
    if (typeof pem !== 'string') return pem;
    faults.push(`${subject}: ${pem}`);
    return undefined;
  };
  const roots = parsed.data.roots.map((file) => find('roots', file));
  const custody = keysOf(parsed.data).map(({ certificates, ...key }): SigningKey => {
    const pem = certificates === 'requested' ? undefined : find(`custody of ${key.signatory}`, certificates);
    return pem === undefined ? key : { ...key, certificates: pem };
  });
  const { signingService, ...settings } = parsed.data;
  const known = signingService && readService(signingService, settings.region, folder);
  faults.push(...(known?.faults ?? []));
  const config: Config = {
    ...settings,
    custody,
    roots: roots.flatMap((pem) => pem ?? []),
    ...(known?.service && { signingService: known.service }),
  };
  // Where a root is missing, every chain below it would be called wrong too.
  if (!roots.includes(undefined)) faults.push(...findCustodyFaults(config));
  if (faults.length > 0) throw faulty(stage, faults);
  return config;
}

/** What the document function would refuse when it starts, as sentences: found here, it stops no deployed stage. */
function findCustodyFaults(config: Config): readonly string[] {
  try {
    parseCustody(custodyDocument(config));
    return [];
  } catch (error) {
    const refused = CustodyRefused.safeParse(error);
    if (!refused.success) throw error;
    return refused.data.details.faults;
  }
}

/** Every key of every signatory. */
function keysOf({ custody, stage }: Settings) {
  return Object.entries(custody).flatMap(([signatory, keys]) =>
    keys.map(({ algorithm, certificates }, index) => {
      const alias = aliasOf(stage, signatory, index + 1);
      return { signatory, alias, algorithm, certificates };
    }),
  );
}

function readJson(file: string, stage: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`The stage ${stage} has no readable file ${stage}.json`, { cause });
  }
}

function faulty(stage: string, faults: readonly string[]): Error {
  return new Error(`The stage ${stage} is wrong:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
}

function sentenceOf({ path, message, ...issue }: z.core.$ZodIssue): string {
  const reasons = 'issues' in issue ? issue.issues.map((one) => one.message) : [];
  return [path.join('.'), reasons.join(', ') || message].filter(Boolean).join(': ');
}

/** What each value allows by itself and all together do not. */
function findContradictions(settings: Settings, stage: string): string[] {
  const { custody, districts, domain, hostedZone, mail } = settings;
  const signatories = Object.keys(custody);
  const keys = keysOf(settings);
  return [
    ...when(settings.stage !== stage, `the file ${stage}.json names the stage ${settings.stage}`),
    ...when(new Set(districts).size < districts.length, 'districts: a code stands there twice'),
    ...districts.flatMap((code) => [
      ...when(
        !signatories.includes(`seal:${code}`),
        `district ${code} has no seal: custody needs "seal:${code}"`,
      ),
      ...when(
        !signatories.includes(`paper:${code}`),
        `district ${code} has no key for its QR codes: custody needs "paper:${code}"`,
      ),
    ]),
    ...when(!signatories.includes('party'), 'custody has no "party": applicants could not countersign'),
    ...keys.flatMap(({ signatory, alias }, index) =>
      when(
        keys.findIndex((key) => key.alias === alias) < index,
        `custody of ${signatory}: another signatory has the key ${alias}`,
      ),
    ),
    ...when(!isWithin(domain, hostedZone.name), `domain: ${domain} is not in the zone ${hostedZone.name}`),
    ...when(
      !isWithin(mail.from.split('@').at(-1) ?? '', mail.identity),
      `mail.from: ${mail.from} is not of the identity ${mail.identity}`,
    ),
    ...(settings.purpose === 'production' ? findTrialTraits(settings) : []),
  ];
}

/** What a trial may have and production may not. */
function findTrialTraits({ region, retention }: Settings): string[] {
  return [
    ...when(
      region !== INDONESIA,
      `region: production keeps its data in Indonesia (${INDONESIA}), not in ${region}`,
    ),
    ...when(
      retention.objectLock === 'GOVERNANCE',
      'retention.objectLock: production needs COMPLIANCE, which nobody can lift',
    ),
    ...when(
      retention.documentYears < PRODUCTION_YEARS,
      `retention.documentYears: production keeps documents ${PRODUCTION_YEARS} years at least, not ${retention.documentYears}`,
    ),
  ];
}

const when = (holds: boolean, sentence: string): string[] => (holds ? [sentence] : []);

const isWithin = (domain: string, zone: string): boolean => domain === zone || domain.endsWith(`.${zone}`);
