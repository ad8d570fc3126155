import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { KeyKind } from '../../adapters/local/disk-signers.ts';
import type { SignatureLevel } from '../../core/signature-level.ts';
import { PAGE } from '../../documents/layout/page.ts';
import { render } from '../../documents/render.ts';
import { extendArchive } from '../../documents/sign/index.ts';
import { SIGNED_AT, signWith, type TemporaryCustody, temporaryCustody } from './custody.ts';
import { JUDGES, judgeDocument } from './judge-document.ts';
import { installed } from './judge-programs.ts';
import { checklist, letter, permit } from './models.ts';
import { readPages } from './page-text.ts';

const SIGNATORIES = {
  pemohon: { algorithm: 'RSASSA-PKCS1-v1_5-SHA256' },
  'ketua-tim': { algorithm: 'ECDSA-P256-SHA256' },
  'kepala-dinas': { algorithm: 'RSASSA-PSS-SHA256', rsaBits: 3072 },
} as const satisfies Record<string, KeyKind>;
const FIELDS = ['pemohon', 'ketua-tim', 'kepala-dinas'] as const;
const custody = temporaryCustody(
  (signatory) => SIGNATORIES[FIELDS.find((field) => field === signatory) ?? 'ketua-tim'],
);
const folder = mkdtempSync(join(tmpdir(), 'judges-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

function store(name: string, pdf: Uint8Array): string {
  writeFileSync(join(folder, name), pdf);
  return name;
}

const NAMES = ['dr. Łucja Nguyễn Đặng, Sp.PD', 'Ns. Siti Nurhaliza', 'dr. Ratna Puspitasari, M.Kes.'];
const signatories = FIELDS.map((field, index) => ({ field, capacity: field, name: NAMES[index] ?? '' }));

async function signedByThree(level: SignatureLevel): Promise<Uint8Array> {
  let pdf = await render(permit({ signatories }));
  for (const [index, field] of FIELDS.entries()) {
    pdf = await signWith(custody, pdf, field, { level, signedAt: SIGNED_AT + index * 60_000 });
  }
  return pdf;
}

async function rootOf({ trust }: Pick<TemporaryCustody, 'trust'>): Promise<Uint8Array> {
  return (await trust()).roots[0] ?? new Uint8Array();
}

describe.runIf(installed(...JUDGES))('independent programs', () => {
  const expected = { texts: NAMES, qrCode: permit().verification.url };

  test.each(['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)(
    'agree on three signatures at %s: RSA, P-256 and RSA-PSS',
    { timeout: 60_000 },
    async (level) => {
      expect(judgeDocument(await signedByThree(level), await rootOf(custody), expected)).toEqual([]);
    },
  );

  test('agree on a document whose archive was extended', { timeout: 60_000 }, async () => {
    const pdf = await extendArchive(await signedByThree('B-T'), custody.services);
    expect(judgeDocument(pdf, await rootOf(custody), expected)).toEqual([]);
  });

  test('agree on a document that others have still to sign', { timeout: 60_000 }, async () => {
    const pdf = await signWith(custody, await render(permit({ signatories })), 'ketua-tim', { level: 'B-T' });
    expect(judgeDocument(pdf, await rootOf(custody), expected)).toEqual([]);
  });

  test('object to what is wrong', { timeout: 60_000 }, async () => {
    const pdf = await signedByThree('B-T');
    const objections = (bytes: Uint8Array, root: Uint8Array, texts: readonly string[] = []) =>
      judgeDocument(bytes, root, { texts, qrCode: 'https://lain.invalid' }).join('\n');
    // In the middle of the number of the first revision's /Info date, which all three signed.
    const position = Buffer.from(pdf).indexOf('/CreationDate (D:2026') + '/CreationDate (D:202'.length;
    const changed = objections(pdf.with(position, 0x35), await rootOf(custody), ['Ditolak']);
    for (const field of FIELDS) {
      expect(changed).toContain(`pdfsig does not say of ${field}: Signature is Valid.`);
      expect(changed).toContain(`openssl cms on ${field}`);
    }
    expect(changed).toContain('pdftotext does not read Ditolak');
    expect(changed).toContain('zbarimg reads no QR code');

    const stranger = objections(pdf, await rootOf(temporaryCustody()));
    expect(stranger).toContain('pdfsig does not say of pemohon: Certificate is Trusted.');
    expect(stranger).toContain('openssl cms on pemohon');
    expect(stranger).toContain('openssl ts on the time stamp of pemohon');

    const longer = objections(Buffer.concat([pdf, Buffer.from('\n')]), await rootOf(custody));
    expect(longer).toContain('kepala-dinas is not over the whole document');
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
      store(`${name}-signed.pdf`, await signWith(custody, pdf, field)),
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
    const signed = read('closed.pdf', await signWith(custody, pdf, 'kepala-dinas'));
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
