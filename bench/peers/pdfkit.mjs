import PDFDocument from 'pdfkit';
import { job, measure } from './job.mjs';

const { content, fonts } = job;

await measure(
  () =>
    new Promise((resolve, reject) => {
      const doc = new PDFDocument({ size: 'A4', margins: { top: 46, bottom: 60, left: 71, right: 57 } });
      const parts = [];
      doc.on('data', (part) => parts.push(part));
      doc.on('end', () => resolve(Buffer.concat(parts)));
      doc.on('error', reject);
      doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
      draw(doc);
      doc.end();
    }),
);

function draw(doc) {
  for (const line of content.head) doc.font('bold').fontSize(12).text(line, { align: 'center' });
  doc.moveDown().font('bold').fontSize(12.5).text(content.title, { align: 'center' }).moveDown();
  doc.font('regular').fontSize(10.5);
  for (const text of content.paragraphs) doc.text(text, { align: 'justify' }).moveDown(0.5);
  for (const [label, value] of content.facts) doc.text(`${label} : ${value}`);
  for (const [index, item] of content.items.entries())
    doc.text(`${index + 1}. ${item}`, { align: 'justify' });
  if (content.table) {
    doc.fontSize(9).moveDown();
    drawTable(doc, content.table);
  }
  doc.moveDown().fontSize(10.5);
  for (const line of content.signature) doc.text(line);
}

/** Its own table takes seconds for these rows, so they are placed by hand, which is kinder to it. */
function drawTable(doc, { widths, headers, rows }) {
  const bottom = doc.page.height - doc.page.margins.bottom;
  let top = drawRow(doc, headers, widths, doc.y);
  for (const row of rows) {
    if (top > bottom - 40) {
      doc.addPage();
      top = drawRow(doc, headers, widths, doc.page.margins.top);
    }
    top = drawRow(doc, row, widths, top);
  }
  doc.x = doc.page.margins.left;
  doc.y = top;
}

function drawRow(doc, cells, widths, top) {
  let [x, height] = [doc.page.margins.left, 0];
  for (const [index, text] of cells.entries()) {
    doc.text(text, x + 3, top + 3, { width: widths[index] - 6 });
    height = Math.max(height, doc.y - top + 3);
    x += widths[index];
  }
  x = doc.page.margins.left;
  for (const width of widths) {
    doc.rect(x, top, width, height).stroke();
    x += width;
  }
  return top + height;
}
