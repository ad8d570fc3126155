import { isDict, isName, isRef, type PdfDict, type PdfValue } from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';
import type { References, Use } from './references.ts';
import type { Update } from './update.ts';

const TRAILER = 0;
/** Below a key (`*`: below each) of the catalog: what the rules compare key by key, as deep as they do. */
type Tree = { readonly [key: string]: Tree };
const PREPARED_FORM: Tree = { Fields: {} };
const FOREIGN_FORM: Tree = { ...PREPARED_FORM, DR: { '*': {} } };
const STORE: Tree = { Certs: {}, OCSPs: {}, CRLs: {}, VRI: { '*': { Cert: {}, OCSP: {}, CRL: {} } } };
const CATALOG: Tree = { DSS: STORE, Extensions: {} };
/** Under which fields and widgets are listed and belong to each other (ISO 32000-1 §12.7.3, §14.7.4.3). */
const FIELD_KEYS = new Set(['Fields', 'Annots', 'Kids', 'Parent', 'Obj']);

/**
 * The objects that make up the catalog, the form and the security store, with the places from which the rules reach
 * them. An author may have put one of them to a second use, in which a change to it would show.
 */
export class Structure {
  private readonly places = new Map<number, Set<string>>();
  private readonly view: PdfView;
  private readonly references: References;

  /** Of the state before an update. */
  constructor({ before, references, prepared }: Pick<Update, 'before' | 'references' | 'prepared'>) {
    this.view = before;
    this.references = references;
    const tree = { ...CATALOG, AcroForm: prepared ? PREPARED_FORM : FOREIGN_FORM };
    this.follow(before.trailer.entries.get('Root'), { holder: TRAILER, top: 'Root', last: 'Root' }, tree);
  }

  /** Whether an object is one of them and nothing else. */
  isOnlyPart(number: number): boolean {
    return this.uses(number, (use) => this.hasPlace(number, use));
  }

  /** Whether an object is the list of fields, or the list of annotations of pages, or both, and nothing else. */
  isOnlyList(number: number): boolean {
    return this.uses(number, (use) => this.hasPlace(number, use) || this.isAnnotations(use));
  }

  /** Whether an object is a field or widget, and not also something else, like the resources of a page. */
  isOnlyField(number: number): boolean {
    return this.uses(number, ({ last }) => FIELD_KEYS.has(last));
  }

  /** Whether an object is referred to from one place only. */
  isOnlyAt(number: number, holder: number, key: string): boolean {
    return this.uses(number, (use) => use.holder === holder && use.top === key && use.last === key);
  }

  get root(): number {
    const root = this.view.trailer.entries.get('Root');
    return isRef(root) ? root.number : TRAILER;
  }

  private uses(number: number, isFine: (use: Use) => boolean): boolean {
    const uses = this.references.usesOf(number);
    return uses.length > 0 && uses.every(isFine);
  }

  private hasPlace(number: number, use: Use): boolean {
    return this.places.get(number)?.has(placeName(use)) ?? false;
  }

  private isAnnotations({ holder, top, last }: Use): boolean {
    return top === 'Annots' && last === 'Annots' && isPage(this.view.object(holder)?.value);
  }

  private follow(value: PdfValue | undefined, use: Use, tree: Tree): void {
    const resolved = this.view.resolve(value);
    if (isRef(value) && resolved !== null) {
      const known = this.places.get(value.number) ?? new Set();
      this.places.set(value.number, known.add(placeName(use)));
    }
    if (!isDict(resolved)) return;
    const inner = isRef(value) ? { holder: value.number, top: '' } : use;
    for (const [key, item] of resolved.entries) {
      const below = Object.hasOwn(tree, key) ? tree[key] : tree['*'];
      if (below === undefined) continue;
      const place = { holder: inner.holder, top: inner.top === '' ? key : inner.top, last: key };
      this.follow(item, place, below);
    }
  }
}

function placeName({ holder, top, last }: Use): string {
  return `${holder}/${top}/${last}`;
}

export function isPage(value: PdfValue | undefined): value is PdfDict {
  return isDict(value) && isName(value.entries.get('Type'), 'Page');
}
