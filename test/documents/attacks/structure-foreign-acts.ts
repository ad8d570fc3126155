import {
  type Act,
  BROKEN,
  both,
  CHANGED,
  certified,
  edits,
  FILLED,
  FORM_RESOURCES,
  fills,
  LOOKS,
  locked,
  NEW,
  NEW_FIELD,
  newField,
  newKid,
  puts,
  SHARED,
  SIGNED_LOOKS,
  STAMP,
  signsOther,
  stores,
  VALID,
  VISIBLE,
} from './structure-foreign.ts';
import { signatureText } from './structure-forge.ts';

/** What the next signer does, and what comes of it. */
export const NEXT: readonly [string, Act, string][] = [
  ['signs another field', signsOther, VALID],
  ['signs in a new field without a size', newField('/F 132'), VALID],
  ['signs in a new hidden field', newField('/F 2', '[9 9 99 99]'), VALID],
  ['signs in a new field on the page', newField('/F 4', '[9 9 99 99]'), VISIBLE],
  ['signs in a new field without a place', newField('/F 4', '[9 9]'), VISIBLE],
  ['signs in a new field that acts', newField('/A << /S /Named /N /Print >>'), CHANGED],
  ['signs in a new field with content', newField('/Contents 4 0 R'), CHANGED],
  ['signs and fills in a field', both(signsOther, edits(9, { V: '(Ratna)' })), FILLED],
  ['signs and says when it was saved', both(signsOther, edits(18, { ModDate: '(D:2027)' })), VALID],
  ['signs and changes the title', both(signsOther, edits(18, { Title: '(Lain)' })), CHANGED],
  [
    'signs and describes itself',
    both(signsOther, puts(15, { keys: '/Type /Metadata', data: '<y/>' })),
    VALID,
  ],
  [
    'signs and replaces a picture',
    both(signsOther, puts(13, { keys: '/Subtype /Image', data: 'y' })),
    CHANGED,
  ],
  ['signs and defines what was missing', both(signsOther, puts(97, LOOKS)), CHANGED],
  ['signs and moves its field', both(signsOther, edits(11, { V: `${NEW} 0 R`, Rect: '[0 0 9 9]' })), CHANGED],
  ['signs and moves a field of others', both(signsOther, edits(9, { Rect: '[0 0 9 9]' })), CHANGED],
  ['signs and draws the other signature anew', both(signsOther, edits(8, { AP: '<< >>' })), CHANGED],
  ['signs and replaces a shared resource', both(signsOther, edits(16, { Lain: '5 0 R' })), CHANGED],
  ['signs and replaces a state called DSS', both(signsOther, edits(17, { ca: '0' })), CHANGED],
  [
    'signs and adds a resource of the form',
    both(signsOther, edits(6, { SigFlags: '3', DR: `${FORM_RESOURCES} /Pattern << >> >>` })),
    VALID,
  ],
  [
    'signs and takes a resource of the form away',
    both(signsOther, edits(6, { SigFlags: '3', DR: '<< >>' })),
    CHANGED,
  ],
  ['signs and changes the type of letters', both(signsOther, edits(6, { DA: '(/F 9 Tf)' })), CHANGED],
  [
    'signs and changes a kind of resource',
    both(
      signsOther,
      edits(6, { DR: '<< /Font 16 0 R /XObject << /A 23 0 R >> /ExtGState 26 0 R /ProcSet [] >>' }),
    ),
    CHANGED,
  ],
  [
    'signs and replaces a resource of the form',
    both(
      signsOther,
      edits(6, { DR: '<< /Font 16 0 R /XObject << /A 13 0 R >> /ExtGState 26 0 R /ProcSet [/PDF] >>' }),
    ),
    CHANGED,
  ],
  ['signs two fields', both(signsOther, edits(20, { FT: '/Sig', V: `${NEW} 0 R` })), CHANGED],
  [
    'signs in a new field on two pages',
    both(newField('/F 132'), edits(19, { Annots: `[20 0 R 14 0 R ${NEW + 1} 0 R]` })),
    CHANGED,
  ],
  [
    'signs in a new field on another page',
    both(newField('/F 132'), { edits: { 3: {}, 19: { Annots: `[20 0 R 14 0 R ${NEW + 1} 0 R]` } } }),
    VALID,
  ],
  [
    'signs in a new field on a page with a list of its own',
    both(newField('/F 132'), {
      edits: { 3: {} },
      objects: new Map([[21, `[20 0 R 14 0 R ${NEW + 1} 0 R]`]]),
    }),
    VALID,
  ],
  [
    'signs in a new field on a page whose list is something else too',
    both(newField('/F 132'), { edits: { 3: {} }, objects: new Map([[32, `[${NEW + 1} 0 R]`]]) }),
    CHANGED,
  ],
  ['signs in a new field with a kid', newKid('/Parent 60 0 R'), VALID],
  ['signs in a new field with a kid that acts', newKid('/Parent 60 0 R /AA << >>'), CHANGED],
  ['signs in a new field with two kids', newKid('/Parent 60 0 R', ' 20 0 R'), CHANGED],
  [
    'signs in a new field that is listed first',
    both(newField('/F 132'), edits(6, { Fields: `[${NEW + 1} 0 R 7 0 R 9 0 R 11 0 R 20 0 R 28 0 R]` })),
    CHANGED,
  ],
  [
    'signs in a new field and lists a second one',
    both(newField('/F 132'), edits(6, { Fields: `[7 0 R 9 0 R 11 0 R 20 0 R 28 0 R ${NEW + 1} 0 R 5 0 R]` })),
    CHANGED,
  ],
  [
    'signs in a new field and adds an annotation',
    both(
      newField('/F 132'),
      both(
        edits(3, { Annots: `[8 0 R 9 0 R 11 0 R ${STAMP} ${NEW + 1} 0 R ${NEW + 7} 0 R]` }),
        puts(NEW + 7, STAMP),
      ),
    ),
    CHANGED,
  ],
  ['signs and takes the resources for a list', both(signsOther, edits(6, { DR: '[]' })), CHANGED],
  [
    'signs and adds a state to those of the form',
    both(signsOther, puts(26, '<< /A 27 0 R /B 27 0 R >>')),
    VALID,
  ],
  ['signs and replaces a state of the form', both(signsOther, puts(27, '<< /ca 0 >>')), CHANGED],
  [
    'signs in a field that is the resources of a page too',
    { edits: { 28: { V: `${NEW} 0 R` } }, objects: new Map([[NEW, signatureText()]]) },
    CHANGED,
  ],
  ['signs and lets the reader draw', both(signsOther, edits(6, { NeedAppearances: 'true' })), CHANGED],
  ['signs and certifies', both(signsOther, edits(1, { Perms: `<< /DocMDP ${NEW} 0 R >>` })), CHANGED],
  ['signs and leaves an object lying', both(signsOther, puts(NEW + 9, '(sisa)')), VALID],
  [
    'signs and writes the same objects again',
    both(signsOther, { edits: { 1: { AcroForm: '6 0 R' }, 2: {}, 3: {}, 5: {} }, objects: new Map() }),
    VALID,
  ],
  [
    'signs and moves values into objects of their own',
    both(signsOther, both(edits(2, { Kids: `${NEW + 5} 0 R` }), puts(NEW + 5, '[3 0 R 19 0 R 31 0 R]'))),
    CHANGED,
  ],
  [
    'signs and moves values out of objects of their own',
    both(signsOther, edits(19, { Annots: '[20 0 R 14 0 R]' })),
    VALID,
  ],
  [
    'signs and takes resources out of an object of their own',
    both(signsOther, edits(3, { Resources: SHARED.replace('16 0 R', '<< /F 5 0 R >>') })),
    CHANGED,
  ],
  [
    'signs and refers to a copy of a state',
    both(signsOther, both(puts(26, `<< /A ${NEW + 5} 0 R >>`), puts(NEW + 5, '<< /ca 1 >>'))),
    CHANGED,
  ],
  ['signs and refers to another generation', both(signsOther, edits(16, { F: '5 1 R' })), CHANGED],
  ['signs and writes an integer as a real', both(signsOther, edits(17, { ca: '1.0' })), CHANGED],
  ['signs and writes a real as an integer', both(signsOther, edits(27, { ca: '1' })), CHANGED],
  ['signs and writes a real with fewer digits', both(signsOther, edits(27, { ca: '1.' })), VALID],
  ['signs and writes another real', both(signsOther, edits(27, { ca: '1.01' })), CHANGED],
  [
    'signs and writes another integer beyond what can be counted',
    both(signsOther, edits(30, { Besar: '9007199254740992' })),
    CHANGED,
  ],
  [
    'signs and writes the flags of the form as a real',
    both(signsOther, edits(6, { SigFlags: '3.0' })),
    CHANGED,
  ],
  [
    'signs and writes the flags of the form with a sign',
    both(signsOther, edits(6, { SigFlags: '-1' })),
    CHANGED,
  ],
  [
    'signs and moves other values into objects of their own',
    both(signsOther, both(edits(2, { Kids: `${NEW + 5} 0 R` }), puts(NEW + 5, '[3 0 R 3 0 R]'))),
    CHANGED,
  ],
];

