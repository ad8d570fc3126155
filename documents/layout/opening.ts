import type { DocumentModel } from '../../core/document.ts';
import { formatDate } from '../../core/local-date.ts';
import type { Faces } from '../fonts/face.ts';
import { type Strip, together } from './flow.ts';
import { hangingStrips, textStrips } from './lines.ts';
import { LEFT, STYLE, TEXT_WIDTH } from './page.ts';

type Letter = Extract<DocumentModel['shape'], { type: 'letter' }>;
type Titled = Extract<DocumentModel['shape'], { type: 'titled' }>;

const LABEL_WIDTH = 58;
const COLON_WIDTH = 9;

/** What stands between the letterhead and the text, in one of the two shapes of Permendagri 1/2023 Art 14. */
export function openingStrips(model: DocumentModel, faces: Faces): Strip[] {
  const { shape } = model;
  const strips = shape.type === 'letter' ? letter(model, shape, faces) : titled(model, shape, faces);
  return together(strips, true);
}

function letter(model: DocumentModel, shape: Letter, faces: Faces): Strip[] {
  const rows: [string, string][] = [
    ['Nomor', model.number],
    ['Sifat', shape.nature],
    ['Lampiran', shape.attachments],
    ['Hal', shape.subject],
  ];
  return [
    ...textStrips(`${model.place}, ${formatDate(model.date)}`, STYLE.body, faces, {
      gap: 14,
      align: 'right',
    }),
    ...rows.flatMap(([label, value], index) => fact(label, value, faces, index === 0 ? 6 : 0)),
    ...recipient(shape.recipient, faces),
  ];
}

function fact(label: string, value: string, faces: Faces, gap: number): Strip[] {
  const x = LEFT + LABEL_WIDTH;
  const columns = [
    { text: label, x: LEFT, width: LABEL_WIDTH },
    { text: ':', x, width: COLON_WIDTH },
    { text: value, x: x + COLON_WIDTH, width: TEXT_WIDTH * 0.72 - LABEL_WIDTH },
  ];
  return hangingStrips(columns, STYLE.body, faces, gap);
}

function recipient(lines: readonly string[], faces: Faces): Strip[] {
  const [first = '', ...others] = lines;
  const indent = faces.regular.widthOf('Yth. ', STYLE.body.size);
  const column = { x: LEFT + indent, width: TEXT_WIDTH * 0.72 - indent };
  const salutation = { text: 'Yth.', x: LEFT, width: indent };
  return [
    ...hangingStrips([salutation, { text: first, ...column }], STYLE.body, faces, 14),
    ...others.flatMap((text) => hangingStrips([{ text, ...column }], STYLE.body, faces, 0)),
  ];
}

function titled(model: DocumentModel, shape: Titled, faces: Faces): Strip[] {
  const centre = (text: string, style: (typeof STYLE)['title'] | (typeof STYLE)['body'], gap: number) =>
    textStrips(text, style, faces, { align: 'center', gap });
  const about = shape.about
    ? [...centre('TENTANG', STYLE.body, 5), ...centre(shape.about, STYLE.title, 2)]
    : [];
  return [
    ...centre(shape.title, STYLE.title, 16),
    ...centre(`NOMOR ${model.number}`, STYLE.body, 2),
    ...about,
  ];
}
