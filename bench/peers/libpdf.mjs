import { readFileSync } from 'node:fs';
import { P12Signer, PDF } from '@libpdf/core';
import { job, measure } from './job.mjs';

const pdf = new Uint8Array(readFileSync(job.pdf));
const signer = await P12Signer.create(new Uint8Array(readFileSync(job.p12)), job.password);

await measure(async () => {
  const opened = await PDF.load(pdf);
  const { bytes } = await opened.sign({ signer, reason: 'Izin Operasional Klinik', location: 'Bengkulu' });
  return bytes;
});
