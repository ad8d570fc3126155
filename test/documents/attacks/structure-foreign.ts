import { type Body, bytesOf, latin1, type Objects, PAGE_OBJECTS, plainPdf } from '../foreign-pdf.ts';
import { type Change, changed, openTarget, signatureText, type Target, update } from './structure-forge.ts';

/** The resources of its first page. */
export const SHARED =
  '<< /Font 16 0 R /XObject << /Gambar 13 0 R /Kelak 97 0 R >> /ExtGState << /DSS 17 0 R >> >>';
/** What another office might have made: two empty signature fields, a text field, a picture, a gap. */
export const OBJECTS: Objects = new Map<number, Body>([
  ...PAGE_OBJECTS,
  [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /Metadata 15 0 R /Extensions 24 1 R >>'],
  [2, '<< /Type /Pages /Kids [3 0 R 19 0 R 31 0 R] /Count 3 >>'],
  [
    3,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [8 0 R 9 0 R 11 0 R << /Subtype /Stamp /Rect [0 0 9 9] >>] /Resources ${SHARED} >>`,
  ],
  [4, { keys: '', data: 'BT /F 12 Tf (5 0 obj << /Type /Font /BaseFont /Lain >> endobj) Tj ET /Kelak Do' }],
  [
    6,
    '<< /Fields [7 0 R 9 0 R 11 0 R 20 0 R 28 0 R] /SigFlags 1 /DR << /Font 16 0 R /XObject << /A 23 0 R >> /ExtGState 26 0 R /ProcSet [/PDF] >> /DA (/F 0 Tf) /constructor 29 0 R /Lain 30 0 R >>',
  ],
  [9, '<< /Subtype /Widget /FT /Tx /T (nama) /Rect [20 150 120 170] /F 4 /AP << /N 12 0 R >> >>'],
  [11, '<< /Subtype /Widget /FT /Sig /T (paraf) /Rect [130 20 180 60] /F 4 >>'],
  [12, { keys: '/Subtype /Form /BBox [0 0 9 9]', data: '(kosong)' }],
  [13, { keys: '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray', data: 'x' }],
  [15, { keys: '/Type /Metadata /Subtype /XML', data: '<x/>' }],
  [16, '<< /F 5 0 R >>'],
  [17, '<< /ca 1 >>'],
  [
    19,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots 21 0 R /Resources << /XObject 28 0 R >> >>',
  ],
  [20, '<< /Subtype /Widget /FT /Tx /T (alamat) /Rect [0 0 9 9] /AP << /N 22 0 R >> >>'],
  [14, '<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 22 0 R >> >>'],
  [21, '[20 0 R 14 0 R]'],
  [31, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots 32 0 R /B 32 0 R >>'],
  [32, '[]'],
  [26, '<< /A 27 0 R >>'],
  [27, '<< /ca 1.0 >>'],
  [29, '<< /Nilai 1 >>'],
  [30, '<< /Besar 9007199254740993 >>'],
  [24, '<< /Nilai 1 >>'],
  [28, '<< /Subtype /Widget /FT /Sig /T (ganda) /Rect [0 0 9 9] >>'],
  [23, { keys: '/Subtype /Form /BBox [0 0 9 9]', data: '(sumber)' }],
  [22, { keys: '/Subtype /Form /BBox [0 0 9 9]', data: '(dipakai dua kali)' }],
  [18, '<< /Title (Surat) /ModDate (D:2026) >>'],
]);
export const INFO = '/Info 18 0 R';

/** As `first`, with room for the signature. */
export function prepared(pdf: Uint8Array, entries = '', change: Change = {}): Uint8Array {
  const target = openTarget(pdf);
  const { size, root } = target;
  const certifies = entries.includes('DocMDP');
  const objects = new Map<number, Body>([
    [8, changed(target, 8, { AP: `<< /N ${size + 1} 0 R >>`, M: '(D:2026)' })],
    [10, changed(target, 10, { V: `${size} 0 R` })],
    [size, signatureText(entries)],
    [size + 1, { keys: '/Subtype /Form /BBox [0 0 9 9]', data: '(tanda)' }],
  ]);
  if (certifies) objects.set(root, changed(target, root, { Perms: `<< /DocMDP ${size} 0 R >>` }));
  return update(target, { objects, ...change });
}

export const certified = (level: number) =>
  `/Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${level} >> >>]`;
export const locked = (action: string, fields: string) =>
  `/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /${action} /Fields [${fields}] >> >>]`;

/** Entries of objects to change, and objects besides. */
export type Act = {
  readonly edits?: Record<number, Record<string, string | undefined>>;
  readonly objects?: Objects;
  readonly change?: Change;
};

export function act(target: Target, { edits = {}, objects = new Map(), change }: Act): Uint8Array {
  const all = new Map<number, Body>();
  for (const [number, entries] of Object.entries(edits))
    all.set(Number(number), changed(target, Number(number), entries));
  for (const [number, body] of objects) all.set(number, body);
  return update(target, { objects: all, ...change });
}

export const NEW = 60;
/** Of the field that `first` signs. */
export const SIGNED_LOOKS = 34;
export const FORM_RESOURCES = '<< /Font 16 0 R /XObject << /A 23 0 R >> /ExtGState 26 0 R /ProcSet [/PDF]';
export const STAMP = '<< /Subtype /Stamp /Rect [0 0 9 9] >>';
export const NEW_FIELD = '<< /Subtype /Widget /FT /Sig /T (baru) /Rect [0 0 0 0] /P 3 0 R >>';
export const LOOKS: Body = { keys: '/Subtype /Form /BBox [0 0 9 9]', data: '(x)' };
export const CHANGED = 'INVALID CHANGED_AFTER_SIGNING';
export const BROKEN = 'INVALID CERTIFICATION_BROKEN';
export const FILLED = 'INDETERMINATE FORM_FILLED';
export const VISIBLE = 'INDETERMINATE VISIBLE_FIELD_ADDED';
export const VALID = 'VALID VALID';

/** The second field is signed. */
export const signsOther: Act = {
  edits: { 11: { V: `${NEW} 0 R`, AP: `<< /N ${NEW + 1} 0 R >>` }, 6: { SigFlags: '3' } },
  objects: new Map<number, Body>([
    [NEW, signatureText()],
    [NEW + 1, LOOKS],
  ]),
};
export const newField = (entries: string, rectangle = '[0 0 0 0]'): Act => ({
  edits: {
    3: { Annots: `[8 0 R 9 0 R 11 0 R ${STAMP} ${NEW + 1} 0 R]` },
    6: { Fields: `[7 0 R 9 0 R 11 0 R 20 0 R 28 0 R ${NEW + 1} 0 R]`, SigFlags: '3' },
  },
  objects: new Map([
    [NEW, signatureText()],
    [
      NEW + 1,
      `<< /Subtype /Widget /FT /Sig /T (baru) /V ${NEW} 0 R /Rect ${rectangle} /P 3 0 R ${entries} >>`,
    ],
  ]),
});
/** A new field and its widget are two objects. */
export const newKid = (entries: string, more = ''): Act => ({
  edits: {
    3: { Annots: `[8 0 R 9 0 R 11 0 R ${STAMP} ${NEW + 1} 0 R]` },
    6: { Fields: `[7 0 R 9 0 R 11 0 R 20 0 R 28 0 R ${NEW} 0 R]` },
  },
  objects: new Map([
    [NEW, `<< /FT /Sig /T (baru) /V ${NEW + 2} 0 R /Kids [${NEW + 1} 0 R${more}] >>`],
    [NEW + 1, `<< /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R ${entries} >>`],
    [NEW + 2, signatureText()],
  ]),
});
export const fills: Act = {
  edits: { 9: { V: '(Ratna)', AP: `<< /N ${NEW} 0 R >>` } },
  objects: new Map([[NEW, LOOKS]]),
};
export const stores = (entries = `/Certs [${NEW + 1} 0 R]`): Act => ({
  edits: { 1: { DSS: `${NEW} 0 R`, Extensions: '<< /ESIC << /BaseVersion /1.7 /ExtensionLevel 1 >> >>' } },
  objects: new Map<number, Body>([
    [NEW, `<< ${entries} >>`],
    [NEW + 1, { keys: '', data: 'sertifikat' }],
    [NEW + 2, '(bukan aliran)'],
  ]),
});
export const both = (one: Act, other: Act): Act => ({
  edits: { ...one.edits, ...other.edits },
  objects: new Map([...(one.objects ?? []), ...(other.objects ?? [])]),
});
export const edits = (number: number, entries: Record<string, string | undefined>): Act => ({
  edits: { [number]: entries },
});
export const puts = (number: number, body: Body): Act => ({ objects: new Map([[number, body]]) });

/** A thousand pages with links and a picture each, as large as the check takes them. */
export function largeObjects(): Objects {
  const objects = new Map<number, Body>(PAGE_OBJECTS);
  const numbers = Array.from({ length: 1_000 }, (_, index) => 1_000 + 20 * index);
  const picture = 'RGB'.repeat(17_000);
  for (const number of numbers) {
    const links = Array.from({ length: 15 }, (_, index) => number + 3 + index);
    const resources = `<< /Font << /F 5 0 R >> /XObject << /G ${number + 2} 0 R >> >>`;
    const list = links.map((link) => `${link} 0 R`).join(' ');
    objects.set(
      number,
      `<< /Type /Page /Parent 2 0 R /Contents ${number + 1} 0 R /Annots [${list}] /Resources ${resources} >>`,
    );
    objects.set(number + 1, { keys: '', data: 'BT /F 12 Tf 20 100 Td (Lampiran) Tj ET /G Do' });
    objects.set(number + 2, { keys: '/Subtype /Image', data: picture });
    for (const link of links)
      objects.set(link, `<< /Type /Annot /Subtype /Link /P ${number} 0 R /Dest [3 0 R /Fit] >>`);
  }
  const kids = ['3 0 R', ...numbers.map((number) => `${number} 0 R`)];
  return objects.set(2, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`);
}

export function plainPdfWithInfo(): Uint8Array {
  return bytesOf(latin1(plainPdf(OBJECTS)).replace('/Root 1 0 R', `/Root 1 0 R ${INFO}`));
}
