import type { Letterhead } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { addTag, type Tag } from '../tags/tag.ts';
import { drawEmblem } from './emblem.ts';
import type { Strip } from './flow.ts';
import { COLOR, LEFT, STYLE, TEXT_WIDTH } from './page.ts';
import { type Line, type TextStyle, wrap } from './text.ts';

const EMBLEM = { width: 52, height: 64 };
const TEXT_LEFT = LEFT + EMBLEM.width + 10;
const HEAD_WIDTH = TEXT_WIDTH - EMBLEM.width - 10;
/** Letters of the government and of its office stand as 3 to 4; the office is bold. */
const GOVERNMENT_SIZE = 12.6;
const OFFICE_RATIO = 4 / 3;
const SMALLEST = 0.7;

/** The head of the first page: emblem, government, office, address, double rule. */
export function letterheadStrip(letterhead: Letterhead, faces: Faces, parent: Tag): Strip {
  const figure = addTag(parent, 'Figure', { alt: `Lambang ${letterhead.government}` });
  const texts = headTexts(letterhead, faces, parent);
  const textHeight = texts.reduce((sum, { lines, style }) => sum + lines.length * style.leading, 0);
  const height = Math.max(EMBLEM.height, textHeight);
  return {
    height: height + 9,
    gap: 0,
    keep: true,
    paint: ({ canvas }, top) => {
      const emblem = { ...EMBLEM, x: LEFT, y: top + (height - EMBLEM.height) / 2 };
      canvas.as(figure, emblem);
      drawEmblem(canvas, emblem, letterhead.emblem, faces);
      let y = top + (height - textHeight) / 2;
      for (const { lines, style, tag } of texts) {
        canvas.as(tag);
        for (const line of lines) {
          canvas.text(line, { x: TEXT_LEFT, top: y, width: HEAD_WIDTH }, style, { align: 'center' });
          y += style.leading;
        }
      }
      const rule = top + height + 5;
      canvas.as('layout');
      canvas.line({ x: LEFT, y: rule }, { x: LEFT + TEXT_WIDTH, y: rule }, 2.2, COLOR.ink);
      canvas.line({ x: LEFT, y: rule + 2.9 }, { x: LEFT + TEXT_WIDTH, y: rule + 2.9 }, 0.7, COLOR.ink);
    },
  };
}

type HeadText = { readonly lines: Line[]; readonly style: TextStyle; readonly tag: Tag };

function headTexts(letterhead: Letterhead, faces: Faces, parent: Tag): HeadText[] {
  const scale = fittingScale(letterhead, faces);
  const size = GOVERNMENT_SIZE * scale;
  const officeSize = size * OFFICE_RATIO;
  const set = (text: string, style: TextStyle): HeadText => ({
    lines: wrap(text, style, HEAD_WIDTH, faces),
    style,
    tag: addTag(parent, 'P'),
  });
  return [
    set(letterhead.government, { face: 'regular', size, leading: size * 1.28 }),
    set(letterhead.office, { face: 'bold', size: officeSize, leading: officeSize * 1.28 }),
    ...letterhead.lines.map((text) => set(text, STYLE.small)),
  ];
}

/** Both names shrink by the same factor when one is too long for its line; below the limit they wrap. */
function fittingScale({ government, office }: Letterhead, faces: Faces): number {
  const wanted = Math.max(
    faces.regular.widthOf(government, GOVERNMENT_SIZE),
    faces.bold.widthOf(office, GOVERNMENT_SIZE * OFFICE_RATIO),
  );
  return Math.max(SMALLEST, Math.min(1, HEAD_WIDTH / wanted));
}
