import type { Signer, TrustServices } from '../../../core/ports.ts';
import { signatureFields } from '../../../documents/pdf/form.ts';
import { serialize } from '../../../documents/pdf/serialize.ts';
import { signedAppearance } from '../../../documents/pdf/signed-appearance.ts';
import { isName } from '../../../documents/pdf/values.ts';
import {
  type Body,
  bytesOf,
  deflated,
  latin1,
  type Objects,
  objectText,
  PAGE_OBJECTS,
  Writer,
} from '../foreign-pdf.ts';
import {
  type Act,
  act,
  certified,
  locked,
  newField,
  OBJECTS,
  prepared,
  signsOther,
} from './structure-foreign.ts';
import {
  changed,
  dictOf,
  fieldOf,
  numberAt,
  numbersWhere,
  openTarget,
  signatureText,
  signed,
  stamped,
  streamBody,
  type Target,
  update,
} from './structure-forge.ts';

/** A document of ours that the applicant signed, and what an attacker has: a key of his own and a time-stamp service. */
export type FieldScene = {
  readonly first: Uint8Array;
  readonly signer: Signer;
  readonly services: TrustServices;
};
export type FieldAttack = {
  readonly name: string;
  readonly make: (scene: FieldScene) => Promise<Uint8Array>;
  readonly expected: string;
};

const CHANGED = 'INVALID CHANGED_AFTER_SIGNING';
const NOT_APART = 'INVALID BYTE_RANGE_WRONG';
const VALID = 'VALID VALID';
const STAMP = '/Type /DocTimeStamp /SubFilter /ETSI.RFC3161';
const OVERLAY: Body = {
  keys: '/Type /XObject /Subtype /Form /BBox [0 0 500 400]',
  data: '1 1 0 rg 0 0 500 400 re f',
};
const COVERING = '/Rect [50 300 550 700]';
const POINT = '/Rect [0 0 0 0]';

function lists(target: Target, number: number, key: string, added: number): [number, string] {
  const list = dictOf(target, number).entries.get(key);
  const members = Array.isArray(list) ? list.map((member) => serialize(member)) : [];
  return [number, changed(target, number, { [key]: `[${members.join(' ')} ${added} 0 R]` })];
}

/** Anybody adds a time stamp in a new field with these entries; `looks`: the object that they may refer to as LOOKS. */
function inNewStampField(entries: string, looks: Body = OVERLAY): FieldAttack['make'] {
  return ({ first, services }) => {
    const target = openTarget(first);
    const { size, root } = target;
    const page = numbersWhere(target, (keys) => isName(keys.get('Type'), 'Page'))[0] ?? 0;
    const written = entries.replace('LOOKS', `${size + 2} 0 R`);
    const objects = new Map<number, Body>([
      [size, signatureText('', STAMP)],
      [size + 1, `<< /Subtype /Widget /FT /Sig /T (cap) /V ${size} 0 R /P ${page} 0 R ${written} >>`],
      lists(target, page, 'Annots', size + 1),
      lists(target, numberAt(target, root, 'AcroForm'), 'Fields', size + 1),
    ]);
    if (written !== entries) objects.set(size + 2, looks);
    return stamped(update(target, { objects }), services);
  };
}

/** A time stamp takes the place of an official, with the looks that were prepared for him. */
async function stampOfOfficial({ first, services }: FieldScene): Promise<Uint8Array> {
  const target = openTarget(first);
  const { size, view } = target;
  const { number } = fieldOf(target, 'ketua-tim');
  const widget = signatureFields(view).find((field) => field.number === number)?.entries ?? new Map();
  const looks = signedAppearance(view, widget, Date.parse('2026-07-06T03:00:00Z'), 7);
  if (!looks) throw new Error('no looks');
  const objects = new Map<number, Body>([
    [size, signatureText('', STAMP)],
    [number, changed(target, number, { V: `${size} 0 R`, AP: `<< /N ${size + 1} 0 R >>` })],
    [size + 1, streamBody(looks.dictionary, looks.content)],
  ]);
  return stamped(update(target, { objects }), services);
}

