import {
  constants,
  createECDH,
  createHash,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateEncrypt,
  randomBytes,
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
import { createSecretKeys, DecryptRequest, type SecretKey } from './kms-secrets.ts';

const REGION = 'ap-southeast-3';
const ACCOUNT = '111122223333';
const ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:`;

export type KmsAlgorithm = 'RSA-2048' | 'RSA-3072' | 'P-256';
const RSA = ['RSASSA_PKCS1_V1_5_SHA_256', 'RSASSA_PSS_SHA_256'];
const SPECS: Readonly<Record<KmsAlgorithm, { keySpec: string; signing: readonly string[] }>> = {
  'RSA-2048': { keySpec: 'RSA_2048', signing: RSA },
  'RSA-3072': { keySpec: 'RSA_3072', signing: RSA },
  'P-256': { keySpec: 'ECC_NIST_P256', signing: ['ECDSA_SHA_256'] },
};

export type KmsKey = { readonly arn: string; readonly alias: string; readonly publicKey: KeyObject };

/** What IAM sees of a call: the resource is always the key; the alias, if one was asked for, is `kms:RequestAlias`. */
export type KmsCall = {
  readonly accessKeyId: string;
  readonly action: `kms:${string}`;
  readonly resource: string;
  readonly requestAlias?: string;
  /** `kms:EncryptionContext:…`, by name. */
  readonly context?: Readonly<Record<string, string>>;
};

export type KmsServer = {
  readonly endpoint: string;
  /** `alias/…`; an alias that is taken moves to the new key. RSA keys that are not given are one key per size and process. */
  addKey(key: { alias: string; algorithm: KmsAlgorithm; privateKey?: KeyObject }): Promise<KmsKey>;
  /** A key that encrypts, with this ARN if one is given. */
  addSecretKey(arn?: string): SecretKey;
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
 * A key management service that speaks the JSON 1.1 protocol of `client-kms` for Sign, GetPublicKey, DescribeKey and
 * Decrypt.
 * `onCall` sees every call whose key exists; what it throws becomes an AccessDeniedException.
 */
export async function startKms({ onCall }: { onCall?: (call: KmsCall) => void } = {}): Promise<KmsServer> {
  const keys = new Map<string, StoredKey>();
  const secrets = createSecretKeys(ARN, fault);
  const hear = (call: KmsCall) => {
    try {
      onCall?.(call);
    } catch (error) {
      fault('AccessDeniedException', error instanceof Error ? error.message : String(error));
    }
  };
  const server = createServer((request, response) => {
    answer(request, { keys, secrets, hear })
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
    addSecretKey: (arn) => secrets.add(arn),
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
const rsaKeys = new Map<KmsAlgorithm, Promise<KeyObject>>();

async function makeKey(algorithm: KmsAlgorithm): Promise<KeyObject> {
  if (algorithm === 'P-256') return (await generate('ec', { namedCurve: 'P-256' })).privateKey;
  const modulusLength = Number(algorithm.split('-')[1]);
  const key = rsaKeys.get(algorithm) ?? generate('rsa', { modulusLength }).then((made) => made.privateKey);
  rsaKeys.set(algorithm, key);
  return key;
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

type Inside = {
  readonly keys: ReadonlyMap<string, StoredKey>;
  readonly secrets: ReturnType<typeof createSecretKeys>;
  readonly hear: (call: KmsCall) => void;
};

async function answer(request: IncomingMessage, { keys, secrets, hear }: Inside): Promise<unknown> {
  const operation = /^TrentService\.(\w+)$/.exec(String(request.headers['x-amz-target']))?.[1] ?? '';
  const body = await text(request);
  if (request.headers['content-type'] !== 'application/x-amz-json-1.1')
    return fault('UnknownOperationException', `${operation} is not known`);
  const accessKeyId = /Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? '')?.[1];
  if (!accessKeyId) return fault('MissingAuthenticationTokenException', 'Missing Authentication Token');
  if (operation === 'Decrypt') {
    const asked = DecryptRequest.parse(JSON.parse(body));
    hear({ accessKeyId, action: 'kms:Decrypt', resource: asked.KeyId, context: boundTo(asked) });
    return secrets.decrypt(asked);
  }
  if (!isOperation(operation)) return fault('UnknownOperationException', `${operation} is not known`);
  const parsed = Request.parse(JSON.parse(body));
  const { KeyId } = parsed;
  const key = findKey(keys, KeyId) ?? fault('NotFoundException', missing(KeyId));
  const requestAlias = /(?:^|:)(alias\/.+)$/.exec(KeyId)?.[1];
  const action = `kms:${operation}` as const;
  hear({ accessKeyId, action, resource: key.arn, ...(requestAlias ? { requestAlias } : {}) });
  return OPERATIONS[operation](key, parsed);
}

/** The encryption context as conditions name it. */
function boundTo({ EncryptionContext }: DecryptRequest): Record<string, string> {
  const entries = Object.entries(EncryptionContext);
  return Object.fromEntries(entries.map(([name, value]) => [`kms:EncryptionContext:${name}`, value]));
}

function missing(keyId: string): string {
  const arn = keyId.startsWith('arn:') ? keyId : `${ARN}${keyId.startsWith('alias/') ? '' : 'key/'}${keyId}`;
  return arn.includes(':alias/') ? `Alias ${arn} is not found.` : `Key '${arn}' does not exist`;
}

const OPERATIONS = {
  Sign: (key: StoredKey, request: Request) => {
    requireEnabled(key);
    const { keySpec, signing } = SPECS[key.algorithm];
    const { SigningAlgorithm = '' } = request;
    if (!signing.includes(SigningAlgorithm))
      fault(
        'InvalidKeyUsageException',
        `Algorithm ${SigningAlgorithm} is incompatible with key spec ${keySpec}.`,
      );
    const message = Buffer.from(request.Message ?? '', 'base64');
    return {
      KeyId: key.arn,
      Signature: signatureOf(key, message, request).toString('base64'),
      SigningAlgorithm,
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
    SigningAlgorithms: signing,
  };
}

function requireEnabled({ arn, state }: StoredKey): void {
  if (state === 'Disabled') fault('DisabledException', `${arn} is disabled.`);
  if (state === 'PendingDeletion') fault('KMSInvalidStateException', `${arn} is pending deletion.`);
}

function signatureOf(
  { algorithm, privateKey }: StoredKey,
  message: Buffer,
  { MessageType, SigningAlgorithm }: Request,
): Buffer {
  const pss = SigningAlgorithm === 'RSASSA_PSS_SHA_256';
  if (MessageType === 'RAW') {
    if (message.length < 1 || message.length > 4096)
      fault('ValidationException', 'Message length must be 1 to 4096');
    const padding = pss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
    return signMessage('sha256', message, { key: privateKey, ...padding });
  }
  if (message.length !== 32)
    fault('ValidationException', `Digest is invalid length for algorithm ${SigningAlgorithm}.`);
  if (algorithm === 'P-256') return ecdsa(message, privateKey);
  return pss ? rsaPss(message, privateKey) : rsaPkcs1(message, privateKey);
}

/** RFC 8017 §9.2: what stands in front of a SHA-256 digest. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

function rsaPkcs1(digest: Buffer, key: KeyObject): Buffer {
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([DIGEST_INFO, digest]));
}

const SALT = 32;

/** RFC 8017 §9.1.1 over a ready digest, with a salt as long as it; Node itself pads only what it has hashed. */
function rsaPss(digest: Buffer, key: KeyObject): Buffer {
  const length = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  const salt = randomBytes(SALT);
  const hash = sha256(Buffer.concat([Buffer.alloc(8), digest, salt]));
  const block = Buffer.alloc(length - hash.length - 1);
  block.set([1], block.length - SALT - 1);
  block.set(salt, block.length - SALT);
  const mask = maskOf(hash, block.length);
  const masked = block.map((byte, index) => byte ^ (mask[index] ?? 0));
  masked.set([(masked[0] ?? 0) & 0x7f]);
  const encoded = Buffer.concat([masked, hash, Buffer.from([0xbc])]);
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded);
}

/** MGF1 with SHA-256 (RFC 8017 §B.2.1). */
function maskOf(seed: Buffer, length: number): Buffer {
  const parts = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    sha256(Buffer.concat([seed, Buffer.from([0, 0, 0, index])])),
  );
  return Buffer.concat(parts).subarray(0, length);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
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
