import {
  constants,
  createECDH,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateEncrypt,
  randomUUID,
  sign as signMessage,
} from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Integer, Sequence } from 'asn1js';
import { z } from 'zod';

const REGION = 'ap-southeast-3';
const ACCOUNT = '111122223333';
const ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:`;

export type KmsAlgorithm = 'RSA-3072' | 'P-256';
const SPECS = {
  'RSA-3072': { keySpec: 'RSA_3072', signing: 'RSASSA_PKCS1_V1_5_SHA_256' },
  'P-256': { keySpec: 'ECC_NIST_P256', signing: 'ECDSA_SHA_256' },
} as const;

export type KmsKey = { readonly arn: string; readonly alias: string; readonly publicKey: KeyObject };

/** What IAM sees of a call: the resource is always the key; the alias, if one was asked for, is `kms:RequestAlias`. */
export type KmsCall = {
  readonly accessKeyId: string;
  readonly action: `kms:${string}`;
  readonly resource: string;
  readonly requestAlias?: string;
};

export type KmsServer = {
  readonly endpoint: string;
  /** `alias/…`; an alias that is taken moves to the new key. RSA keys that are not given are one key per process. */
  addKey(key: { alias: string; algorithm: KmsAlgorithm; privateKey?: KeyObject }): Promise<KmsKey>;
  disable(alias: string): void;
  scheduleDeletion(alias: string): void;
  stop(): Promise<void>;
};

type StoredKey = KmsKey & {
  readonly algorithm: KmsAlgorithm;
  readonly privateKey: KeyObject;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
};
type Request = z.infer<typeof Request>;
const Request = z.object({
  KeyId: z.string(),
  Message: z.base64().optional(),
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.string().optional(),
});

/** An error as the service sends it: its name in `__type`. */
class KmsFault extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/**
 * A key management service that speaks the JSON 1.1 protocol of `client-kms` for Sign, GetPublicKey and DescribeKey.
 * `onCall` sees every call whose key exists; what it throws becomes an AccessDeniedException.
 */
export async function startKms({ onCall }: { onCall?: (call: KmsCall) => void } = {}): Promise<KmsServer> {
  const keys = new Map<string, StoredKey>();
  const server = createServer((request, response) => {
    answer(request, keys, onCall)
      .then(
        (body) => ({ status: 200, body }),
        (error: unknown) => ({ status: 400, body: faultBody(error) }),
      )
      .then(({ status, body }) => {
        response.writeHead(status, {
          'content-type': 'application/x-amz-json-1.1',
          'x-amzn-requestid': randomUUID(),
        });
        response.end(JSON.stringify(body));
      });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const keyBehind = (alias: string) => findKey(keys, alias) ?? fault('NotFoundException', alias);
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    addKey: async ({ alias, algorithm, privateKey: given }) => {
      const privateKey = given ?? (await makeKey(algorithm));
      const arn = `${ARN}key/${randomUUID()}`;
      const publicKey = createPublicKey(privateKey);
      const stored: StoredKey = { arn, alias, algorithm, publicKey, privateKey, state: 'Enabled' };
      keys.set(arn, stored).set(`${ARN}${alias}`, stored);
      return { arn, alias, publicKey };
    },
    disable: (alias) => {
      keyBehind(alias).state = 'Disabled';
    },
    scheduleDeletion: (alias) => {
      keyBehind(alias).state = 'PendingDeletion';
    },
    stop: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

const generate = promisify(generateKeyPair);
let rsaKey: Promise<KeyObject> | undefined;

async function makeKey(algorithm: KmsAlgorithm): Promise<KeyObject> {
  if (algorithm === 'P-256') return (await generate('ec', { namedCurve: 'P-256' })).privateKey;
  rsaKey ??= generate('rsa', { modulusLength: 3072 }).then(({ privateKey }) => privateKey);
  return rsaKey;
}

/** A key by its id, its ARN, its alias or the ARN of its alias. */
function findKey(keys: ReadonlyMap<string, StoredKey>, keyId: string): StoredKey | undefined {
  return keys.get(keyId) ?? keys.get(`${ARN}${keyId}`) ?? keys.get(`${ARN}key/${keyId}`);
}

function fault(type: string, message: string): never {
  throw new KmsFault(type, message);
}

function faultBody(error: unknown): Record<string, string> {
  if (error instanceof KmsFault) return { __type: error.type, message: error.message };
  return { __type: 'ValidationException', message: error instanceof Error ? error.message : String(error) };
}

async function answer(
  request: IncomingMessage,
  keys: ReadonlyMap<string, StoredKey>,
  onCall?: (call: KmsCall) => void,
): Promise<unknown> {
  const operation = /^TrentService\.(\w+)$/.exec(String(request.headers['x-amz-target']))?.[1] ?? '';
  const body = await text(request);
  if (request.headers['content-type'] !== 'application/x-amz-json-1.1' || !isOperation(operation))
    return fault('UnknownOperationException', `${operation} is not known`);
  const accessKeyId = /Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? '')?.[1];
  if (!accessKeyId) return fault('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const parsed = Request.parse(JSON.parse(body));
  const { KeyId } = parsed;
  const key = findKey(keys, KeyId) ?? fault('NotFoundException', missing(KeyId));
  const requestAlias = /(?:^|:)(alias\/.+)$/.exec(KeyId)?.[1];
  try {
    onCall?.({
      accessKeyId,
      action: `kms:${operation}`,
      resource: key.arn,
      ...(requestAlias ? { requestAlias } : {}),
    });
  } catch (error) {
    fault('AccessDeniedException', error instanceof Error ? error.message : String(error));
  }
  return OPERATIONS[operation](key, parsed);
}

function missing(keyId: string): string {
  const arn = keyId.startsWith('arn:') ? keyId : `${ARN}${keyId.startsWith('alias/') ? '' : 'key/'}${keyId}`;
  return arn.includes(':alias/') ? `Alias ${arn} is not found.` : `Key '${arn}' does not exist`;
}

const OPERATIONS = {
  Sign: (key: StoredKey, request: Request) => {
    requireEnabled(key);
    const { keySpec, signing } = SPECS[key.algorithm];
    if (request.SigningAlgorithm !== signing)
      fault(
        'InvalidKeyUsageException',
        `Algorithm ${request.SigningAlgorithm} is incompatible with key spec ${keySpec}.`,
      );
    const message = Buffer.from(request.Message ?? '', 'base64');
    return {
      KeyId: key.arn,
      Signature: signatureOf(key, message, request).toString('base64'),
      SigningAlgorithm: signing,
    };
  },
  GetPublicKey: (key: StoredKey) => {
    requireEnabled(key);
    const spki = key.publicKey.export({ type: 'spki', format: 'der' });
    return { KeyId: key.arn, PublicKey: spki.toString('base64'), ...usageOf(key) };
  },
  DescribeKey: (key: StoredKey) => ({
    KeyMetadata: {
      AWSAccountId: ACCOUNT,
      KeyId: key.arn.split('/')[1],
      Arn: key.arn,
      Enabled: key.state === 'Enabled',
      KeyState: key.state,
      KeyManager: 'CUSTOMER',
      Origin: 'AWS_KMS',
      MultiRegion: false,
      ...usageOf(key),
    },
  }),
};

function isOperation(name: string): name is keyof typeof OPERATIONS {
  return Object.hasOwn(OPERATIONS, name);
}

function usageOf({ algorithm }: StoredKey) {
  const { keySpec, signing } = SPECS[algorithm];
  return {
    KeySpec: keySpec,
    CustomerMasterKeySpec: keySpec,
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: [signing],
  };
}

function requireEnabled({ arn, state }: StoredKey): void {
  if (state === 'Disabled') fault('DisabledException', `${arn} is disabled.`);
  if (state === 'PendingDeletion') fault('KMSInvalidStateException', `${arn} is pending deletion.`);
}

function signatureOf(
  { algorithm, privateKey }: StoredKey,
  message: Buffer,
  { MessageType }: Request,
): Buffer {
  if (MessageType === 'RAW') {
    if (message.length < 1 || message.length > 4096)
      fault('ValidationException', 'Message length must be 1 to 4096');
    return signMessage('sha256', message, privateKey);
  }
  if (message.length !== 32)
    fault('ValidationException', `Digest is invalid length for algorithm ${SPECS[algorithm].signing}.`);
  return algorithm === 'P-256' ? ecdsa(message, privateKey) : rsaPkcs1(message, privateKey);
}

/** RFC 8017 §9.2: what stands in front of a SHA-256 digest. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

function rsaPkcs1(digest: Buffer, key: KeyObject): Buffer {
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([DIGEST_INFO, digest]));
}

/** The order of P-256 (SEC 2 §2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** ECDSA over a ready digest, which Node itself does not offer (FIPS 186-5 §6.4.1); DER. */
function ecdsa(digest: Buffer, key: KeyObject): Buffer {
  const secret = numberOf(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
  const once = createECDH('prime256v1');
  const r = numberOf(once.generateKeys().subarray(1, 33)) % ORDER;
  const inverse = power(numberOf(once.getPrivateKey()), ORDER - 2n);
  const s = (inverse * (numberOf(digest) + r * secret)) % ORDER;
  return Buffer.from(new Sequence({ value: [Integer.fromBigInt(r), Integer.fromBigInt(s)] }).toBER());
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % ORDER)
    if (rest & 1n) result = (result * square) % ORDER;
  return result;
}