/** What an update without a signature does. */
export const UNSIGNED: readonly [string, Act, string][] = [
  ['adds a security store', stores(), VALID],
  ['adds a store that lists what is no stream', stores(`/Certs [${NEW + 2} 0 R]`), CHANGED],
  [
    'adds a store with data of one signature',
    stores(`/VRI << /AB << /Type /VRI /Cert [${NEW + 1} 0 R] /TU (D:2026) /TS ${NEW + 1} 0 R >> >>`),
    VALID,
  ],
  [
    'adds a store with other data of one signature',
    stores(`/VRI << /AB << /Lain [${NEW + 1} 0 R] >> >>`),
    CHANGED,
  ],
  [
    'adds a store with data of one signature that is no dictionary',
    stores(`/VRI << /AB [${NEW + 1} 0 R] >>`),
    CHANGED,
  ],
  [
    'adds a store with a time stamp that is no stream',
    stores(`/VRI << /AB << /TS ${NEW + 2} 0 R >> >>`),
    CHANGED,
  ],
  ['adds a store with a time that is no text', stores('/VRI << /AB << /TU 9 >> >>'), CHANGED],
  ['adds a store with a list that is none', stores('/Certs 9'), CHANGED],
  ['adds a store that lists values', stores('/Certs [(sertifikat)]'), CHANGED],
  ['adds a store that is none', both(stores(), edits(1, { DSS: '[9]' })), CHANGED],
  ['adds an empty store', stores('/Type /DSS'), CHANGED],
  ['adds a store that calls itself another', stores(`/Type /Lain /Certs [${NEW + 1} 0 R]`), CHANGED],
  ['adds a store that lists something else', stores('/Lain [1 0 R]'), CHANGED],
  ['adds a store and an action', both(stores(), edits(1, { DSS: `${NEW} 0 R`, AA: '<< >>' })), CHANGED],
  [
    'adds a store and an unknown extension',
    both(stores(), edits(1, { DSS: `${NEW} 0 R`, Extensions: '<< /X 1 >>' })),
    CHANGED,
  ],
  [
    'adds a store and changes what only its name makes a part of the form',
    both(stores(), puts(29, '<< /Nilai 2 >>')),
    CHANGED,
  ],
  [
    'adds a store and changes what a wrong generation makes a part of the form',
    both(stores(), puts(24, '<< /Nilai 2 >>')),
    CHANGED,
  ],
  ['adds a store and a picture', both(stores(), puts(13, LOOKS)), CHANGED],
  ['fills in a field', fills, FILLED],
  ['draws a field anew', puts(12, LOOKS), FILLED],
  ['draws a signed field anew', puts(SIGNED_LOOKS, LOOKS), CHANGED],
  ['draws what is not only a field', puts(22, LOOKS), CHANGED],
  ['lowers the flags of the form', both(stores(), edits(6, { SigFlags: '0' })), CHANGED],
  ['raises the flags of the form too far', both(stores(), edits(6, { SigFlags: '7' })), CHANGED],
  [
    'adds a new field that is not signed',
    { ...newField(''), objects: new Map([[NEW + 1, NEW_FIELD]]) },
    CHANGED,
  ],
  ['fills in a field and gives it another type', both(fills, edits(9, { V: '(x)', FT: '/Ch' })), CHANGED],
  [
    'adds an empty field',
    { ...newField(''), objects: new Map([[NEW + 1, '<< /FT /Sig /T (x) >>']]) },
    CHANGED,
  ],
  ['only says when it was saved', edits(18, { ModDate: '(D:2027)' }), CHANGED],
  [
    'points into the content of a page',
    { change: { rows: (offset) => new Map([[5, { offset: Math.min(offset, 400) }]]) } },
    CHANGED,
  ],
];

