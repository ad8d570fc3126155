import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import type { OutsideServices } from './pki/services.ts';

const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(item));

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATA_DIR: z.string().min(1).default('.data'),
  BASE_URL: z.url().optional(),
  /** Time-stamping authorities in the order in which they are asked, with commas between; default: the embedded one. */
  TSA_URLS: list(z.url({ protocol: /^https?$/ })),
  /** Hosts that may be asked about certificates of others. */
  REVOCATION_HOSTS: list(z.string().regex(/^[\w.-]+(:\d+)?$/)),
  /** The instant at which the local clock starts. */
  SAHKAN_CLOCK: z.iso.datetime({ offset: true }).optional(),
  /** A file that names the signatories of a remote signing service (`adapters/node/bsre-service.ts`). */
  SIGNING_SERVICE: z.string().min(1).optional(),
  SIGNING_SERVICE_USERNAME: z.string().default(''),
  SIGNING_SERVICE_PASSWORD: z.string().default(''),
});

export type LocalConfig = {
  readonly port: number;
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly clockStart: number | undefined;
  readonly outside?: OutsideServices;
  readonly signingService?:
    | { readonly file: string; readonly username: string; readonly password: string }
    | undefined;
};

/** Reads the environment once. Throws CONFIGURATION naming the variable that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): LocalConfig {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new AppError('CONFIGURATION', `The environment is wrong: ${names}`, { cause: parsed.error });
  }
  const { PORT, DATA_DIR, BASE_URL, SAHKAN_CLOCK, TSA_URLS, REVOCATION_HOSTS } = parsed.data;
  const { SIGNING_SERVICE, SIGNING_SERVICE_USERNAME, SIGNING_SERVICE_PASSWORD } = parsed.data;
  return {
    port: PORT,
    dataDir: DATA_DIR,
    baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/$/, ''),
    clockStart: SAHKAN_CLOCK === undefined ? undefined : Date.parse(SAHKAN_CLOCK),
    outside: { timestampUrls: TSA_URLS, revocationHosts: REVOCATION_HOSTS },
    signingService:
      SIGNING_SERVICE === undefined
        ? undefined
        : {
            file: SIGNING_SERVICE,
            username: SIGNING_SERVICE_USERNAME,
            password: SIGNING_SERVICE_PASSWORD,
          },
  };
}
