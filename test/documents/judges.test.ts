import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE } from '../../documents/layout/page.ts';
import { render } from '../../documents/render.ts';
import { signWith, temporaryCustody } from './custody.ts';
import { checklist, letter, permit } from './models.ts';
import { readPages } from './page-text.ts';

/** Programs of others that look at our documents; in CI each must be there. */
function installed(...programs: string[]): boolean {
  const missing = programs.filter((program) => spawnSync(program, ['--version']).error);
  if (missing.length > 0 && process.env.CI) throw new Error(`not installed: ${missing.join(', ')}`);
  if (missing.length > 0) console.warn(`Judges that are not installed: ${missing.join(', ')}`);
  return missing.length === 0;
}

const folder = mkdtempSync(join(tmpdir(), 'judges-'));
const curve = temporaryCustody();
const rsa = temporaryCustody('RSASSA-PKCS1-v1_5-SHA256');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

function store(name: string, pdf: Uint8Array): string {
  writeFileSync(join(folder, name), pdf);
  return name;
}

describe.runIf(installed('pdfsig', 'certutil'))('pdfsig', () => {
  beforeAll(async () => {
    run('certutil', '-N', '-d', 'sql:.', '--empty-password');
    for (const [name, custody] of [
      ['curve', curve],
      ['rsa', rsa],
    ] as const) {
      const [root] = await custody.trustedRoots();
      writeFileSync(join(folder, `${name}.der`), root ?? '');
      run('certutil', '-A', '-d', 'sql:.', '-n', name, '-t', 'CT,C,C', '-i', `${name}.der`);
    }
  });

  test('finds both signatures of a document valid and trusted, the last one over all of it', async () => {
    const first = await signWith(rsa, await render(checklist(12)), 'pemohon');
    const report = run(
      'pdfsig',
      '-nssdir',
      'sql:.',
      store('both.pdf', await signWith(curve, first, 'ketua-tim')),
    );
    expect(report.match(/Signature is Valid\./g)).toHaveLength(2);
    expect(report.match(/Certificate is Trusted\./g)).toHaveLength(2);
    expect(report.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(2);
    expect(report).toMatch(/Signature #2:[\s\S]*\n {2}- Total document signed/);
  });
});

describe.runIf(installed('qpdf'))('qpdf', () => {
  test.each([
    ['permit', permit()],
    ['letter', letter()],
    ['checklist', checklist(120)],
  ])('finds nothing wrong with a %s, before and after signing', async (name, model) => {
    const pdf = await render(model);
    const field = model.signatories[0]?.field ?? '';
    for (const file of [
      store(`${name}.pdf`, pdf),
      store(`${name}-signed.pdf`, await signWith(curve, pdf, field)),
    ]) {
      expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
    }
  });
});

describe.runIf(installed('pdftoppm', 'zbarimg'))('zbarimg', () => {
  test('reads the address of the verification page from a printed page', async () => {
    store('qr.pdf', await render(permit()));
    run('pdftoppm', '-r', '120', '-png', '-singlefile', 'qr.pdf', 'qr');
    expect(run('zbarimg', '--quiet', '--raw', 'qr.png').trim()).toBe(permit().verification.url);
  });
});

describe.runIf(installed('pdftotext'))('pdftotext', () => {
  test('reads the mark of the signature only when the document is signed', async () => {
    const pdf = await render(permit({ footer: [] }));
    const read = (name: string, bytes: Uint8Array) => run('pdftotext', store(name, bytes), '-');
    expect(read('open.pdf', pdf)).toContain('Menunggu tanda tangan elektronik');
    expect(read('open.pdf', pdf)).not.toContain('Ditandatangani');
    const signed = read('closed.pdf', await signWith(curve, pdf, 'kepala-dinas'));
    expect(signed).toContain('Ditandatangani secara elektronik');
    expect(signed).not.toContain('Menunggu');
  });
});

describe.runIf(installed('pdftoppm'))('pdftoppm', () => {
  test('shows each accented Latin letter with its accent', { timeout: 120_000 }, async () => {
    const letters = accentedLetters();
    expect(letters.length).toBeGreaterThan(450);
    const marks = await pictures(letters.map((letter) => letter.normalize('NFC')));
    const bases = await pictures(letters.map((letter) => letter.normalize('NFD').charAt(0)));
    for (const [index, letter] of letters.entries()) {
      const [mark, base] = [marks[index], bases[index]];
      if (!mark || !base) throw new Error(`no picture of ${letter}`);
      expect.soft(ink(base), `base of ${letter}`).toBeGreaterThan(0);
      expect.soft(ink(mark), `ink of ${letter}`).toBeGreaterThan(0);
      expect.soft(mark.equals(base), `picture of ${letter}`).toBe(false);
    }
  });
});

/** Letters of Latin-1, Latin Extended-A and -B and Latin Extended Additional that are a base with marks. */
function accentedLetters(): string[] {
  const ranges = [
    [0xc0, 0x24f],
    [0x1e00, 0x1eff],
  ] as const;
  return ranges
    .flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
    )
    .filter((letter) => letter.normalize('NFD').length > 1);
}

const DPI = 144;
const SCALE = DPI / 72;
const LINES_OF_A_PAGE = 20;
/** Around the beginning of a baseline, points: room for two marks above a capital letter. */
const CUT = { above: 12, below: 4, width: 24 };

/** Each text alone on a line of its own, as grey pixels cut out of the page. */
async function pictures(texts: readonly string[]): Promise<Buffer[]> {
  const cut: Buffer[] = [];
  for (let start = 0; start < texts.length; start += LINES_OF_A_PAGE) {
    const lines = texts.slice(start, start + LINES_OF_A_PAGE);
    const body = [{ type: 'paragraph' as const, text: lines.join('\n') }];
    const pdf = await render(permit({ body, specimen: false }));
    store('letters.pdf', pdf);
    run(
      'pdftoppm',
      '-r',
      String(DPI),
      '-gray',
      '-f',
      '1',
      '-l',
      '1',
      '-singlefile',
      'letters.pdf',
      'letters',
    );
    const drawn =
      (await readPages(pdf))[0]?.filter(({ text }) => [...text].length === 1 && text !== ':') ?? [];
    expect(drawn.map(({ text }) => text)).toEqual(lines);
    const page = readFileSync(join(folder, 'letters.pgm'));
    cut.push(...drawn.map((place) => cutOut(page, place)));
  }
  return cut;
}

function cutOut(page: Buffer, { x, y }: { x: number; y: number }): Buffer {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(page.subarray(0, 40).toString('latin1'));
  const pixels = page.subarray(header?.[0].length);
  const top = Math.round((PAGE.height - y - CUT.above) * SCALE);
  const rows = Array.from({ length: (CUT.above + CUT.below) * SCALE }, (_, row) => {
    const offset = (top + row) * Number(header?.[1]) + Math.floor(x) * SCALE;
    return pixels.subarray(offset, offset + CUT.width * SCALE);
  });
  return Buffer.concat(rows);
}

function ink(picture: Buffer): number {
  return picture.reduce((sum, pixel) => sum + (255 - pixel), 0);
}
