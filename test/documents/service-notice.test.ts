import { PDFDocument } from 'pdf-lib';
import { expect, it } from 'vitest';
import { render } from '../../documents/render.ts';
import { permit } from './models.ts';
import { joined, readPages } from './page-text.ts';

const [head] = permit().signatories;
const service = { field: 'tte', capacity: 'Kepala Dinas Kesehatan', name: 'dr. Ratna', atService: true };

async function seen(signatories: ReturnType<typeof permit>['signatories']) {
  const bytes = await render(permit({ signatories }));
  const form = (await PDFDocument.load(bytes, { updateMetadata: false })).getForm();
  const text = (await readPages(bytes)).map(joined).join('\n');
  return { text, fields: form.getFields().map((field) => field.getName()) };
}

it('a signature of a service has no field that waits for it: the page says from the start how it is checked', async () => {
  const { text, fields } = await seen([service]);
  expect(fields).toEqual([]);
  expect(text).toContain('Tanda tangan elektronik tersertifikasi');
  expect(text).toContain('Keabsahannya diperiksa melalui kode QR.');
  expect(text).toContain('dr. Ratna');
});

it('who signs beside it with a key has a field of their own', async () => {
  const { text, fields } = await seen([service, ...(head === undefined ? [] : [head])]);
  expect(fields).toEqual(['kepala-dinas']);
  expect(text.match(/tersertifikasi/g)).toHaveLength(1);
});
