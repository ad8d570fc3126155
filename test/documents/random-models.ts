import fc from 'fast-check';
import type { Block, DocumentModel } from '../../core/document.ts';
import { permit } from './models.ts';
import { FONT } from './reference-page.ts';

/** Letters and marks of every script that the font has, and characters that it lacks. */
const VISIBLE = FONT.characterSet
  .map((code) => String.fromCodePoint(code))
  .filter((character) => !/\p{Default_Ignorable_Code_Point}/u.test(character));
const LETTERS = VISIBLE.filter((character) => /\p{L}/u.test(character));
const MARKS = VISIBLE.filter((character) => /\p{M}/u.test(character));
const FOREIGN = ['漢', 'ع', '🏥'];

const character = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEF0123456789.,-/@') },
  { weight: 12, arbitrary: fc.constantFrom(...LETTERS) },
  { weight: 1, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 1, arbitrary: fc.constantFrom(...FOREIGN) },
);
const word = fc.array(character, { minLength: 1, maxLength: 14 }).map((characters) => characters.join(''));
const sentence = fc.array(word, { minLength: 1, maxLength: 18 }).map((words) => words.join(' '));
/** Empty, short, long, and long without a place to break. */
export const field = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 8, arbitrary: sentence },
  {
    weight: 1,
    arbitrary: fc
      .tuple(sentence, fc.integer({ min: 5, max: 60 }))
      .map(([text, count]) => `${text} `.repeat(count)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(word, fc.integer({ min: 5, max: 60 })).map(([text, count]) => text.repeat(count)),
  },
);

export const HEADERS = ['Butir', 'Hasil', 'Catatan'];

const table = fc
  .record({
    caption: sentence,
    rows: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 30 }) },
      { weight: 1, arbitrary: fc.integer({ min: 31, max: 500 }) },
    ),
    cells: fc.array(field, { minLength: 1, maxLength: 7 }),
  })
  .map(
    ({ caption, rows, cells }): Block => ({
      type: 'table',
      caption,
      columns: HEADERS.map((header, index) => ({ header, weight: [5, 2, 3][index] ?? 1 })),
      rows: Array.from({ length: rows }, (_, row) => {
        const long = cells[(row * 3) % cells.length] ?? '';
        // Very long cells in each of hundreds of rows would only test the same page again and again.
        return [rows > 40 ? long.slice(0, 80) : long, 'Ya', `catatan ${row}`];
      }),
    }),
  );

const items = fc.array(field, { minLength: 1, maxLength: 8 });
const rows = fc.array(fc.record({ label: sentence, value: field }), { maxLength: 6 });

const block: fc.Arbitrary<Block> = fc.oneof(
  field.map((text): Block => ({ type: 'paragraph', text })),
  sentence.map((text): Block => ({ type: 'heading', text })),
  rows.map((facts): Block => ({ type: 'facts', rows: facts })),
  items.map((texts): Block => ({ type: 'numbered', items: texts })),
  fc
    .record({ marks: fc.constantFrom('letters' as const, 'numbers' as const), items })
    .map((more): Block => ({ type: 'considerations', label: 'Menimbang', ...more })),
  fc.record({ establishes: sentence, text: sentence, facts: rows, items }).map(
    ({ establishes, ...dictum }): Block => ({
      type: 'decision',
      establishes,
      dictums: [dictum, { text: 'Selesai.' }],
    }),
  ),
  table,
);

const signatory = fc.record({
  capacity: sentence.map((text) => `Plt. ${text}`),
  name: sentence.map((text) => `dr. ${text}`),
});

/** Documents of any length with any text. */
export const randomModel: fc.Arbitrary<DocumentModel> = fc
  .record({
    body: fc.array(block, { maxLength: 6 }),
    signatories: fc.array(signatory, { minLength: 1, maxLength: 3 }),
    copies: fc.array(sentence, { maxLength: 10 }),
    subject: sentence,
    lettered: fc.boolean(),
    specimen: fc.boolean(),
  })
  .map(({ signatories, subject, lettered, ...content }) =>
    permit({
      ...content,
      signatories: signatories.map((signer, index) => ({ field: `tanda-${index}`, ...signer })),
      shape: lettered
        ? {
            type: 'letter',
            nature: 'Biasa',
            attachments: '-',
            subject: `Hal ${subject}`,
            recipient: [`Yth ${subject}`],
          }
        : { type: 'titled', title: `SURAT ${subject}`, about: subject },
    }),
  );
