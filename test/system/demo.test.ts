import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JUDGES, judgeDocument } from '../documents/judge-document.ts';
import { installed } from '../documents/judge-programs.ts';

const DEMO = resolve(import.meta.dirname, '../../local/demo/main.ts');
const Report = z.object({
  documents: z
    .array(
      z.object({
        file: z.string(),
        number: z.string(),
        verified: z.string(),
        signatures: z.array(z.object({ signerName: z.string(), level: z.string() })).min(1),
      }),
    )
    .min(4),
});

/** Outside the project: the demonstration writes below the folder in which it is called. */
const folder = mkdtempSync(join(tmpdir(), 'demo-'));
const made = (name: string) => readFileSync(join(folder, 'out', 'demo', name));
let report: z.infer<typeof Report>;

beforeAll(() => {
  execFileSync(process.execPath, [DEMO], { cwd: folder, stdio: 'ignore' });
  report = Report.parse(JSON.parse(made('report.json').toString('utf8')));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run demo', () => {
  it('makes documents that our own verifier finds valid, with time stamps', () => {
    for (const { file, verified, signatures } of report.documents) {
      expect(verified, file).toBe('VALID');
      expect(new Set(signatures.map(({ level }) => level)), file).toEqual(new Set(['B-T']));
    }
  });

  it.runIf(installed(...JUDGES))(
    'makes documents that no independent judge objects to',
    () => {
      const root = new Uint8Array(made('root-1.der'));
      const objections = report.documents.flatMap(({ file, number, signatures }) => {
        // A seal names the office on the page by another name than in its certificate.
        const people = signatures
          .map(({ signerName }) => signerName)
          .filter((name) => !name.startsWith('Segel'));
        const expected = { texts: [number, ...people], qrCode: 'http://localhost:8080/v/' };
        return judgeDocument(new Uint8Array(made(file)), root, expected).map((said) => `${file}: ${said}`);
      });
      expect(objections).toEqual([]);
    },
    120_000,
  );
});
