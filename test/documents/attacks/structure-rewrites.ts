import { serialize } from '../../../documents/pdf/serialize.ts';
import { isName, isRef, type PdfValue } from '../../../documents/pdf/values.ts';
import { type Body, latin1, objectText } from '../foreign-pdf.ts';
import { type ChangeAttack, type Edits, freshNumber } from './structure-changes.ts';
import { dictOf, numberAt, numbersWhere, streamBody, type Target } from './structure-forge.ts';

const page = (target: Target) =>
  numbersWhere(target, (entries) => isName(entries.get('Type'), 'Page'))[0] ?? 0;
const content = (target: Target) => numberAt(target, page(target), 'Contents');
const resources = (target: Target) => numberAt(target, page(target), 'Resources');
const pages = (target: Target) => numberAt(target, target.root, 'Pages');
const font = (target: Target) =>
  numbersWhere(target, (entries) => entries.has('W') && entries.has('CIDSystemInfo'))[0] ?? 0;
const textOf = (target: Target, number: number) => serialize(dictOf(target, number));

function bodyOf(target: Target, number: number): Body {
  const object = target.view.object(number);
  if (!object) throw new Error(`no object ${number}`);
  if (object.stream === undefined) return serialize(object.value);
  return streamBody(dictOf(target, number), latin1(target.view.rawStream(object).data));
}

/** The object as it is, under the next generation. */
function regenerated(target: Target, number: number): Edits {
  const between = objectText(number, bodyOf(target, number), 1);
  return { between, rows: (offset) => new Map([[number, { offset, generation: 1 }]]) };
}

/** The first of the pages, listed in the page tree in another way. */
function relisted(target: Target, listed: (first: string) => string, more: Edits = {}): Edits {
  const kids = dictOf(target, pages(target)).entries.get('Kids');
  const [first, ...rest]: readonly PdfValue[] = Array.isArray(kids) ? kids : [];
  if (!isRef(first)) throw new Error('no pages');
  const list = [listed(textOf(target, first.number)), ...rest.map(serialize)];
  return { ...more, edits: new Map([[pages(target), { Kids: `[${list.join(' ')}]` }]]) };
}

function storeOfNextGeneration(target: Target): Edits {
  const fresh = freshNumber(target);
  return {
    edits: new Map([[target.root, { DSS: `${fresh} 1 R` }]]),
    objects: new Map([[fresh + 1, { keys: '', data: 'sertifikat' }]]),
    between: objectText(fresh, `<< /Type /DSS /Certs [${fresh + 1} 0 R] >>`, 1),
    rows: (offset) => new Map([[fresh, { offset, generation: 1 }]]),
  };
}

/** What says the same in another way, to one reader and not to the next, in a document of ours. */
export const REWRITES: readonly ChangeAttack[] = [
  {
    name: 'only the generation of the content of a page',
    make: (target) => regenerated(target, content(target)),
  },
  { name: 'only the generation of resources', make: (target) => regenerated(target, resources(target)) },
  {
    name: 'widths from integers to reals',
    make: (target) => {
      const text = textOf(target, font(target)).replace(/\/W \[ (\d+) /, '/W [ $1.0 ');
      return { objects: new Map([[font(target), text]]) };
    },
  },
  {
    name: 'a page in the page tree from a reference to a value',
    make: (target) => relisted(target, (first) => first),
  },
  {
    name: 'a page in the page tree to a copy of it',
    make: (target) => {
      const fresh = freshNumber(target);
      const [first = 0] = numbersWhere(target, (entries) => isName(entries.get('Type'), 'Page'));
      const copy = new Map([[fresh, textOf(target, first)]]);
      return relisted(target, () => `${fresh} 0 R`, { objects: copy });
    },
  },
  {
    name: 'nothing in resources that are written again',
    make: (target) => ({ objects: new Map([[resources(target), bodyOf(target, resources(target))]]) }),
  },
  {
    name: 'nothing in the content of a page that is written again',
    make: (target) => ({ objects: new Map([[content(target), bodyOf(target, content(target))]]) }),
  },
  { name: 'the generation of a new store', make: storeOfNextGeneration },
];

/** The content of a page again, its length a real. */
export function realLength(target: Target): Edits {
  const number = content(target);
  const between = objectText(number, bodyOf(target, number)).replace(/\/Length (\d+)/, '/Length $1.0');
  return { between, rows: (offset) => new Map([[number, { offset }]]) };
}
