import type { DocumentModel } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { blockStrips } from './blocks.ts';
import { holdEnd, type Strip, together } from './flow.ts';
import { letterheadStrip } from './letterhead.ts';
import { textStrips } from './lines.ts';
import { openingStrips } from './opening.ts';
import { STYLE } from './page.ts';
import { signatureStrips } from './signature.ts';

/** Longer lists of copies may go on another page than the signatures. */
const FEW_COPIES = 8;

/** The whole document from top to bottom; a signature never stands on a page without two lines of the text. */
export function compose(model: DocumentModel, faces: Faces): Strip[] {
  const body = model.body.flatMap((block, index) => blockStrips(block, faces, index === 0));
  const copies = copiesStrips(model.copies, faces);
  const ending = copies.length > 0 && copies.length <= FEW_COPIES;
  const signatures = signatureStrips(model, faces);
  return [
    letterheadStrip(model.letterhead, faces),
    ...openingStrips(model, faces),
    ...holdEnd(body, 2),
    ...(ending ? together([...signatures, ...copies]) : [...signatures, ...copies]),
  ];
}

/** "Tembusan": who else receives the document. */
function copiesStrips(copies: readonly string[], faces: Faces): Strip[] {
  if (copies.length === 0) return [];
  const heading = textStrips('Tembusan:', STYLE.smallStrong, faces, { gap: 11 });
  const items = copies.flatMap((copy, index) => {
    const text = copies.length === 1 ? copy : `${index + 1}. ${copy}`;
    return textStrips(text, STYLE.small, faces);
  });
  return [...together(heading, true), ...items];
}
