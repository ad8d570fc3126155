import type { DocumentModel } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { addTag, type Tag } from '../tags/tag.ts';
import { type BodyPlace, blockStrips } from './blocks.ts';
import { holdEnd, type Strip, together } from './flow.ts';
import { letterheadStrip } from './letterhead.ts';
import { hangingStrips, textStrips } from './lines.ts';
import { listItem } from './lists.ts';
import { openingStrips } from './opening.ts';
import { LEFT, STYLE, TEXT_WIDTH } from './page.ts';
import { signatureStrips } from './signature.ts';

/** Longer lists of copies may go on another page than the signatures. */
const FEW_COPIES = 8;

/**
 * The whole document from top to bottom, with its structure below `root`; a signature never stands on a page without
 * two lines of the text.
 */
export function compose(model: DocumentModel, faces: Faces, root: Tag): Strip[] {
  const letterhead = letterheadStrip(model.letterhead, faces, addTag(root, 'Sect'));
  const opening = openingStrips(model, faces, addTag(root, 'Sect'));
  const place: BodyPlace = {
    parent: addTag(root, 'Sect'),
    heading: model.shape.type === 'letter' ? 'H1' : 'H2',
  };
  const body = model.body.flatMap((block, index) => blockStrips(block, faces, place, index === 0));
  const signatures = signatureStrips(model, faces, addTag(root, 'Sect'));
  const copies = copiesStrips(model.copies, faces, addTag(root, 'Sect'));
  const ending = copies.length > 0 && copies.length <= FEW_COPIES;
  return [
    letterhead,
    ...opening,
    ...holdEnd(body, 2),
    ...(ending ? together([...signatures, ...copies]) : [...signatures, ...copies]),
  ];
}

/** "Tembusan": who else receives the document. */
function copiesStrips(copies: readonly string[], faces: Faces, parent: Tag): Strip[] {
  if (copies.length === 0) return [];
  const heading = textStrips('Tembusan:', STYLE.smallStrong, faces, addTag(parent, 'P'), { gap: 9 });
  const list = addTag(parent, 'L', { numbering: 'Decimal' });
  const indent = faces.regular.widthOf(`${copies.length}.`, STYLE.small.size) + 6;
  const items = copies.flatMap((text, index) => {
    const { mark, body } = listItem(list);
    const columns = [
      { text: `${index + 1}.`, x: LEFT, width: indent, tag: mark },
      { text, x: LEFT + indent, width: TEXT_WIDTH - indent, tag: body },
    ];
    return hangingStrips(columns, STYLE.small, faces, 0);
  });
  return [...together(heading, true), ...items];
}
