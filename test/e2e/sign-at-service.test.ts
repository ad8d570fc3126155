import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { SIGNED_AT, temporaryCustody, temporaryFolder } from '../documents/custody.ts';
import { castOf } from '../stories/cast.ts';
import { INSTITUTION, openTte, PEOPLE, untilAssignment } from '../stories/tte-office.ts';
import { backToCase, openTask } from './office-acts.ts';
import { playerAt } from './player.ts';
import { openPortal } from './portal.ts';

const MINUTES = 60_000;
const authority = temporaryCustody();
const folder = temporaryFolder();

it('an official signs at a remote service in a real browser: passphrase, a lost answer, and the document found there', {
  timeout: 4 * MINUTES,
}, async () => {
  const { server, description } = await openTte(authority, () => SIGNED_AT);
  const file = join(folder, 'service.json');
  writeFileSync(file, description);
  const portal = await openPortal('2026-07-06T10:00:00+07:00', {
    signingService: { file, ...INSTITUTION },
  });
  onTestFinished(() => portal.close());
  const { system } = portal.running;
  const caseId = await untilAssignment(system, castOf({ as: (username) => playerAt(portal, username) }));

  const page = await portal.visit('bengkulu.ratna');
  await openTask(portal, page, 'Tanda tangani Surat Tugas');
  const sign = page.getByRole('button', { name: 'Tanda tangani dokumen ini' });
  const passphrase = page.getByLabel('Frasa sandi (passphrase) sertifikat elektronik');

  // The service asks who signs.
  await sign.click();
  await passphrase.waitFor();
  await focused(page, 'field-credential');
  await sign.click();
  await page.getByRole('alert').getByText('Isi frasa sandi').waitFor();
  await passphrase.fill('salah');
  await passphrase.press('Enter');
  await page.locator('#field-credential-error', { hasText: 'salah' }).waitFor();
  expect(await passphrase.inputValue()).toBe('');
  await portal.inspect(page, 'tanda-tangan-frasa-sandi');

  // Its answer gets lost.
  server.fail('sign', { type: 'cut', when: 'after' });
  await passphrase.fill(PEOPLE.ratna.passphrase);
  await sign.click();
  await page.getByText('Layanan tanda tangan tidak menjawab').waitFor();
  await focused(page, 'field-lostAnswer');
  await page.locator('label', { hasText: 'Saya menemukan dokumen itu' }).click();
  await page.getByLabel('ID dokumen di layanan itu').fill('dok-9');
  const fetchIt = page.getByRole('button', { name: 'Ambil dokumen itu dari layanan' });
  await fetchIt.click();
  await page.locator('[id="field-lostAnswer.serviceId-error"]').waitFor();
  await portal.inspect(page, 'tanda-tangan-jawaban-hilang');
  await page.getByLabel('ID dokumen di layanan itu').fill('dok-1');
  await fetchIt.click();
  await backToCase(page);

  expect(server.signatures).toHaveLength(1);
  const { documents } = (await system.context.cases.get(caseId)).file;
  expect(documents.find(({ kind }) => kind === 'assignment-letter')?.state).toBe('signed');
});

async function focused(page: Page, id: string): Promise<void> {
  await page.waitForFunction(`document.activeElement?.id === ${JSON.stringify(id)}`);
}
