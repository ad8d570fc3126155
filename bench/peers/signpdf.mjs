import { readFileSync } from 'node:fs';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import { SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils';
import { job, measure } from './job.mjs';

const pdfBuffer = readFileSync(job.pdf);
const p12 = readFileSync(job.p12);
const texts = { reason: 'Izin Operasional Klinik', location: 'Bengkulu', name: 'dr. Ratna', contactInfo: '' };

await measure(() => {
  const prepared = plainAddPlaceholder({ pdfBuffer, ...texts, subFilter: SUBFILTER_ETSI_CADES_DETACHED });
  // A signer reads its key file once and cannot sign again.
  return new SignPdf().sign(prepared, new P12Signer(p12, { passphrase: job.password }));
});
