import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';

type Context = Readonly<Record<string, string>>;
const Context = z.record(z.string(), z.string());

/** A key that encrypts small texts, which only it decrypts again, with the same context. */
export type SecretKey = {
  readonly arn: string;
  /** In base64, as the command line of AWS prints it. */
  encrypt(text: string, context: Context): string;
  disable(): void;
};
type Stored = SecretKey & { isDisabled(): boolean; decrypt(blob: Buffer, context: Context): Buffer };

export const DecryptRequest = z.object({
  KeyId: z.string(),
  CiphertextBlob: z.base64(),
  EncryptionContext: Context.default({}),
});
export type DecryptRequest = z.infer<typeof DecryptRequest>;

/** What a refusal is called. */
export type SecretFault =
  | 'NotFoundException'
  | 'DisabledException'
  | 'IncorrectKeyException'
  | 'InvalidCiphertextException';

/** As long as what KMS puts in front of a ciphertext; it names the key. */
const HEADER = 120;
const IV = 12;
const TAG = 16;

/** Symmetric keys of a key management service. */
export function createSecretKeys(arnPrefix: string, refuse: (type: SecretFault, message: string) => never) {
  const keys = new Map<string, Stored>();
  return {
    add(arn = `${arnPrefix}key/${randomUUID()}`): SecretKey {
      const key = secretKey(arn);
      keys.set(arn, key);
      return key;
    },
    decrypt({ KeyId, CiphertextBlob, EncryptionContext }: DecryptRequest): object {
      const key = keys.get(KeyId) ?? refuse('NotFoundException', `Key '${KeyId}' does not exist`);
      if (key.isDisabled()) refuse('DisabledException', `${KeyId} is disabled.`);
      const blob = Buffer.from(CiphertextBlob, 'base64');
      const header = blob.subarray(0, HEADER).toString('utf8').trim();
      if (header !== KeyId && keys.has(header)) refuse('IncorrectKeyException', 'The key ID is another one.');
      try {
        return { KeyId, Plaintext: key.decrypt(blob, EncryptionContext).toString('base64') };
      } catch {
        return refuse('InvalidCiphertextException', 'The ciphertext is invalid.');
      }
    },
  };
}

function secretKey(arn: string): Stored {
  const secret = randomBytes(32);
  let disabled = false;
  return {
    arn,
    isDisabled: () => disabled,
    disable: () => {
      disabled = true;
    },
    encrypt(text, context) {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(boundBytes(context));
      const sealed = [cipher.update(text, 'utf8'), cipher.final()];
      const blob = [Buffer.from(arn.padEnd(HEADER)), iv, cipher.getAuthTag(), ...sealed];
      return Buffer.concat(blob).toString('base64');
    },
    decrypt(blob, context) {
      const [iv, tag] = [blob.subarray(HEADER, HEADER + IV), blob.subarray(HEADER + IV, HEADER + IV + TAG)];
      const cipher = createDecipheriv('aes-256-gcm', secret, iv).setAAD(boundBytes(context)).setAuthTag(tag);
      return Buffer.concat([cipher.update(blob.subarray(HEADER + IV + TAG)), cipher.final()]);
    },
  };
}

function boundBytes(context: Context): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).toSorted()));
}
