import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCustody } from '../adapters/local/custody.ts';
import { AppError } from '../core/errors.ts';
import { extendArchive } from '../documents/sign/index.ts';
import { keptClock } from './clock.ts';
import { readConfig } from './config.ts';
import { withOutside } from './pki/services.ts';

const USAGE = 'Cara pakai: npm run archive -- BERKAS.pdf BARU.pdf';

/**
 * `npm run archive -- FILE NEW`: a copy of a signed document that can be checked for longer (PAdES B-LTA): with what its
 * certificates are worth today, and an archive time stamp over all of it. To be repeated before the last time stamp's own
 * certificate ends. Uses the services of this machine, or those of `TSA_URLS` and `REVOCATION_HOSTS`.
 */
async function main([source, target, ...more]: readonly string[]): Promise<number> {
  if (source === undefined || target === undefined || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  try {
    const { dataDir, outside } = readConfig(process.env);
    const clock = keptClock(join(dataDir, 'clock-offset'), Date.now, undefined);
    const own = openCustody({ folder: join(dataDir, 'keys'), clock }).services;
    const extended = await extendArchive(readFileSync(source), withOutside(own, outside));
    // Never over another file: a document that was kept for years must not be lost by a slip.
    writeFileSync(target, extended, { flag: 'wx' });
    console.log(`${target}: ditambah data validasi dan cap waktu arsip.`);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError) && !(error instanceof Error && 'code' in error)) throw error;
    console.error(error.message);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
