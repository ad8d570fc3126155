import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from 'pdf-lib';
import { readPage } from './page-text.ts';

/** An element as it is written. */
export type Element = {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly role: string;
  readonly children: readonly Element[];
  /** Page object and number of its marked contents. */
  readonly contents: readonly { readonly page: PDFRef; readonly mcid: number }[];
  readonly widgets: readonly PDFRef[];
};

/** Which elements may stand directly in which (ISO 32000-1 §14.8.4; PDF/UA-1 §7.2, §7.5, §7.6). */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  Document: ['Sect'],
  Sect: ['Sect', 'H1', 'H2', 'P', 'L', 'Table', 'Figure', 'Form'],
  L: ['LI'],
  LI: ['Lbl', 'LBody'],
  Lbl: [],
  LBody: ['P', 'L'],
  Table: ['Caption', 'THead', 'TBody'],
  Caption: [],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
  TH: [],
  TD: [],
  H1: [],
  H2: [],
  P: [],
  Figure: [],
  Form: [],
};

/** The logical structure as a tree. */
export function readStructure(pdf: PDFDocument): Element {
  const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const ref = root.get(PDFName.of('K'));
  if (!(ref instanceof PDFRef)) throw new Error('no single root element');
  return readElement(pdf, ref);
}

function readElement(pdf: PDFDocument, ref: PDFRef): Element {
  const dict = pdf.context.lookup(ref, PDFDict);
  const kids = dict.get(PDFName.of('K'));
  const own = dict.get(PDFName.of('Pg'));
  const element = {
    children: [] as Element[],
    contents: [] as Element['contents'][number][],
    widgets: [] as PDFRef[],
  };
  for (const kid of kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : []) {
    if (kid instanceof PDFRef) element.children.push(readElement(pdf, kid));
    if (kid instanceof PDFNumber && own instanceof PDFRef)
      element.contents.push({ page: own, mcid: kid.asNumber() });
    if (kid instanceof PDFDict) readReference(kid, element);
  }
  return { ref, dict, role: String(dict.get(PDFName.of('S'))).slice(1), ...element };
}

function readReference(
  kid: PDFDict,
  element: { contents: { page: PDFRef; mcid: number }[]; widgets: PDFRef[] },
): void {
  const [page, mcid, object] = ['Pg', 'MCID', 'Obj'].map((key) => kid.get(PDFName.of(key)));
  if (page instanceof PDFRef && mcid instanceof PDFNumber)
    element.contents.push({ page, mcid: mcid.asNumber() });
  if (object instanceof PDFRef) element.widgets.push(object);
}

export function elementsOf(element: Element): Element[] {
  return [element, ...element.children.flatMap(elementsOf)];
}

/** ISO 14289-1 §7.1 to §7.6 and §7.18. */
export function structureFaults(pdf: PDFDocument): string[] {
  const root = readStructure(pdf);
  const elements = elementsOf(root);
  return [
    ...elements.flatMap(elementFaults),
    ...headingFaults(elements),
    ...contentFaults(pdf, elements),
    ...formFaults(pdf, elements),
  ];
}

function elementFaults({ role, dict, ref, children, contents }: Element): string[] {
  const faults: string[] = [];
  const allowed = CHILDREN[role];
  if (!allowed) faults.push(`unknown role ${role}`);
  for (const child of children) {
    if (!allowed?.includes(child.role)) faults.push(`${child.role} in ${role}`);
    if (child.dict.get(PDFName.of('P')) !== ref) faults.push(`${child.role} does not know its parent`);
  }
  if (children.length > 0 && contents.length > 0) faults.push(`${role} mixes elements and content`);
  const attributes = String(dict.lookup(PDFName.of('A')) ?? '');
  if (role === 'TH' && !attributes.includes('/Scope /Column')) faults.push('TH without scope');
  if (role === 'L' && !/\/ListNumbering \/(None|Decimal|LowerAlpha)/.test(attributes))
    faults.push('L without numbering');
  if (role === 'Figure' && !(dict.has(PDFName.of('Alt')) && /\/BBox \[ [\d. ]+ \]/.test(attributes)))
    faults.push('Figure without text or place');
  if (role === 'Table') faults.push(...tableFaults(children));
  return faults;
}

