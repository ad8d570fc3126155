import { isDict, isName, isRef } from '../../../documents/pdf/values.ts';
import { type Body, objectText } from '../foreign-pdf.ts';
import {
  type Change,
  changed,
  dictOf,
  fieldOf,
  numberAt,
  numbersWhere,
  signatureText,
  type Target,
} from './structure-forge.ts';

/** Entries of existing objects to replace, add or (undefined) take out; everything else as in an update. */
export type Edits = Change & { readonly edits?: ReadonlyMap<number, Record<string, string | undefined>> };
export type ChangeAttack = { readonly name: string; readonly make: (target: Target) => Edits };

/** First of the numbers that an attack may take; the carriers use those before. */
export const freshNumber = ({ size }: Target) => size + 40;

const pages = (target: Target) => numberAt(target, target.root, 'Pages');
const page = (target: Target) =>
  numbersWhere(target, (entries) => isName(entries.get('Type'), 'Page'))[0] ?? 0;
const content = (target: Target) => numberAt(target, page(target), 'Contents');
const form = (target: Target) => numberAt(target, target.root, 'AcroForm');
const signedField = (target: Target) => fieldOf(target, 'pemohon').number;
const emptyField = (target: Target) => fieldOf(target, 'ketua-tim').number;
const firstWith = (target: Target, key: string) =>
  numbersWhere(target, (entries) => entries.has(key))[0] ?? 0;

const CHANGED = 'INVALID CHANGED_AFTER_SIGNING';
const OTHER_CONTENT = 'BT /bold 20 Tf 60 400 Td <0001> Tj ET';
const edit = (number: number, entries: Record<string, string | undefined>): Edits => ({
  edits: new Map([[number, entries]]),
});
const put = (number: number, body: Body): Edits => ({ objects: new Map([[number, body]]) });

/** Changes an object and gives a new one, which it refers to. */
function withNew(target: Target, number: number, key: string, body: Body): Edits {
  const fresh = freshNumber(target);
  return { ...edit(number, { [key]: `${fresh} 0 R` }), ...put(fresh, body) };
}

function listText(target: Target, number: number, key: string): string {
  const value = dictOf(target, number).entries.get(key);
  return Array.isArray(value)
    ? value.flatMap((item) => (isRef(item) ? `${item.number} 0 R` : [])).join(' ')
    : '';
}

/** A new member at the end of a list of references. */
function appended(target: Target, number: number, key: string, body: Body): Edits {
  const fresh = freshNumber(target);
  return {
    ...edit(number, { [key]: `[${listText(target, number, key)} ${fresh} 0 R]` }),
    ...put(fresh, body),
  };
}

