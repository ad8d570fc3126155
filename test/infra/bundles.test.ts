import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { signBytes } from '../../adapters/local/pki/key-file.ts';
import { OPERATIONS } from '../../core/contract/operations.ts';
import type { DocumentModel } from '../../core/document.ts';
import type { DocumentReply, DocumentRequest } from '../../core/document-requests.ts';
import type { SealOrder } from '../../core/ports.ts';
import { pdf } from '../../documents/index.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import { type Bundle, bundleFunction, bundleFunctions } from '../../infra/lambda/bundle.ts';
import { partsOf } from '../../infra/lambda/parts.ts';
import { STUBS } from '../../infra/lambda/stubs.ts';
import { makeAuthority, makeCustody } from '../aws/certificates.ts';
import { type DynamoServer, startDynamo } from '../aws/dynamo-server.ts';
import type { Service } from '../aws/json-service.ts';
import { startKms } from '../aws/kms-server.ts';
import { startLambda } from '../aws/lambda-server.ts';
import { startS3 } from '../aws/s3-server.ts';
import { startTsa } from '../aws/tsa-server.ts';
import { permit } from '../documents/models.ts';
import { deployedVariables, type Environment, hostBundle, lambdaVariables } from './bundle-host.ts';

/** Bytes of minified code of our own, the SDK not counted. */
const MOST = { function: 300_000, documents: 1_500_000 };

const NAMES = Object.keys(CATALOG) as FunctionName[];
/** Functions with the same parts begin in the same way. */
const ONE_OF_EACH_KIND = [
  ...new Map(NAMES.map((name) => [partsOf(CATALOG[name].uses).join(), name])).values(),
];
const NO_KEYS = JSON.stringify({ roots: [], signatories: {}, paperCertificates: [] });
const SEAL = 'seal:17.71';
const PAPER = 'paper:17.71';

/** Outside the project, so that nothing is found in its `node_modules`. */
const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
const taskRoot = join(folder, 'task');
let bundles: Record<FunctionName, Bundle>;
let dynamo: DynamoServer;
let table: string;
/** Runs what the clock's functions ask for: a document function that holds no certificate. */
let lambda: Service;

beforeAll(async () => {
  mkdirSync(taskRoot);
  writeFileSync(join(taskRoot, 'custody.json'), NO_KEYS);
  dynamo = await startDynamo();
  table = await dynamo.createTable();
  lambda = await startLambda({ credentials: { test: 'test' }, invoke: async () => ({ held: [] }) });
  bundles = await bundleFunctions(folder);
}, 120_000);
afterAll(async () => {
  await lambda.stop();
  await dynamo.stop();
  rmSync(folder, { recursive: true, force: true });
});

function variables(name: FunctionName): Environment {
  const deployed = deployedVariables(name);
  const tableName = 'TABLE_NAME' in deployed ? { TABLE_NAME: table } : {};
  return {
    ...lambdaVariables(taskRoot),
    ...deployed,
    ...tableName,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint,
  };
}

