import pdfmake from 'pdfmake';
import { job, measure } from './job.mjs';

const { content, fonts } = job;
pdfmake.addFonts({ NotoSans: { normal: fonts.regular, bold: fonts.bold } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(fonts).includes(path));

// Definitions are changed while they are laid out, so each document has one of its own.
await measure(() => pdfmake.createPdf(definition()).getBuffer());

function definition() {
  const { head, title, paragraphs, facts, items, table, signature } = content;
  return {
    pageSize: 'A4',
    pageMargins: [71, 46, 57, 60],
    defaultStyle: { font: 'NotoSans', fontSize: 10.5 },
    content: [
      ...head.map((text) => ({ text, bold: true, fontSize: 12, alignment: 'center' })),
      { text: title, bold: true, fontSize: 12.5, alignment: 'center', margin: [0, 12, 0, 12] },
      ...paragraphs.map((text) => ({ text, alignment: 'justify', margin: [0, 0, 0, 6] })),
      ...facts.map(([label, value]) => ({ columns: [{ width: 150, text: label }, { text: `: ${value}` }] })),
      { ol: items },
      ...(table ? [tableOf(table)] : []),
      ...signature.map((text) => ({ text })),
    ],
  };
}

function tableOf({ widths, headers, rows }) {
  return {
    fontSize: 9,
    table: { headerRows: 1, widths, body: [[...headers], ...rows.map((row) => [...row])] },
  };
}
