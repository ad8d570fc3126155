import { Document, Font, Page, renderToBuffer, Text, View } from '@react-pdf/renderer';
import { createElement } from 'react';
import { job, measure } from './job.mjs';

const { content, fonts } = job;
Font.register({
  family: 'NotoSans',
  fonts: [{ src: fonts.regular }, { src: fonts.bold, fontWeight: 'bold' }],
});
Font.registerHyphenationCallback((word) => [word]);

const page = { paddingTop: 46, paddingBottom: 60, paddingLeft: 71, paddingRight: 57 };
const body = { fontFamily: 'NotoSans', fontSize: 10.5 };
const title = { fontWeight: 'bold', fontSize: 12.5, textAlign: 'center' };
const justified = { textAlign: 'justify', marginBottom: 6 };
const cell = { borderWidth: 0.5, padding: 3.5, fontSize: 9 };

await measure(() => renderToBuffer(createElement(Document, null, pageOf(content))));

function pageOf({ head, title: name, paragraphs, facts, items, table, signature }) {
  return createElement(
    Page,
    { size: 'A4', style: { ...page, ...body } },
    ...[...head, name].map((text) => line(text, title)),
    ...paragraphs.map((text) => line(text, justified)),
    ...facts.map(([label, value]) => line(`${label} : ${value}`)),
    ...items.map((text, index) => line(`${index + 1}. ${text}`, justified)),
    ...(table ? tableOf(table) : []),
    ...signature.map((text) => line(text)),
  );
}

function line(text, style = {}) {
  return createElement(Text, { style }, text);
}

function tableOf({ widths, headers, rows }) {
  const rowOf = (cells, key, fixed) =>
    createElement(
      View,
      { key, fixed, wrap: false, style: { flexDirection: 'row' } },
      ...cells.map((text, index) =>
        createElement(View, { key: index, style: { ...cell, width: widths[index] } }, line(text)),
      ),
    );
  return [rowOf(headers, 'head', true), ...rows.map((row, index) => rowOf(row, index, false))];
}