/** A foreign document with a first signature, in which a time stamp takes the other field. */
function stampInForeign(
  changes: Record<string, string>,
  {
    first = '',
    objects = new Map(),
    fields = OBJECTS,
  }: { first?: string; objects?: Objects; fields?: Objects },
): FieldAttack['make'] {
  return async ({ signer, services }) => {
    const base = await signed(prepared(new Writer().add(fields).endWithTable(), first), signer);
    const target = openTarget(base);
    const { size } = target;
    const all = new Map<number, Body>([
      [size, signatureText('', STAMP)],
      [11, changed(target, 11, { V: `${size} 0 R`, ...changes })],
      ...objects,
    ]);
    return stamped(update(target, { objects: all }), services);
  };
}

/** The other field has looks of its own already. */
const DRAWN: Objects = new Map<number, Body>([
  ...OBJECTS,
  [11, '<< /Subtype /Widget /FT /Sig /T (paraf) /Rect [130 20 180 60] /F 4 /AP << /N 33 0 R >> >>'],
  [33, { keys: '/Subtype /Form /BBox [0 0 9 9]', data: '(kosong)' }],
]);

/** A foreign document is signed once more, by somebody who does as he likes. */
function signingForeign(entries: string, second: Act): FieldAttack['make'] {
  return async ({ signer }) => {
    const first = await signed(prepared(new Writer().add(OBJECTS).endWithTable(), entries), signer);
    return signed(act(openTarget(first), second), signer);
  };
}

const locking = (action: string, fields: string, second = signsOther) =>
  signingForeign(locked(action, fields), second);

const WIDGET = '<< /Subtype /Widget /FT /Sig /T (satu) /V 20 0 R /Rect [0 0 0 0] /P 3 0 R >>';
const SIGNED_FORM: readonly [number, Body][] = [
  [6, '<< /Fields [8 0 R] /SigFlags 3 >>'],
  [8, WIDGET],
];

function written(text?: string): Writer {
  const objects = new Map([...PAGE_OBJECTS, ...SIGNED_FORM]);
  for (const number of [7, 9, 10]) objects.delete(number);
  return new Writer(text).add(objects);
}

/** The author draws the digits of the signature as a picture, with other objects between the two. */
function inPicture({ signer }: FieldScene): Promise<Uint8Array> {
  const data = objectText(19, 'null') + objectText(20, signatureText());
  const writer = written();
  const start = writer.text.length;
  writer.put(11, objectText(11, { keys: '/Subtype /Image', data }));
  for (const number of [19, 20])
    writer.rows.set(number, { offset: writer.text.indexOf(`${number} 0 obj`, start) });
  return signed(writer.endWithTable(), signer);
}

/** As above, but the picture is older than the revision of the signature. */
function inOlderPicture({ signer }: FieldScene): Promise<Uint8Array> {
  const writer = written().put(20, objectText(20, 'null'));
  const length = 40_000;
  const picture = `11 0 obj\n<< /Subtype /Image /Length ${length} >>\nstream\n${'x'.repeat(500)}`;
  writer.put(11, picture);
  const target = openTarget(writer.endWithTable());
  const objects = new Map<number, Body>([
    [20, signatureText()],
    [21, '(akhir)'],
  ]);
  const text = latin1(update(target, { objects }));
  const within = text.indexOf('21 0 obj') - text.indexOf('stream\n', text.indexOf('11 0 obj')) - 7;
  return signed(bytesOf(text.replace(`/Length ${length}`, `/Length ${within}`.padEnd(13))), signer);
}

/** The digits of the signature are the rows of a cross-reference stream, of which none lists an object. */
function inCrossReference({ signer }: FieldScene): Promise<Uint8Array> {
  const writer = written();
  const data = objectText(20, signatureText());
  const keys = `/Type /XRef /W [1 0 0] /Index [1000 ${data.length}] /Size 40000 /Root 1 0 R`;
  const stream = objectText(50, { keys, data });
  const xref = writer.text.length;
  writer.rows.set(20, { offset: xref + stream.indexOf(data) });
  writer.text += stream;
  return signed(writer.endWithTable(`/XRefStm ${xref}`), signer);
}