describe('the bundles', () => {
  it('are as small as they must be', () => {
    const rows = NAMES.map((name) => ({ name, most: mostOf(name), ...bundles[name] }));
    console.log(sizeTable());
    expect(rows.filter(({ ownBytes, most }) => ownBytes > most).map(({ name }) => name)).toEqual([]);
  });

  it('leave the libraries of PDFs and certificates to the document function', () => {
    const having = (packages: RegExp) =>
      NAMES.filter((name) => bundles[name].modules.some((module) => packages.test(module)));
    const stack = /node_modules\/(fontkit|pkijs|asn1js|@expo-google-fonts|@pdf-lib\/[\w-]+|pdf-lib)\//;
    expect(having(stack)).toEqual(['makeDocuments']);
  });

  it('hold nothing of the local system, of tests, or of the search for credentials', () => {
    const strangers =
      /^(adapters\/local|local|test|bench|web)\/|node_modules\/(oidc-provider|jsonata|@aws-sdk\/credential-provider)/;
    const found = NAMES.flatMap((name) => bundles[name].modules.filter((module) => strangers.test(module)));
    expect(found).toEqual([]);
  });

  it('need every stand-in that there is', () => {
    const { modules } = bundles.makeDocuments;
    for (const { file } of STUBS) expect(modules).toContain(`infra/lambda/${file}`);
  });

  it('check input without compiling code for it', () => {
    const checking = NAMES.filter((name) => bundles[name].modules.some((module) => /\/zod\//.test(module)));
    expect(checking).toEqual(NAMES.filter((name) => name !== 'issueClaims'));
    for (const name of checking)
      expect(bundles[name].modules, name).toContain('infra/lambda/plain-validation.ts');
  });

  it('are the same bytes each time', async () => {
    for (const name of ['decideTask', 'makeDocuments'] as const) {
      const again = await bundleFunction(name, join(folder, 'again', 'deeper', name));
      expect(again.files).toEqual(bundles[name].files);
      for (const file of again.files) expect(hashOf(again, file), file).toBe(hashOf(bundles[name], file));
    }
  });
});

describe.concurrent('a bundle', { timeout: 120_000 }, () => {
  it.each(NAMES)('%s loads with its variables and not without, and answers', async (name) => {
    await using host = hostBundle(bundles[name]);
    if (Object.keys(deployedVariables(name)).length > 0)
      expect(await host.load(lambdaVariables(taskRoot))).toMatchObject({ error: { code: 'CONFIGURATION' } });
    expect(await host.load(variables(name))).toEqual({ value: 'function' });
    const { event, answer } = harmless(name);
    expect(await host.ask(event)).toMatchObject(answer);
  });

  it.each(ONE_OF_EACH_KIND)('%s and its like name the variable that is missing', async (name) => {
    await using host = hostBundle(bundles[name]);
    for (const missing of Object.keys(deployedVariables(name))) {
      const { [missing]: _, ...rest } = variables(name);
      const { error } = await host.load(rest);
      expect(error, missing).toMatchObject({ name: 'AppError', code: 'CONFIGURATION' });
      expect(error?.message).toMatch(new RegExp(`\\b${missing}: is missing`));
    }
  });
});

describe('the document function, bundled', () => {
  it('draws a model, seals it with a time stamp, and finds its seal valid', async () => {
    const ask = await documentHost();
    const model = permit();
    const folder = 'cases/one/documents/permit';
    const frozen = await ask({ ask: 'freeze', order: { folder, model, paperKey: PAPER } });
    if (!('frozen' in frozen)) throw new Error('Nothing was frozen');
    const { fileKey, sha256, modelSha256 } = frozen.frozen;
    const document = { fileKey, sha256 };
    const drawn = ask.bytesOf(fileKey);
    expect(createHash('sha256').update(drawn).digest('hex')).toBe(sha256);
    expect(modelSha256).toBe(await hashOutside(model));

    const order: SealOrder = {
      folder,
      document,
      signatory: SEAL,
      field: 'kepala-dinas',
      signedAt: Date.now(),
      zone: 'Asia/Jakarta',
      level: 'B-T',
      name: 'Dinas Kesehatan',
      reason: 'Izin operasional',
      location: 'Bengkulu',
    };
    const sealed = await ask({ ask: 'seal', order });
    if (!('stored' in sealed)) throw new Error(`Nothing was sealed: ${JSON.stringify(sealed)}`);
    const bytes = ask.bytesOf(sealed.stored.fileKey);
    expect(await ask({ ask: 'verify', pdf: Buffer.from(bytes).toString('base64') })).toMatchObject({
      report: { state: 'VALID', signatures: [{ level: 'B-T' }] },
    });
  });
});

/** The hash of a model does not depend on the key that signs it. */
async function hashOutside(model: DocumentModel): Promise<string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [certificate] = await (await makeAuthority()).issueTo('Kertas', createPublicKey(privateKey));
  const sealed = await pdf.sealPaper(model, {
    kind: 'key',
    algorithm: 'ECDSA-P256-SHA256',
    certificates: certificate ? [new Uint8Array(certificate.raw)] : [],
    sign: (bytes) => signBytes(bytes, privateKey),
  });
  return sealed.modelSha256;
}

/** The document function with an S3, a KMS and a time-stamping service of its own. */
async function documentHost() {
  const s3 = await startS3({ credentials: { test: 'test' } });
  onTestFinished(() => s3.stop());
  const kms = await startKms();
  onTestFinished(() => kms.stop());
  const taskRoot = join(folder, 'task-with-keys');
  mkdirSync(taskRoot);
  const tsa = await startTsa({ now: Date.now });
  onTestFinished(() => tsa.stop());
  const custody = await makeCustody(kms, [SEAL, PAPER]);
  const trusting = { ...custody, roots: [...custody.roots, ...tsa.roots] };
  writeFileSync(join(taskRoot, 'custody.json'), JSON.stringify(trusting));
  const host = hostBundle(bundles.makeDocuments);
  onTestFinished(() => host[Symbol.asyncDispose]());
  const loaded = await host.load({
    ...variables('makeDocuments'),
    ...lambdaVariables(taskRoot),
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    TSA_URLS: tsa.url,
  });
  expect(loaded).toEqual({ value: 'function' });
  const ask = async (request: DocumentRequest): Promise<DocumentReply> => {
    const { value, error } = await host.ask(request);
    if (error !== undefined) throw new Error(`${error.name}: ${error.message}`);
    return value as DocumentReply;
  };
  const bytesOf = (key: string) => {
    const found = s3.objects('sahkan-documents').find((object) => object.key === key);
    if (found === undefined) throw new Error(`No object ${key}`);
    return found.bytes;
  };
  return Object.assign(ask, { bytesOf });
}

/** An event that asks for nothing, and what comes of it. */
function harmless(name: FunctionName): { event: unknown; answer: object } {
  const { trigger }: FunctionRow = CATALOG[name];
  switch (trigger.type) {
    case 'route': {
      const { access } = OPERATIONS[trigger.operation];
      const [status, code] = access === 'public' ? [422, 'INVALID_INPUT'] : [401, 'NOT_AUTHENTICATED'];
      return { event: httpEvent(name), answer: problem(status, code) };
    }
    case 'step':
      return { event: {}, answer: { error: { name: 'ZodError' } } };
    case 'feed':
      return { event: { Records: [] }, answer: { value: { batchItemFailures: [] } } };
    case 'clock':
      return { event: {}, answer: { value: null } };
    case 'documents':
      return { event: { ask: 'verify', pdf: '' }, answer: { value: { report: { state: 'INDETERMINATE' } } } };
    case 'token':
      return { event: CLAIMS, answer: { value: { response: { claimsAndScopeOverrideDetails: {} } } } };
  }
}

function httpEvent(name: FunctionName) {
  return {
    rawPath: `/${name}`,
    headers: {},
    queryStringParameters: { unexpected: 'yes' },
    isBase64Encoded: false,
    requestContext: { requestId: 'one', timeEpoch: 0, http: { method: 'GET', path: `/${name}` } },
  };
}

function problem(statusCode: number, code: string): object {
  return {
    value: {
      statusCode,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
      body: expect.stringContaining(`"code":"${code}"`),
    },
  };
}

const CLAIMS = {
  request: { userAttributes: { sub: 'one', name: 'Siti' }, groupConfiguration: { groupsToOverride: [] } },
  response: {},
};

function mostOf(name: FunctionName): number {
  return name === 'makeDocuments' ? MOST.documents : MOST.function;
}

function hashOf({ directory }: Bundle, file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(directory, file)))
    .digest('hex');
}

/** Kilobytes of each bundle: our own, the SDK, both. */
function sizeTable(): string {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0).padStart(6);
  const rows = NAMES.map((name) => {
    const { ownBytes, sdkBytes } = bundles[name];
    const sizes = [ownBytes, sdkBytes, ownBytes + sdkBytes].map(kilobytes).join('');
    return `${name.padEnd(20)}${sizes}  ${partsOf(CATALOG[name].uses).join(' ')}`;
  });
  return [`${'KB'.padEnd(20)}   own   sdk   all  parts`, ...rows].join('\n');
}
