import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCustody } from '../adapters/local/custody.ts';
import { AppError } from '../core/errors.ts';
import type { Clock, Trust } from '../core/ports.ts';
import { pdf } from '../documents/index.ts';
import { keptClock } from './clock.ts';
import { readConfig } from './config.ts';
import { TrustFileError, trustIn } from './trust-folder.ts';
import { reportAsJson, reportAsText } from './verification-text.ts';

const USAGE = `Cara pakai: npm run verify -- BERKAS.pdf [--json] [--trust FOLDER]
  --json          laporan lengkap untuk program
  --trust FOLDER  sertifikat akar (.der .cer .crt .pem) dan daftar pencabutan (.crl) yang dipercaya;
                  tanpa ini: otoritas milik folder data mesin ini`;
const OPTIONS = { json: { type: 'boolean', default: false }, trust: { type: 'string' } } as const;
const EXIT = { valid: 0, notValid: 1, unusable: 2 };

/** What stops the command before there is anything to report. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** `npm run verify -- FILE`: exit 0 only when the document is valid, 1 when it is not, 2 when nothing could be checked. */
async function main(): Promise<number> {
  try {
    const { file, folder, json } = readArguments();
    const bytes = reading(file, () => readFileSync(file));
    const clock = folder === undefined ? machineClock() : { now: Date.now };
    const trust = folder === undefined ? await ownTrust(clock) : reading(folder, () => trustIn(folder));
    const report = await pdf.verify(bytes, trust, clock.now());
    console.log(json ? reportAsJson(report) : reportAsText(file, report));
    return report.state === 'VALID' ? EXIT.valid : EXIT.notValid;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof AppError)) throw error;
    console.error(error.message);
    return EXIT.unusable;
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError(USAGE);
    return { file, folder: values.trust, json: values.json };
  } catch (cause) {
    throw new UsageError(USAGE, { cause });
  }
}

/** Throws UsageError with a sentence for what a person can mend. */
function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof TrustFileError) throw new UsageError(`${path}: ${cause.message}.`, { cause });
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const why =
      code === 'ENOENT' ? 'tidak ditemukan. Periksa nama dan foldernya' : `tidak dapat dibaca (${code})`;
    throw new UsageError(`${path} ${why}.`, { cause });
  }
}

/** The legal clock of this machine may be ahead: what was signed there is signed in its time. */
function machineClock(): Clock {
  const { dataDir } = readConfig(process.env);
  return keptClock(join(dataDir, 'clock-offset'), Date.now, undefined);
}

/** The authority of this machine's data folder. Looking at a document makes no keys: without one, nobody is trusted. */
async function ownTrust(clock: Clock): Promise<Trust> {
  const { dataDir } = readConfig(process.env);
  const folder = join(dataDir, 'keys');
  if (existsSync(join(folder, 'authority', 'root'))) return openCustody({ folder, clock }).signers.trust();
  console.error(
    `Folder data ${dataDir} belum punya otoritas. Sebutkan siapa yang dipercaya dengan --trust FOLDER.`,
  );
  return { roots: [], revocationLists: [], paperCertificates: [] };
}

process.exitCode = await main();
