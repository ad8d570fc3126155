import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import type { Portal } from './portal.ts';

const form = S1_APPLICATION;
const field = (name: string) => `[id="field-${name}"]`;
const SAVE = 'Simpan dan lanjutkan';

async function type(page: Page, name: string, value: string): Promise<void> {
  await page.locator(field(name)).fill(value);
}

async function choose(page: Page, id: string): Promise<void> {
  await page.locator(`label[for="field-${id}"]`).first().click();
}

async function day(page: Page, name: string, date: string): Promise<void> {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  await type(page, name, dayOfMonth);
  await type(page, `${name}-month`, month);
  await type(page, `${name}-year`, year);
}

/** Fills every section of the S1 application, each in its page, and looks at the pages on the way. */
export async function fillApplication(portal: Portal, page: Page): Promise<void> {
  const { applicant, owner, business, clinic, site, personInCharge, agreements } = form;
  const section = async (heading: string, fill: () => Promise<void>) => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await fill();
    await portal.inspect(page, `isi-${heading.toLowerCase().replaceAll(/\W+/g, '-')}`);
    await page.getByRole('button', { name: SAVE }).click();
  };
  await page.getByRole('link', { name: 'Pemohon', exact: true }).click();
  await section('Pemohon', async () => {
    await type(page, 'applicant.name', applicant.name);
    await type(page, 'applicant.nik', applicant.nik);
    await type(page, 'applicant.position', applicant.position);
    await type(page, 'applicant.email', applicant.email);
    await type(page, 'applicant.phone', applicant.phone);
  });
  await section('Pemilik klinik', async () => {
    await choose(page, 'owner.form-legal-entity');
    await type(page, 'owner.name', owner.name);
    await type(page, 'owner.npwp', owner.npwp);
    await choose(page, 'owner.foreignInvestment');
  });
  await section('NIB dan Sertifikat Standar', async () => {
    await type(page, 'business.nib', business.nib);
    await day(page, 'business.nibDate', business.nibDate);
    await choose(page, 'business.kbli-86105');
    await type(page, 'business.certificateNumber', business.certificateNumber);
  });
  await section('Klinik dan pelayanan', async () => {
    await type(page, 'clinic.name', clinic.name);
    await choose(page, 'clinic.clinicClass');
    await choose(page, 'clinic.care');
    await type(page, 'clinic.openingHours', clinic.openingHours);
  });
  await section('Lokasi', async () => {
    await type(page, 'site.address', site.address);
    await page.locator(field('site.areaCode')).selectOption(site.areaCode);
    await choose(page, 'site.tenure-leased');
    await day(page, 'site.leaseUntil', site.leaseUntil ?? '');
  });
  await section('Penanggung jawab', async () => {
    await type(page, 'personInCharge.name', personInCharge.name);
    await choose(page, 'personInCharge.profession');
    await type(page, 'personInCharge.strNumber', personInCharge.strNumber);
    await type(page, 'personInCharge.sipNumber', personInCharge.sipNumber);
    await type(page, 'personInCharge.sipAddress', personInCharge.sipAddress);
    await day(page, 'personInCharge.sipUntil', personInCharge.sipUntil);
    await choose(page, 'personInCharge.civilServant');
    await day(page, 'personInCharge.from', personInCharge.from);
  });
  await section('Tenaga kesehatan', () => fillStaff(page));
  await section('Perjanjian kerja sama', async () => {
    for (const which of ['waste', 'hospital'] as const) {
      const { partner, number = '', until = '' } = agreements[which];
      await choose(page, `agreements.${which}.status`);
      await type(page, `agreements.${which}.partner`, partner);
      await type(page, `agreements.${which}.number`, number);
      await day(page, `agreements.${which}.until`, until);
    }
  });
}

async function fillStaff(page: Page): Promise<void> {
  await choose(page, 'foreignWorkers');
  for (const [index, member] of form.staff.entries()) {
    await page.getByRole('button', { name: 'Tambah tenaga' }).click();
    const at = (name: string) => `staff.${index}.${name}`;
    await type(page, at('name'), member.name);
    await page.locator(field(at('profession'))).selectOption(member.profession);
    await type(page, at('strNumber'), member.strNumber);
    await type(page, at('sipNumber'), member.sipNumber);
    await type(page, at('sipAddress'), member.sipAddress);
    if (member.sipUntil !== undefined) await day(page, at('sipUntil'), member.sipUntil);
  }
}

/** Uploads one PDF to every document that the form asks for. */
export async function uploadDocuments(portal: Portal, page: Page): Promise<void> {
  await page.waitForURL(/\/isi\/dokumen$/);
  await page.locator('input[type="file"]').first().waitFor({ state: 'attached' });
  const ids = await page
    .locator('input[type="file"]')
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('id') ?? ''));
  for (const id of ids) {
    const name = `${id.replace('field-documents.', '')}.pdf`;
    await page
      .locator(`[id="${id}"]`)
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(samplePdf(name)) });
  }
  for (const id of ids) {
    const name = `${id.replace('field-documents.', '')}.pdf`;
    await page
      .locator('button.button-plain', { hasText: new RegExp(`^${name}$`) })
      .waitFor({ state: 'attached' });
  }
  expect(ids.length).toBeGreaterThan(25);
  await portal.inspect(page, 'isi-dokumen');
}