/** A row for an object that was left out. */
function withEmptyRow({ signer }: FieldScene): Promise<Uint8Array> {
  const writer = written().put(20, objectText(20, signatureText()));
  writer.rows.set(21, { offset: 0 });
  return signed(writer.endWithTable(), signer);
}

export const FIELD_ATTACKS: readonly FieldAttack[] = [
  { name: 'a time stamp in a new field', make: inNewStampField(`${POINT} /F 132`), expected: VALID },
  {
    name: 'a time stamp in a new field with empty looks',
    expected: VALID,
    make: inNewStampField(`${POINT} /AP << /N LOOKS >>`, {
      keys: '/Subtype /Form /Filter /FlateDecode',
      data: deflated(''),
    }),
  },
  ...['2.5', '4294967298', '99999999999999998', '-2.0', '-2', '2', '(2)'].map((flags) => ({
    name: `a time stamp over a page, hidden by /F ${flags}`,
    make: inNewStampField(`${COVERING} /F ${flags} /AP << /N LOOKS >>`),
    expected: CHANGED,
  })),
  ...['2.5', '-2.0', '-2', '4294967298'].map((flags) => ({
    name: `a signature over a page of somebody else, hidden by /F ${flags}`,
    make: signingForeign('', newField(`/F ${flags}`, '[9 9 99 99]')),
    expected: 'INDETERMINATE VISIBLE_FIELD_ADDED',
  })),
  {
    name: 'a hidden time stamp over a page, without looks',
    make: inNewStampField(`${COVERING} /F 2`),
    expected: CHANGED,
  },
  { name: 'a time stamp as a line', make: inNewStampField('/Rect [50 300 550 300]'), expected: CHANGED },
  {
    name: 'a time stamp without a size, but with looks',
    make: inNewStampField(`${POINT} /AP << /N LOOKS >>`),
    expected: CHANGED,
  },
  {
    name: 'a time stamp without a size, but with a caption',
    make: inNewStampField(`${POINT} /MK << /CA (SAH) >>`),
    expected: CHANGED,
  },
  { name: 'a time stamp in the place of an official', make: stampOfOfficial, expected: CHANGED },
  { name: 'a time stamp in a field of somebody else', make: stampInForeign({}, {}), expected: VALID },
  {
    name: 'a time stamp in a field of somebody else, P=1',
    make: stampInForeign({}, { first: certified(1) }),
    expected: VALID,
  },
  ...[
    ['AP', '<< /N 12 0 R >>'],
    ['F', '0'],
    ['MK', '<< /CA (SAH) >>'],
    ['AS', '/Ya'],
  ].map(([key = '', value = '']) => ({
    name: `a time stamp that changes /${key} of its field`,
    make: stampInForeign({ [key]: value }, { first: certified(1) }),
    expected: CHANGED,
  })),
  {
    name: 'a time stamp that draws its field anew',
    make: stampInForeign({}, { fields: DRAWN, objects: new Map([[33, OVERLAY]]) }),
    expected: CHANGED,
  },
  {
    name: 'a time stamp in a field with looks',
    make: stampInForeign({}, { fields: DRAWN }),
    expected: VALID,
  },
  { name: 'a second signature in a locked field', make: locking('Include', '(paraf)'), expected: CHANGED },
  { name: 'a second signature where all is locked', make: locking('All', ''), expected: CHANGED },
  {
    name: 'a second signature in a field that is not locked',
    make: locking('Include', '(nama)'),
    expected: VALID,
  },
  {
    name: 'a second signature in a new field where all was locked',
    make: locking('All', '', newField('/F 132')),
    expected: VALID,
  },
  { name: 'a signature in the data of a picture', make: inPicture, expected: NOT_APART },
  { name: 'a signature in the data of an older picture', make: inOlderPicture, expected: NOT_APART },
  { name: 'a signature in the data of a cross-reference', make: inCrossReference, expected: NOT_APART },
  { name: 'a signature beside a row that leads nowhere', make: withEmptyRow, expected: VALID },
];
