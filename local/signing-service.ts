import { readFileSync } from 'node:fs';
import { openBsreService } from '../adapters/node/bsre-service.ts';
import type { SigningService } from '../adapters/node/signers-with-service.ts';
import type { LocalConfig } from './config.ts';

/** The signing service of the configuration, as an option of `createSystem`; nothing where none is configured. */
export function configuredService({ signingService }: Pick<LocalConfig, 'signingService'>): {
  signingService?: SigningService;
} {
  if (signingService === undefined) return {};
  const { file, username, password } = signingService;
  const clock = { now: Date.now };
  return { signingService: openBsreService(readFileSync(file, 'utf8'), { username, password, clock }) };
}
