/** Standard structure types (ISO 32000-1 §14.8.4) that our documents use. */
export type Role =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Form';

/** Points from the left and bottom edges of the page: left, bottom, right, top. */
export type Bounds = readonly [number, number, number, number];

export type Traits = {
  /** What a figure shows, for those who do not see it. */
  readonly alt?: string;
  /** How the items of a list are marked. */
  readonly numbering?: 'Decimal' | 'LowerAlpha' | 'None';
};

/** A piece of a page that belongs to a tag. */
export type MarkedContent = { readonly page: number; readonly mcid: number; readonly bounds?: Bounds };

/** An element of the logical structure: it holds either further elements or pieces of pages. */
export type Tag = {
  readonly role: Role;
  readonly traits: Traits;
  readonly children: Tag[];
  readonly content: MarkedContent[];
};

/** What is drawn but says nothing: repeated furniture, and lines and grounds of the layout. */
export type Artifact = 'header' | 'footer' | 'pagination' | 'layout';

const PLAIN: Traits = {};

/** A new element at the end of its parent: elements are made in reading order. */
export function addTag(parent: Tag, role: Role, traits: Traits = PLAIN): Tag {
  const tag: Tag = { role, traits, children: [], content: [] };
  parent.children.push(tag);
  return tag;
}

/** The root of a document's structure. */
export function documentTag(): Tag {
  return { role: 'Document', traits: PLAIN, children: [], content: [] };
}
