import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { KEY_ARN } from '../adapters/aws/custody.ts';

/** Bytes that KMS adds to what it encrypts, at least; a password in plain text has fewer. */
const LEAST_CIPHERTEXT = 100;

export const SigningServiceSettings = z.strictObject({
  /** Where the service is, its roots and who signs there (`adapters/node/bsre-service.ts`), below the folder of stages. */
  file: z.string().regex(/^[\w-]+(\/[\w.-]+)*\.json$/, { error: 'is no path of a .json file' }),
  /** HTTP Basic of the institution. */
  username: z.string().min(1, { error: 'is empty' }),
  encryptedPassword: z.base64().refine((text) => Buffer.from(text, 'base64').length >= LEAST_CIPHERTEXT, {
    error: 'is no ciphertext of KMS in base64',
  }),
  /** That decrypts the password. */
  key: z.string().regex(KEY_ARN, { error: 'is no ARN of a key' }),
});
export type SigningServiceSettings = z.infer<typeof SigningServiceSettings>;

/** A remote signing service, as a stage has it; what is described is checked with the whole custody. */
export type SigningService = Omit<SigningServiceSettings, 'file'> & { readonly description: unknown };

const Address = z.object({ baseUrl: z.string().startsWith('http:') });

/** The service of a stage, with what is wrong with it as sentences. */
export function readService(
  { file, ...service }: SigningServiceSettings,
  region: string,
  folder: string,
): { service?: SigningService; faults: string[] } {
  const home = KEY_ARN.exec(service.key)?.[1];
  const faults =
    home === region ? [] : [`signingService.key: the key is in ${home}, and the functions in ${region}`];
  try {
    const description: unknown = JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
    if (Address.safeParse(description).success) faults.push(`signingService: ${file} has no https address`);
    return { service: { ...service, description }, faults };
  } catch {
    return { faults: [...faults, `signingService: the file ${file} does not exist or is no JSON`] };
  }
}
