import { formOf } from '../../../documents/pdf/form.ts';
import { serializeObject } from '../../../documents/pdf/serialize.ts';
import { dict, isArray, literal, name, ref } from '../../../documents/pdf/values.ts';
import {
  appendUpdate,
  catalogOf,
  openPdf,
  streamText,
  withEntries,
} from '../../../documents/sign/incremental-update.ts';

/** Gives the contents of a signature over these bytes. */
export type Make = (signed: Uint8Array) => Uint8Array;
export type SubFilter = 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached' | 'ETSI.RFC3161';

const RESERVED = 12_000;
const RANGE = '[0 0000000000 0000000000 0000000000]';

function signatureObject(subFilter: SubFilter, reserved: number): string {
  const type = subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig';
  const claim = type === 'Sig' ? " /M (D:20260706100000+07'00')" : '';
  return `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter}${claim} /ByteRange ${RANGE} /Contents <${'00'.repeat(reserved)}> >>`;
}

/** The smallest PDF with one signature, which `make` gives; `copies` of its field share it. */
export function carry(
  make: Make,
  { subFilter = 'ETSI.CAdES.detached' as SubFilter, reserved = RESERVED, copies = 0 } = {},
): Uint8Array {
  const copied = Array.from({ length: copies }, (_, index) => `${index + 7} 0 R`);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${['5 0 R', ...copied].join(' ')}] /SigFlags 3 >> >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R /Annots [5 0 R] >>',
    '<< /Length 0 >>\nstream\n\nendstream',
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (satu) /F 132 /Rect [0 0 0 0] /P 3 0 R /V 6 0 R >>',
    signatureObject(subFilter, reserved),
    ...copied.map((_, index) => `<< /FT /Sig /T (salinan ${index}) /V 6 0 R >>`),
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const xref = `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  text += `${xref}trailer\n<< /Size ${rows.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return filled(Buffer.from(text, 'latin1'), 0, make);
}

/** Signs once more in an update: an invisible field on the same page. */
export function carryOn(pdf: Uint8Array, field: string, subFilter: SubFilter, make: Make): Uint8Array {
  const open = openPdf(pdf);
  const catalog = catalogOf(open);
  const form = formOf(open.view);
  const fields = form?.entries.get('Fields');
  if (!form || !isArray(fields)) throw new Error('a PDF without a form');
  const [widget, signature] = [open.nextNumber, open.nextNumber + 1];
  const page = open.view.object(3)?.value;
  if (typeof page !== 'object' || page === null || !('kind' in page) || page.kind !== 'dict')
    throw new Error('no page');
  const annotations = page.entries.get('Annots');
  const changed = withEntries(catalog.entries, {
    AcroForm: withEntries(form.entries, { Fields: [...fields, ref(widget)] }),
  });
  const entries = dict([
    ['Type', name('Annot')],
    ['Subtype', name('Widget')],
    ['FT', name('Sig')],
    ['T', literal(field)],
    ['F', 132],
    ['Rect', [0, 0, 0, 0]],
    ['P', ref(3)],
    ['V', ref(signature)],
  ]);
  const { bytes } = appendUpdate(
    open,
    new Map([
      [catalog.number, serializeObject(catalog.number, changed)],
      [
        3,
        serializeObject(
          3,
          withEntries(page.entries, { Annots: [...(isArray(annotations) ? annotations : []), ref(widget)] }),
        ),
      ],
      [widget, serializeObject(widget, entries)],
      [signature, `${signature} 0 obj\n${signatureObject(subFilter, RESERVED)}\nendobj\n`],
    ]),
  );
  return filled(Buffer.from(bytes), pdf.length, make);
}

export type StoreContent = {
  readonly certificates?: readonly Uint8Array[];
  readonly lists?: readonly Uint8Array[];
  readonly responses?: readonly Uint8Array[];
};

/** Adds a document security store. */
export function withStore(
  pdf: Uint8Array,
  { certificates = [], lists = [], responses = [] }: StoreContent,
): Uint8Array {
  const open = openPdf(pdf);
  const catalog = catalogOf(open);
  const store = open.nextNumber;
  const all = [...certificates, ...lists, ...responses];
  const refs = all.map((_, index) => ref(store + 1 + index));
  const [afterCertificates, afterLists] = [certificates.length, certificates.length + lists.length];
  const entries = dict([
    ['Type', name('DSS')],
    ['Certs', refs.slice(0, afterCertificates)],
    ['CRLs', refs.slice(afterCertificates, afterLists)],
    ['OCSPs', refs.slice(afterLists)],
  ]);
  const objects = new Map([
    [catalog.number, serializeObject(catalog.number, withEntries(catalog.entries, { DSS: ref(store) }))],
    [store, serializeObject(store, entries)],
    ...all.map((der, index) => {
      const number = store + 1 + index;
      return [number, streamText(number, dict([]), Buffer.from(der).toString('latin1'))] as const;
    }),
  ]);
  return appendUpdate(open, objects).bytes;
}

function filled(pdf: Buffer, from: number, make: Make): Uint8Array {
  const contents = pdf.indexOf('/Contents <', from) + '/Contents '.length;
  const after = pdf.indexOf('>', contents) + 1;
  const range = [0, contents, after, pdf.length - after].map((part, index) =>
    index === 0 ? '0' : String(part).padStart(10, '0'),
  );
  pdf.write(`[${range.join(' ')}]`, pdf.indexOf('/ByteRange ', from) + '/ByteRange '.length, 'latin1');
  const made = make(new Uint8Array(Buffer.concat([pdf.subarray(0, contents), pdf.subarray(after)])));
  const hex = Buffer.from(made).toString('hex');
  if (hex.length > after - contents - 2) throw new Error(`${made.length} bytes do not fit`);
  pdf.write(hex, contents + 1, 'latin1');
  return new Uint8Array(pdf);
}
