import { expect, it, onTestFinished } from 'vitest';
import { fillApplication, uploadDocuments } from './applicant-acts.ts';
import { acceptAll, answerYes, backToCase, openTask, signDocument } from './office-acts.ts';
import { openPortal } from './portal.ts';

const MINUTES = 60_000;

it('S1 in a real browser: five people take an application to the signed permit, and the public verifies it', {
  timeout: 8 * MINUTES,
}, async () => {
  const portal = await openPortal('2026-07-06T09:00:00+07:00');
  onTestFinished(() => portal.close());
  const { baseUrl } = portal;

  // The applicant applies.
  const applicant = await portal.visit('pemohon.dimas');
  await applicant.goto(`${baseUrl}/layanan/17.71/new`);
  await portal.inspect(applicant, 'layanan-izin-baru');
  await applicant.goto(`${baseUrl}/permohonan/baru?district=17.71&kind=new`);
  await applicant.getByRole('button', { name: 'Mulai permohonan' }).click();
  await applicant.waitForURL(/\/isi$/);
  await portal.inspect(applicant, 'isi');
  await fillApplication(portal, applicant);
  await uploadDocuments(portal, applicant);
  const caseId = /permohonan\/([0-9a-f-]{36})/.exec(applicant.url())?.[1] ?? '';
  await applicant.goto(`${baseUrl}/permohonan/${caseId}/periksa`);
  await applicant.locator('label[for="field-declaration"]').click();
  await portal.inspect(applicant, 'periksa');
  await applicant.getByRole('button', { name: 'Kirim permohonan' }).click();
  await applicant.waitForURL(/\/terkirim$/);
  const receipt = (await applicant.locator('.receipt-number').textContent()) ?? '';
  expect(receipt).toMatch(/^17\.71-260706-[0-9A-Z]{6}$/);
  await portal.inspect(applicant, 'terkirim');
  await portal.running.system.settle();

  // The verifier checks twice.
  await portal.moveTo('2026-07-07 10:00');
  const verifier = await portal.visit('bengkulu.rina');
  await acceptAll(portal, verifier, 'Periksa kelengkapan');
  await portal.running.system.settle();
  await portal.moveTo('2026-07-10 10:00');
  await acceptAll(portal, verifier, 'Verifikasi teknis');
  await portal.running.system.settle();

  // The section head sends a team, the head of office signs the assignment.
  const sectionHead = await portal.visit('bengkulu.hendra');
  await openTask(portal, sectionHead, 'Jadwalkan visitasi');
  await sectionHead.locator('[id="field-plan.date"]').fill('16');
  await sectionHead.locator('[id="field-plan.date-month"]').fill('7');
  await sectionHead.locator('[id="field-plan.date-year"]').fill('2026');
  await sectionHead.locator('[id="field-plan.leader"]').selectOption('bengkulu.wulan');
  await sectionHead.locator('label', { hasText: 'Agus Salman' }).click();
  await sectionHead.locator('label', { hasText: 'Fitri Handayani' }).click();
  await portal.inspect(sectionHead, 'tugas-jadwalkan-visitasi');
  await sectionHead.getByRole('button', { name: 'Jadwalkan visitasi' }).click();
  await backToCase(sectionHead);
  await portal.running.system.settle();
  await portal.moveTo('2026-07-13 09:00');
  const head = await portal.visit('bengkulu.ratna');
  await openTask(portal, head, 'Tanda tangani Surat Tugas');
  await signDocument(portal, head, 'bengkulu.ratna');
  await portal.running.system.settle();

  // The team visits with a phone, its leader signs, the clinic countersigns.
  await portal.moveTo('2026-07-16 15:00');
  const inspector = await portal.visit('bengkulu.wulan');
  await openTask(portal, inspector, 'Visitasi');
  await answerYes(inspector);
  await portal.inspect(inspector, 'visitasi');
  await inspector.getByRole('button', { name: /Kirim hasil/ }).click();
  await backToCase(inspector);
  await portal.running.system.settle();
  await openTask(portal, inspector, 'Tanda tangani Berita Acara');
  await signDocument(portal, inspector, 'bengkulu.wulan');
  await portal.running.system.settle();
  await portal.moveTo('2026-07-17 09:00');
  await applicant.goto(`${baseUrl}/berkas/${caseId}`);
  await portal.inspect(applicant, 'berkas-pemohon');
  await applicant.getByRole('link', { name: 'Tanda tangani Berita Acara sebagai klinik' }).first().click();
  await signDocument(portal, applicant, 'pemohon.dimas');
  await portal.running.system.settle();

  // Recommendation, decision, signature.
  await openTask(portal, sectionHead, 'Beri rekomendasi');
  await sectionHead.locator('label[for="field-outcome"]').click();
  await portal.inspect(sectionHead, 'rekomendasi');
  await sectionHead.getByRole('button', { name: 'Kirim rekomendasi' }).click();
  await backToCase(sectionHead);
  await portal.running.system.settle();
  await portal.moveTo('2026-07-22 10:00');
  await openTask(portal, head, 'Putuskan dan tanda tangani');
  await signDocument(portal, head, 'bengkulu.ratna');
  await portal.running.system.settle();

  // Everybody sees the end; the public verifies.
  await applicant.goto(`${baseUrl}/berkas/${caseId}`);
  await applicant.getByText('Terverifikasi').first().waitFor();
  await portal.inspect(applicant, 'berkas-selesai');
  const { file } = await portal.running.system.context.cases.get(caseId);
  const permit = file.documents.find(({ kind }) => kind === 'operating-permit');
  const visitor = await portal.visit();
  await portal.inspect(visitor, 'beranda');
  await visitor.goto(`${baseUrl}/v/${permit?.code ?? ''}`);
  await visitor
    .getByText(permit?.number ?? '')
    .first()
    .waitFor();
  await portal.inspect(visitor, 'verifikasi');
  await visitor.goto(`${baseUrl}/lacak/${receipt}`);
  await portal.inspect(visitor, 'lacak');
  await visitor.goto(`${baseUrl}/register?name=cempaka`);
  await portal.inspect(visitor, 'register');
});