/** What somebody might change in a document of ours that `pemohon` signed, each a sound update of the file. */
export const CHANGES: readonly ChangeAttack[] = [
  {
    name: 'the content of a page',
    make: (target) => put(content(target), { keys: '', data: OTHER_CONTENT }),
  },
  {
    name: 'which content a page has',
    make: (target) => withNew(target, page(target), 'Contents', { keys: '', data: OTHER_CONTENT }),
  },
  {
    name: 'more content for a page',
    make: (target) => {
      const fresh = freshNumber(target);
      const list = `[${content(target)} 0 R ${fresh} 0 R]`;
      return { ...edit(page(target), { Contents: list }), ...put(fresh, { keys: '', data: OTHER_CONTENT }) };
    },
  },
  {
    name: 'a font file',
    make: (target) =>
      put(numberAt(target, firstWith(target, 'FontFile2'), 'FontFile2'), { keys: '', data: 'x' }),
  },
  { name: 'the widths of a font', make: (target) => edit(firstWith(target, 'W'), { W: '[1 [9 9 9]]' }) },
  {
    name: 'the base of a font',
    make: (target) => edit(firstWith(target, 'DescendantFonts'), { Encoding: '/Identity-V' }),
  },
  {
    name: 'the resources',
    make: (target) => edit(numberAt(target, page(target), 'Resources'), { XObject: '<< >>' }),
  },
  { name: 'the size of a page', make: (target) => edit(page(target), { MediaBox: '[0 0 100 100]' }) },
  { name: 'the rotation of a page', make: (target) => edit(page(target), { Rotate: '90' }) },
  {
    name: 'a prepared appearance',
    make: (target) => {
      const [number = 0] = numbersWhere(target, (entries) => isName(entries.get('Subtype'), 'Form'));
      return put(number, { keys: '/Type /XObject /Subtype /Form /BBox [0 0 200 60]', data: 'f' });
    },
  },
  {
    name: 'a new annotation',
    make: (target) =>
      appended(
        target,
        page(target),
        'Annots',
        '<< /Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /Contents (x) >>',
      ),
  },
  {
    name: 'a new annotation in place of a field',
    make: (target) =>
      edit(page(target), { Annots: `[${listText(target, page(target), 'Annots').replace(/^\d+/, '1')}]` }),
  },
  {
    name: 'an open action',
    make: (target) => edit(target.root, { OpenAction: '<< /S /JavaScript /JS (x) >>' }),
  },
  {
    name: 'a script in the name tree',
    make: (target) =>
      withNew(
        target,
        target.root,
        'Names',
        '<< /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>',
      ),
  },
  {
    name: 'an attachment',
    make: (target) => edit(target.root, { Names: '<< /EmbeddedFiles << /Names [] >> >>' }),
  },
  {
    name: 'actions of the document',
    make: (target) => edit(target.root, { AA: '<< /WC << /S /Named /N /Print >> >>' }),
  },
  {
    name: 'actions of a page',
    make: (target) => edit(page(target), { AA: '<< /O << /S /Named /N /Print >> >>' }),
  },
  { name: 'layers', make: (target) => edit(target.root, { OCProperties: '<< /OCGs [] /D << >> >>' }) },
  { name: 'the language', make: (target) => edit(target.root, { Lang: '(en)' }) },
  {
    name: 'a deleted object',
    make: (target) => ({ rows: () => new Map([[content(target), 'free'] as const]) }),
  },
  { name: 'an object of the next generation', make: nextGeneration },
  {
    name: 'the looks of a signed field',
    make: (target) => withNew(target, signedField(target), 'AP', '<< >>'),
  },
  {
    name: 'the place of a signed field',
    make: (target) => edit(signedField(target), { Rect: '[0 0 99 99]' }),
  },
  {
    name: 'the place of an empty field',
    make: (target) => edit(emptyField(target), { Rect: '[0 0 99 99]' }),
  },
  { name: 'the flags of an empty field', make: (target) => edit(emptyField(target), { F: '2' }) },
  { name: 'the name of an empty field', make: (target) => edit(emptyField(target), { T: '(lain)' }) },
  {
    name: 'an action of an empty field',
    make: (target) => edit(emptyField(target), { A: '<< /S /Named /N /Print >>' }),
  },
  {
    name: 'a signature taken out of its field',
    make: (target) => edit(signedField(target), { V: undefined }),
  },
  {
    name: 'a field taken out of the form',
    make: (target) => edit(form(target), { Fields: `[${emptyField(target)} 0 R]` }),
  },
  {
    name: 'another form',
    make: (target) =>
      withNew(target, target.root, 'AcroForm', `<< /Fields [${emptyField(target)} 0 R] /SigFlags 3 >>`),
  },
  {
    name: 'appearances made by the reader',
    make: (target) => edit(form(target), { NeedAppearances: 'true' }),
  },
  {
    name: 'a form in XFA',
    make: (target) => withNew(target, form(target), 'XFA', { keys: '', data: '<xdp/>' }),
  },
  { name: 'resources of the form', make: (target) => edit(form(target), { DR: '<< /Font << >> >>' }) },
  {
    name: 'a new visible field',
    make: (target) =>
      appended(target, form(target), 'Fields', '<< /FT /Sig /T (x) /Subtype /Widget /Rect [9 9 99 99] >>'),
  },
  {
    name: 'a text field',
    make: (target) => appended(target, form(target), 'Fields', '<< /FT /Tx /T (x) /V (x) >>'),
  },
  {
    name: 'another page tree',
    make: (target) => withNew(target, target.root, 'Pages', '<< /Type /Pages /Kids [] /Count 0 >>'),
  },
  {
    name: 'a new page',
    make: (target) =>
      appended(
        target,
        pages(target),
        'Kids',
        `<< /Type /Page /Parent ${pages(target)} 0 R /MediaBox [0 0 9 9] >>`,
      ),
  },
  { name: 'a page taken out', make: (target) => edit(pages(target), { Kids: '[]', Count: '0' }) },
  {
    name: 'the metadata',
    make: (target) =>
      put(numberAt(target, target.root, 'Metadata'), { keys: '/Type /Metadata /Subtype /XML', data: '<x/>' }),
  },
  {
    name: 'the information dictionary',
    make: (target) => {
      const info = target.view.trailer.entries.get('Info');
      return edit(isRef(info) ? info.number : 0, { ModDate: '(D:2027)' });
    },
  },
  {
    name: 'the structure tree',
    make: (target) => edit(numberAt(target, target.root, 'StructTreeRoot'), { K: '[]' }),
  },
  {
    name: 'a structure element',
    make: (target) =>
      edit(numbersWhere(target, (entries) => isName(entries.get('S'), 'H1'))[0] ?? 0, { Alt: '(x)' }),
  },
  { name: 'the output intent', make: (target) => edit(target.root, { OutputIntents: '[]' }) },
  { name: 'what is certified', make: (target) => edit(target.root, { Perms: undefined }) },
  { name: 'another root', make: anotherRoot },
  {
    name: 'no information in the trailer',
    make: () => ({ trailer: (text) => text.replace(/\/Info \d+ 0 R/, '') }),
  },
  {
    name: 'another first identifier',
    make: () => ({ trailer: (text) => text.replace(/\/ID \[ <../, '/ID [ <00') }),
  },
  { name: 'a smaller size', make: () => ({ trailer: (text) => text.replace(/\/Size \d+/, '/Size 20') }) },
  { name: 'an entry that points to older bytes', make: olderBytes },
  {
    name: 'an entry that points into a stream',
    make: (target) => ({ rows: () => new Map([[content(target), { offset: 200 }]]) }),
  },
  { name: 'an object that no cross-reference lists', make: unlisted },
  { name: 'an object that nothing refers to', make: (target) => put(freshNumber(target), '(tersembunyi)') },
  { name: 'an object inside another', make: nested },
];

function nextGeneration(target: Target): Edits {
  const number = content(target);
  const between = objectText(number, { keys: '', data: OTHER_CONTENT }, 1);
  return { between, rows: (offset) => new Map([[number, { offset, generation: 1 }]]) };
}

function anotherRoot(target: Target): Edits {
  const fresh = freshNumber(target);
  return {
    ...put(fresh, `<< /Type /Catalog /Pages ${pages(target)} 0 R >>`),
    trailer: (text) => text.replace(/\/Root \d+/, `/Root ${fresh}`),
  };
}

/** The field as it was before it was signed. */
function olderBytes(target: Target): Edits {
  const number = signedField(target);
  const place = target.revisions[0]?.entries.get(number);
  return place === undefined ? {} : { rows: () => new Map([[number, place]]) };
}

function unlisted(target: Target): Edits {
  return { between: objectText(content(target), { keys: '', data: OTHER_CONTENT }) };
}

/** A string of a new object holds another one; both are listed. */
function nested(target: Target): Edits {
  const outer = freshNumber(target);
  const inner = objectText(outer + 1, '(dalam)');
  const between = objectText(outer, `(${inner})`);
  const rows = (offset: number) =>
    new Map([
      [outer, { offset }],
      [outer + 1, { offset: offset + between.indexOf(inner) }],
    ]);
  return { between, rows };
}

const own = (target: Target, body: Body): Edits => put(target.size + 1, body);
const FORM_KEYS = '/Type /XObject /Subtype /Form /BBox [0 0 220 60]';
const timed = (target: Target, time: string) =>
  put(
    target.size,
    signatureText().replace(/\/M \(.*?\)/, () => (time ? `/M (${time})` : '')),
  );

/** What the next signer might write into his own field; its looks are prepared, to the minute of signing. */
export const SIGNINGS: readonly (ChangeAttack & { readonly expected: string })[] = [
  {
    name: 'looks of his own',
    make: (target) => own(target, { keys: FORM_KEYS, data: OTHER_CONTENT }),
    expected: CHANGED,
  },
  { name: 'no looks', make: (target) => edit(emptyField(target), { AP: undefined }), expected: CHANGED },
  {
    name: 'the looks of the empty field',
    make: (target) => edit(emptyField(target), { AP: `<< /N ${numberOfLooks(target)} 0 R >>` }),
    expected: CHANGED,
  },
  {
    name: 'looks for the mouse',
    make: (target) =>
      edit(emptyField(target), { AP: `<< /N ${target.size + 1} 0 R /R ${target.size + 1} 0 R >>` }),
    expected: CHANGED,
  },
  { name: 'another time', make: (target) => timed(target, "D:20260706100100+07'00'"), expected: CHANGED },
  {
    name: 'the same time in another zone',
    make: (target) => timed(target, "D:20260706110000+08'00'"),
    expected: CHANGED,
  },
  {
    name: 'a time of another continent',
    make: (target) => timed(target, "D:20260706030000+00'00'"),
    expected: CHANGED,
  },
  { name: 'no time', make: (target) => timed(target, ''), expected: CHANGED },
  {
    name: 'a second more',
    make: (target) => timed(target, "D:20260706100001+07'00'"),
    expected: 'VALID VALID',
  },
];

function numberOfLooks(target: Target): number {
  const looks = dictOf(target, emptyField(target)).entries.get('AP');
  const normal = isDict(looks) ? looks.entries.get('N') : undefined;
  return isRef(normal) ? normal.number : 0;
}

/** A signature in a field that is added for it. */
export function inNewField(target: Target, place: string): Change {
  const { size } = target;
  const lists = (number: number, key: string) => ({
    [key]: `[${listText(target, number, key)} ${size + 1} 0 R]`,
  });
  return {
    objects: new Map([
      [size, signatureText()],
      [size + 1, `<< /Subtype /Widget /FT /Sig /T (layanan) /V ${size} 0 R /Rect ${place} /F 132 >>`],
      [page(target), changed(target, page(target), lists(page(target), 'Annots'))],
      [form(target), changed(target, form(target), lists(form(target), 'Fields'))],
    ]),
  };
}
