import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import { decode } from './page-text.ts';

/** What an archived file may not hold (ISO 19005-2 §6.1, §6.4, §6.5, §6.6). */
const FORBIDDEN = [
  'AA',
  'OpenAction',
  'A',
  'JS',
  'JavaScript',
  'XFA',
  'NeedAppearances',
  'Encrypt',
  'EF',
  'SMask',
  'TR',
  'HTP',
  'Launch',
  'PresSteps',
  'Requirements',
];

const entry = (dict: PDFDict, key: string) => dict.lookup(PDFName.of(key));
const text = (value: unknown) =>
  value !== null &&
  typeof value === 'object' &&
  'decodeText' in value &&
  typeof value.decodeText === 'function'
    ? String(value.decodeText())
    : '';

/** ISO 19005-2 and the document-level demands of ISO 14289-1 §7.1. */
export function archiveFaults(pdf: PDFDocument, bytes: Uint8Array): string[] {
  const { catalog } = pdf;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 16));
  const expectations: [string, boolean][] = [
    ['header', /^%PDF-1\.7\n%[\x80-\xff]{4}/.test(head)],
    ['marked', String(entry(catalog, 'MarkInfo')).includes('/Marked true')],
    ['language', text(entry(catalog, 'Lang')) === 'id-ID'],
    ['title shown', String(entry(catalog, 'ViewerPreferences')).includes('/DisplayDocTitle true')],
    ['identifiers', pdf.context.lookup(pdf.context.trailerInfo.ID, PDFArray).size() === 2],
    ['output intent', hasIntent(pdf)],
  ];
  return [
    ...expectations.flatMap(([name, met]) => (met ? [] : [name])),
    ...metadataFaults(pdf),
    ...forbiddenFaults(pdf),
  ];
}

function hasIntent({ catalog }: PDFDocument): boolean {
  const intents = entry(catalog, 'OutputIntents');
  const intent = intents instanceof PDFArray && intents.size() === 1 ? intents.lookup(0) : undefined;
  if (!(intent instanceof PDFDict) || String(entry(intent, 'S')) !== '/GTS_PDFA1') return false;
  const stream = entry(intent, 'DestOutputProfile');
  if (!(stream instanceof PDFRawStream)) return false;
  const profile = decode(stream);
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const ascii = new TextDecoder('latin1').decode(profile);
  return (
    String(entry(stream.dict, 'N')) === '3' &&
    view.getUint32(0) === profile.length &&
    ascii.slice(12, 24) === 'mntrRGB XYZ ' &&
    ascii.slice(36, 40) === 'acsp' &&
    profileTagsFit(view)
  );
}

function profileTagsFit(view: DataView): boolean {
  return Array.from({ length: view.getUint32(128) }, (_, index) => 132 + index * 12).every((at) => {
    const [offset, size] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    return offset % 4 === 0 && offset >= 132 && offset + size <= view.byteLength;
  });
}

/** ISO 19005-2 §6.6.3: the information dictionary says what the packet says. */
function metadataFaults({ catalog, context }: PDFDocument): string[] {
  const stream = entry(catalog, 'Metadata');
  if (!(stream instanceof PDFRawStream) || entry(stream.dict, 'Filter')) return ['metadata stream'];
  const packet = new TextDecoder().decode(stream.contents);
  const information = context.lookup(context.trailerInfo.Info, PDFDict);
  const stated = (element: string) =>
    plainText(new RegExp(`<${element}>(?:<[^>]*>)*([^<]*)<`).exec(packet)?.[1]);
  const date = (key: string) =>
    text(entry(information, key)).replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const pairs: [string, string | undefined, string][] = [
    ['Title', stated('dc:title'), text(entry(information, 'Title'))],
    ['Author', stated('dc:creator'), text(entry(information, 'Author'))],
    ['Subject', stated('dc:description'), text(entry(information, 'Subject'))],
    ['Keywords', stated('pdf:Keywords'), text(entry(information, 'Keywords'))],
    ['Producer', stated('pdf:Producer'), text(entry(information, 'Producer'))],
    ['Creator', stated('xmp:CreatorTool'), text(entry(information, 'Creator'))],
    ['CreationDate', stated('xmp:CreateDate'), date('CreationDate')],
    ['ModDate', stated('xmp:ModifyDate'), date('ModDate')],
    ['part', stated('pdfaid:part'), '2'],
    ['conformance', stated('pdfaid:conformance'), 'A'],
    ['accessibility', stated('pdfuaid:part'), '1'],
    ['described schema', stated('pdfaSchema:namespaceURI'), 'http://www.aiim.org/pdfua/ns/id/'],
    ['dc:language', stated('dc:language'), 'id-ID'],
  ];
  return pairs.flatMap(([name, one, other]) =>
    one !== undefined && one !== '' && one === other ? [] : [`metadata ${name}: ${one} / ${other}`],
  );
}

function plainText(xml: string | undefined): string | undefined {
  return xml?.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

function forbiddenFaults({ context }: PDFDocument): string[] {
  return context.enumerateIndirectObjects().flatMap(([ref, object]) => {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (!(dict instanceof PDFDict)) return [];
    // In a structure element, and only there, /A is no action but its attributes.
    const found = FORBIDDEN.filter(
      (key) => dict.has(PDFName.of(key)) && !(key === 'A' && dict.has(PDFName.of('S'))),
    );
    const annotation = dict.has(PDFName.of('Rect')) ? widgetFaults(dict) : [];
    return [...found, ...annotation].map((fault) => `${fault} in object ${ref.objectNumber}`);
  });
}

/** ISO 19005-2 §6.3, ISO 14289-1 §7.18. */
function widgetFaults(widget: PDFDict): string[] {
  const flags = entry(widget, 'F');
  const appearances = entry(widget, 'AP');
  const keys = appearances instanceof PDFDict ? appearances.keys().map(String) : [];
  const expectations: [string, boolean][] = [
    ['not printed', flags instanceof PDFNumber && flags.asNumber() === 4],
    ['appearance', keys.join() === '/N'],
    ['description', text(entry(widget, 'TU')) !== ''],
    ['structure parent', entry(widget, 'StructParent') instanceof PDFNumber],
  ];
  return expectations.flatMap(([name, met]) => (met ? [] : [name]));
}
