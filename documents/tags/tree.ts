import { type PDFContext, PDFHexString, type PDFRef } from 'pdf-lib';
import type { MarkedContent, Tag } from './tag.ts';
import { Verbatim } from './verbatim.ts';

/** A widget, and the Form element that stands for it in the structure. */
export type TaggedWidget = { readonly tag: Tag; readonly widget: PDFRef; readonly page: PDFRef };

/** Elements that say something by their place even when nothing is in them: cells keep their column. */
const KEPT_EMPTY = new Set<Tag['role']>(['TH', 'TD', 'Form']);

type Tree = {
  readonly context: PDFContext;
  readonly pages: readonly PDFRef[];
  readonly widgets: ReadonlyMap<Tag, TaggedWidget>;
  /** For each page, the element of each of its marks. */
  readonly owners: readonly PDFRef[][];
  readonly forms: Map<Tag, PDFRef>;
};

/** The key of a widget in the parent tree; pages have theirs before them. */
export function widgetKey(pages: number, index: number): number {
  return pages + index;
}

/** Writes the structure tree with its parent tree (ISO 32000-1 §14.7); gives the /StructTreeRoot. */
export function writeStructure(
  context: PDFContext,
  root: Tag,
  pages: readonly PDFRef[],
  widgets: readonly TaggedWidget[],
): PDFRef {
  const tree: Tree = {
    context,
    pages,
    widgets: new Map(widgets.map((widget) => [widget.tag, widget])),
    owners: pages.map(() => []),
    forms: new Map(),
  };
  const rootRef = context.nextRef();
  const document = writeElement(tree, root, rootRef);
  const lists = tree.owners.map((refs) => context.register(new Verbatim(`[${refs.join(' ')}]`)));
  const forms = widgets.map(({ tag }) => tree.forms.get(tag) ?? rootRef);
  const numbers = [...lists, ...forms].map((ref, key) => `${key} ${ref}`);
  const parentTree = `<</Nums[${numbers.join(' ')}]>>`;
  const entries = `/K ${document}/ParentTree${parentTree}/ParentTreeNextKey ${numbers.length}`;
  context.assign(rootRef, new Verbatim(`<</Type/StructTreeRoot${entries}>>`));
  return rootRef;
}

function writeElement(tree: Tree, tag: Tag, parent: PDFRef): PDFRef {
  const { context, pages, widgets, owners, forms } = tree;
  const ref = context.nextRef();
  const [first] = tag.content;
  const kids: string[] = [];
  for (const piece of tag.content) {
    const marks = owners[piece.page];
    if (marks) marks[piece.mcid] = ref;
    kids.push(contentKid(piece, first, pages));
  }
  for (const child of tag.children) {
    if (isWorthWriting(child)) kids.push(writeElement(tree, child, ref).toString());
  }
  const widget = widgets.get(tag);
  if (widget) {
    forms.set(tag, ref);
    kids.push(`<</Type/OBJR/Obj ${widget.widget}/Pg ${widget.page}>>`);
  }
  const page = first === undefined ? '' : `/Pg ${pages[first.page]}`;
  const inside = kids.length === 0 ? '' : `/K[${kids.join(' ')}]`;
  context.assign(ref, new Verbatim(`<</S/${tag.role}/P ${parent}${page}${traitsOf(tag)}${inside}>>`));
  return ref;
}

function isWorthWriting(tag: Tag): boolean {
  return KEPT_EMPTY.has(tag.role) || tag.content.length > 0 || tag.children.some(isWorthWriting);
}

/** Pieces on the page of the element are numbers; pieces on later pages say their page. */
function contentKid(
  piece: MarkedContent,
  first: MarkedContent | undefined,
  pages: readonly PDFRef[],
): string {
  if (piece.page === first?.page) return String(piece.mcid);
  return `<</Type/MCR/Pg ${pages[piece.page]}/MCID ${piece.mcid}>>`;
}

/** Attributes of ISO 32000-1 §14.8.5: every header cell heads a column, every figure says where it stands. */
function traitsOf({ role, traits, content }: Tag): string {
  if (role === 'TH') return '/A<</O/Table/Scope/Column>>';
  if (traits.numbering) return `/A<</O/List/ListNumbering/${traits.numbering}>>`;
  if (!traits.alt) return '';
  const bounds = content.find((piece) => piece.bounds)?.bounds ?? [];
  return `/Alt ${PDFHexString.fromText(traits.alt)}/A<</O/Layout/Placement/Block/BBox[${bounds.join(' ')}]>>`;
}
