import type { DocumentModel } from '../../core/document.ts';
import { formatDate } from '../../core/local-date.ts';
import type { Faces } from '../fonts/face.ts';
import { addTag, type Role, type Tag } from '../tags/tag.ts';
import { type Strip, together } from './flow.ts';
import { hangingStrips, textStrips } from './lines.ts';
import { factStrips } from './lists.ts';
import { LEFT, STYLE, TEXT_WIDTH } from './page.ts';
import type { TextStyle } from './text.ts';

type Letter = Extract<DocumentModel['shape'], { type: 'letter' }>;
type Titled = Extract<DocumentModel['shape'], { type: 'titled' }>;

const LABEL_WIDTH = 58;
/** A letter's head leaves the right side to the date. */
const NARROW = { x: LEFT, width: TEXT_WIDTH * 0.74 };

/** What stands between the letterhead and the text, in one of the two shapes of Permendagri 1/2023 Art 14. */
export function openingStrips(model: DocumentModel, faces: Faces, parent: Tag): Strip[] {
  const { shape } = model;
  const strips =
    shape.type === 'letter' ? letter(model, shape, faces, parent) : titled(model, shape, faces, parent);
  return together(strips, true);
}

function letter(model: DocumentModel, shape: Letter, faces: Faces, parent: Tag): Strip[] {
  const rows = [
    { label: 'Nomor', value: model.number },
    { label: 'Sifat', value: shape.nature },
    { label: 'Lampiran', value: shape.attachments },
    { label: 'Hal', value: shape.subject },
  ];
  const date = textStrips(
    `${model.place}, ${formatDate(model.date)}`,
    STYLE.body,
    faces,
    addTag(parent, 'P'),
    { gap: 14, align: 'right' },
  );
  return [
    ...date,
    ...factStrips(rows, faces, parent, 6, NARROW, LABEL_WIDTH),
    ...recipient(shape.recipient, faces, parent),
  ];
}

function recipient(lines: readonly string[], faces: Faces, parent: Tag): Strip[] {
  const [first = '', ...others] = lines;
  const indent = faces.regular.widthOf('Yth. ', STYLE.body.size);
  const column = { x: LEFT + indent, width: NARROW.width - indent, tag: addTag(parent, 'P') };
  const salutation = { text: 'Yth.', x: LEFT, width: indent, tag: column.tag };
  return [
    ...hangingStrips([salutation, { text: first, ...column }], STYLE.body, faces, 14),
    ...others.flatMap((text) =>
      hangingStrips([{ text, ...column, tag: addTag(parent, 'P') }], STYLE.body, faces, 0),
    ),
  ];
}

function titled(model: DocumentModel, shape: Titled, faces: Faces, parent: Tag): Strip[] {
  const centre = (text: string, role: Role, style: TextStyle, gap: number) =>
    textStrips(text, style, faces, addTag(parent, role), { align: 'center', gap });
  const about = (text: string) => [
    ...centre('TENTANG', 'P', STYLE.body, 5),
    ...centre(text, 'P', STYLE.title, 2),
  ];
  return [
    ...centre(shape.title, 'H1', STYLE.title, 16),
    ...centre(`NOMOR ${model.number}`, 'P', STYLE.body, 2),
    ...(shape.about ? about(shape.about) : []),
    ...(shape.authority ? centre(`${shape.authority},`, 'P', STYLE.body, 12) : []),
  ];
}
