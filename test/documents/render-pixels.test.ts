import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PAGE } from '../../documents/layout/page.ts';
import { render } from '../../documents/render.ts';
import { installed } from './judge-programs.ts';
import { permit } from './models.ts';
import { readPages } from './page-text.ts';
import { FONT, type Placed, referencePage } from './reference-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'pixels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DPI = 200;
const SCALE = DPI / 72;
/** Around a line, points: room for two marks above a capital letter and one below. */
const ROOM = { above: 14.5, below: 5 };
/** A mark drawn alone lands up to a quarter of a pixel beside: shades differ, but no dark spot turns light. */
const DARK = 96;
const LIGHT = 176;

const NAMES = [
  'dr. Łucja Nguyễn Đặng, Sp.PD',
  'Žofie Dvořáková',
  'Ólafur Þórðarson',
  'José Ñuñez-Ibáñez',
  'Ștefan Țurcanu',
  'Kwéstión g̃uarani ɓ́ ŋ̀',
  'Ọlọ́run Ẹ̀bùn Ṣ́',
  'j̃ i̇́ ɛ̃ ɔ̀ x̌ M̂̌ R̊',
  'Łódź Ŵŷ Ǖǘ Ậẫ',
];

type Picture = { readonly width: number; readonly pixels: Buffer };

/** The first page in grey. */
function picture(name: string, pdf: Uint8Array): Picture {
  writeFileSync(join(folder, `${name}.pdf`), pdf);
  const options = ['-r', String(DPI), '-gray', '-l', '1', '-singlefile', `${name}.pdf`, name];
  execFileSync('pdftoppm', options, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
  const file = readFileSync(join(folder, `${name}.pgm`));
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'));
  return { width: Number(header?.[1]), pixels: file.subarray(header?.[0].length) };
}

type Place = { readonly x: number; readonly y: number; readonly width: number };

/** Dark pixels of a line that have nothing dark at or beside them in the other picture, either way. */
function difference(one: Picture, other: Picture, place: Place): number {
  return lonely(one, other, place) + lonely(other, one, place);
}

function lonely(one: Picture, other: Picture, { x, y, width }: Place): number {
  const [top, bottom] = [y + ROOM.above, y - ROOM.below].map((edge) =>
    Math.floor((PAGE.height - edge) * SCALE),
  );
  const [left, right] = [x - 1, x + width + 2].map((edge) => Math.floor(edge * SCALE));
  let count = 0;
  for (let row = top ?? 0; row < (bottom ?? 0); row += 1) {
    for (let column = left ?? 0; column < (right ?? 0); column += 1) {
      if (
        shade(one, column, row) < DARK &&
        !BESIDE.some(([dx, dy]) => shade(other, column + dx, row + dy) < LIGHT)
      )
        count += 1;
    }
  }
  return count;
}

const BESIDE = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

function shade({ width, pixels }: Picture, column: number, row: number): number {
  return pixels[row * width + column] ?? 255;
}

async function drawnLines(lines: readonly string[]) {
  const body = [{ type: 'paragraph' as const, text: lines.join('\n') }];
  const pdf = await render(permit({ body, specimen: false }));
  const wanted = new Set(lines.map((line) => line.normalize('NFC')));
  const places = ((await readPages(pdf))[0] ?? []).filter(({ text }) => wanted.has(text));
  return { pdf, places };
}

describe.runIf(installed('pdftoppm'))('a page beside the same text drawn with the whole font', () => {
  test('shows names with every mark where the font wants it', { timeout: 60_000 }, async () => {
    const { pdf, places } = await drawnLines(NAMES);
    expect(places.map(({ text }) => text)).toEqual(NAMES.map((name) => name.normalize('NFC')));
    const ours = picture('names', pdf);
    const reference = picture('names-reference', await referencePage(places));
    const bare = places.map(
      (place): Placed => ({ ...place, text: place.text.normalize('NFD').replace(/\p{M}/gu, '') }),
    );
    const without = picture('names-bare', await referencePage(bare));
    for (const place of places) {
      expect.soft(difference(ours, reference, place), place.text).toBe(0);
      expect.soft(difference(ours, without, place), `${place.text} without marks`).toBeGreaterThan(0);
    }
  });

  test('shows every Latin letter of the font', { timeout: 60_000 }, async () => {
    const letters = FONT.characterSet
      .map((code) => String.fromCodePoint(code))
      .filter((letter) => /\p{Script=Latin}/u.test(letter) && letter.normalize('NFC') === letter);
    expect(letters.length).toBeGreaterThan(1000);
    const lines = Array.from({ length: Math.ceil(letters.length / 16) }, (_, line) =>
      letters.slice(line * 16, (line + 1) * 16).join(' '),
    );
    for (let start = 0; start < lines.length; start += 20) {
      const shown = lines.slice(start, start + 20);
      const { pdf, places } = await drawnLines(shown);
      expect(places.map(({ text }) => text)).toEqual(shown);
      const ours = picture('latin', pdf);
      const reference = picture('latin-reference', await referencePage(places));
      for (const place of places) {
        expect.soft(difference(ours, reference, place), place.text).toBe(0);
      }
    }
  });
});

describe.runIf(installed('pdftotext'))('pdftotext', () => {
  test('reads every name as it was written', async () => {
    const { pdf } = await drawnLines(NAMES);
    writeFileSync(join(folder, 'text.pdf'), pdf);
    const text = execFileSync('pdftotext', ['text.pdf', '-'], { cwd: folder, encoding: 'utf8' });
    for (const name of NAMES) expect.soft(text).toContain(name.normalize('NFC'));
  });
});

describe.runIf(installed('pdftoppm', 'zbarimg'))('zbarimg', () => {
  test('reads the address with its facts from a page printed at 150 dots per inch', async () => {
    const { verification } = permit();
    const fragment = Array.from({ length: 45 }, (_, index) => `fakta-${index}`).join('');
    writeFileSync(
      join(folder, 'facts.pdf'),
      await render(permit({ verification: { ...verification, fragment } })),
    );
    const run = (program: string, ...options: string[]) =>
      execFileSync(program, options, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    run('pdftoppm', '-r', '150', '-png', '-singlefile', 'facts.pdf', 'facts');
    const read = run('zbarimg', '--quiet', '--raw', 'facts.png');
    expect(read.trim()).toBe(`${verification.url}#${fragment}`);
  });
});
