import { z } from 'zod';
import { AppError } from '../core/errors.ts';

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATA_DIR: z.string().min(1).default('.data'),
  BASE_URL: z.url().optional(),
  /** The instant at which the local clock starts. */
  SAHKAN_CLOCK: z.iso.datetime({ offset: true }).optional(),
});

export type LocalConfig = {
  readonly port: number;
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly clockStart: number | undefined;
};

/** Reads the environment once. Throws CONFIGURATION naming the variable that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): LocalConfig {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new AppError('CONFIGURATION', `The environment is wrong: ${names}`, { cause: parsed.error });
  }
  const { PORT, DATA_DIR, BASE_URL, SAHKAN_CLOCK } = parsed.data;
  return {
    port: PORT,
    dataDir: DATA_DIR,
    baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/$/, ''),
    clockStart: SAHKAN_CLOCK === undefined ? undefined : Date.parse(SAHKAN_CLOCK),
  };
}
