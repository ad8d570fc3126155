import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diskSigners } from '../adapters/local/disk-signers.ts';
import { formatInstant } from '../core/local-date.ts';
import { messageFor } from '../core/messages.ts';
import type { VerificationReport } from '../core/ports.ts';
import { pdf } from '../documents/index.ts';
import { readConfig } from './config.ts';

const USAGE = 'Usage: npm run verify -- FILE.pdf [--json] [--trust FOLDER]';

/** `npm run verify -- FILE`: exit 0 only when every signature is valid and the file is unchanged. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, trust: { type: 'string' } },
});
const [file] = positionals;
if (file === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const report = await pdf.verify(readFileSync(file), await roots(values.trust), Date.now());
console.log(values.json ? JSON.stringify(report, null, 2) : sentences(report));
process.exit(report.state === 'valid' ? 0 : 1);

/** Root certificates (DER) of a folder, or those of this machine's own authority. */
async function roots(folder: string | undefined): Promise<readonly Uint8Array[]> {
  if (folder !== undefined) {
    return readdirSync(folder)
      .filter((name) => /\.(der|cer|crt)$/.test(name))
      .map((name) => readFileSync(join(folder, name)));
  }
  const { dataDir } = readConfig(process.env);
  const signers = diskSigners({
    folder: join(dataDir, 'keys'),
    clock: { now: Date.now },
    subjectOf: () => ({ commonName: '', organization: '' }),
  });
  return signers.trustedRoots();
}

function sentences({ state, reason, signatures }: VerificationReport): string {
  const lines = signatures.map(({ field, state: each, reason: why, signerName = '-', signedAt }) => {
    const when = signedAt === undefined ? '' : `, ${formatInstant(signedAt, 'Asia/Jakarta')}`;
    return `  ${each.padEnd(8)} ${field}: ${signerName}${when}. ${messageFor(why).id}`;
  });
  return [`${state.toUpperCase()}: ${messageFor(reason).id}`, ...lines].join('\n');
}