/** What the first signature allows, and what then is done. */
export const ALLOWED: readonly [string, string, Act, string][] = [
  ['P=1, and a field is filled in', certified(1), fills, BROKEN],
  ['P=1, and a security store is added', certified(1), stores(), VALID],
  ['P=2, and a field is filled in', certified(2), fills, FILLED],
  ['P=3, and a picture is replaced', certified(3), both(fills, puts(13, LOOKS)), CHANGED],
  ['P=4', certified(4), stores(), BROKEN],
  ['a lock on all fields', locked('All', ''), fills, CHANGED],
  ['a lock on this field', locked('Include', '(nama)'), fills, CHANGED],
  ['a lock on a field of another name', locked('Include', '(nam)'), fills, FILLED],
  ['a lock on all other fields', locked('Exclude', '(nama)'), fills, FILLED],
  ['a lock on all but others', locked('Exclude', '(paraf)'), fills, CHANGED],
];

/** What a certification allows the next signer. */
export const CERTIFIED: readonly [string, number, Act, string][] = [
  ['P=1, and the other field is signed', 1, signsOther, BROKEN],
  ['P=2, and the other field is signed', 2, signsOther, VALID],
  ['P=2, and a new field on the page is signed', 2, newField('/F 4', '[9 9 99 99]'), VISIBLE],
];