function tableFaults(parts: readonly Element[]): string[] {
  const order = parts.map(({ role }) => role).join(' ');
  const rows = parts.flatMap(({ children }) => children).filter(({ role }) => role === 'TR');
  const widths = new Set(rows.map(({ children }) => children.length));
  const heads = parts.find(({ role }) => role === 'THead')?.children[0]?.children ?? [];
  return [
    ...(/^(Caption )?THead( TBody)?$/.test(order) ? [] : [`table of ${order}`]),
    ...(widths.size === 1 ? [] : ['rows of different width']),
    ...(heads.every(({ role }) => role === 'TH') ? [] : ['a head without header cells']),
  ];
}

function headingFaults(elements: readonly Element[]): string[] {
  const levels = elements.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []));
  return levels.flatMap((level, index) =>
    level <= (levels[index - 1] ?? 0) + 1 ? [] : [`H${level} too deep`],
  );
}

/** Every mark of every page belongs to one element, by the tree and by the parent tree, and nothing else is drawn. */
function contentFaults(pdf: PDFDocument, elements: readonly Element[]): string[] {
  const owners = new Map<string, Element>();
  const faults: string[] = [];
  for (const element of elements) {
    for (const { page, mcid } of element.contents) {
      const key = `${page.tag} ${mcid}`;
      if (owners.has(key)) faults.push(`content ${key} in two elements`);
      owners.set(key, element);
    }
  }
  const parents = parentTree(pdf);
  for (const page of pdf.getPages()) {
    const { marks, unmarked } = readPage(page);
    faults.push(...unmarked.map((operator) => `${operator} outside every mark`));
    const key = page.node.lookup(PDFName.of('StructParents'), PDFNumber).asNumber();
    const listed = parents.get(key);
    const refs = listed && pdf.context.lookup(listed);
    if (!(refs instanceof PDFArray) || refs.size() !== marks.length)
      faults.push(`parent tree of page ${key}`);
    for (const [index, { role, mcid }] of marks.entries()) {
      const owner = owners.get(`${page.ref.tag} ${mcid}`);
      owners.delete(`${page.ref.tag} ${mcid}`);
      if (mcid !== index || owner?.role !== role) faults.push(`content ${mcid} as ${role} of page ${key}`);
      if (refs instanceof PDFArray && refs.get(index) !== owner?.ref)
        faults.push(`parent of ${mcid} on ${key}`);
    }
  }
  return [...faults, ...[...owners.keys()].map((key) => `no content ${key}`)];
}

function parentTree(pdf: PDFDocument): ReadonlyMap<number, PDFObject> {
  const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const numbers = root
    .lookup(PDFName.of('ParentTree'), PDFDict)
    .lookup(PDFName.of('Nums'), PDFArray)
    .asArray();
  const pairs = numbers.flatMap((key, index): [number, PDFObject][] => {
    const value = numbers[index + 1];
    return index % 2 === 0 && key instanceof PDFNumber && value ? [[key.asNumber(), value]] : [];
  });
  return new Map(pairs);
}

/** Every widget has its Form element, and each finds the other; pages with widgets follow the structure. */
function formFaults(pdf: PDFDocument, elements: readonly Element[]): string[] {
  const parents = parentTree(pdf);
  const forms = elements.filter(({ role }) => role === 'Form');
  const faults = forms.flatMap(({ ref, widgets }) => {
    const widget = widgets[0] && pdf.context.lookup(widgets[0]);
    const key = widget instanceof PDFDict ? widget.get(PDFName.of('StructParent')) : undefined;
    return key instanceof PDFNumber && parents.get(key.asNumber()) === ref ? [] : ['Form without its widget'];
  });
  const pages = pdf.getPages().filter(({ node }) => node.has(PDFName.of('Annots')));
  const count = pages.reduce((sum, { node }) => sum + node.lookup(PDFName.of('Annots'), PDFArray).size(), 0);
  if (count !== forms.length) faults.push('a widget without Form');
  if (pages.some(({ node }) => node.get(PDFName.of('Tabs')) !== PDFName.of('S'))) faults.push('tab order');
  return faults;
}
