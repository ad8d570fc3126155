import {
  DecryptCommand,
  DisabledException,
  IncorrectKeyException,
  InvalidCiphertextException,
  InvalidKeyUsageException,
  type KMSClient,
  KMSInvalidStateException,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { AppError } from '../../core/errors.ts';
import { PASSWORD_CONTEXT, type ServiceCustody } from './custody-service.ts';

type Options = Pick<ServiceCustody, 'keyId' | 'encryptedPassword'> & { readonly client: KMSClient };

/** What KMS answers until somebody changes the key or the ciphertext. */
const UNUSABLE = [
  DisabledException,
  IncorrectKeyException,
  InvalidCiphertextException,
  InvalidKeyUsageException,
  KMSInvalidStateException,
  NotFoundException,
];

/**
 * A password that KMS decrypts when it is first needed; then it is kept. Throws AppError CONFIGURATION when the ciphertext
 * is not of this key and purpose, or the key cannot be used; other errors of KMS pass through. After an error it asks again.
 */
export function encryptedPassword(options: Options): () => Promise<string> {
  let known: Promise<string> | undefined;
  return () => {
    known ??= decrypt(options).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function decrypt({ client, keyId, encryptedPassword: text }: Options): Promise<string> {
  const command = new DecryptCommand({
    KeyId: keyId,
    CiphertextBlob: Buffer.from(text, 'base64'),
    EncryptionContext: PASSWORD_CONTEXT,
  });
  try {
    const { Plaintext } = await client.send(command);
    if (!Plaintext) throw new Error('KMS gave no plaintext');
    return Buffer.from(Plaintext).toString('utf8');
  } catch (cause) {
    if (!UNUSABLE.some((Unusable) => cause instanceof Unusable)) throw cause;
    const message = 'Signing service: KMS cannot decrypt its password with this key';
    throw new AppError('CONFIGURATION', message, { cause });
  }
}
