import type { Page } from 'playwright-core';
import { fillLogin, type Portal } from './portal.ts';

/** Opens the first task of the inbox, which is the one of this name. */
export async function openTask(portal: Portal, page: Page, label: string): Promise<void> {
  await page.goto(`${portal.baseUrl}/meja`);
  await portal.inspect(page, `meja-${slug(label)}`);
  await page.getByRole('cell', { name: label, exact: true }).waitFor();
  await page
    .getByRole('link', { name: /^Kerjakan/ })
    .first()
    .click();
  await page.waitForURL(/\/tugas\//);
  await page.locator('h1').first().waitFor();
}

/** Accepts every document of a review and sends it with the outcome that the verdicts propose. */
export async function acceptAll(portal: Portal, page: Page, label: string): Promise<void> {
  await openTask(portal, page, label);
  const next = page.getByRole('button', { name: 'Terima, lanjut ke berikutnya' });
  const send = page.getByRole('button', { name: 'Kirim keputusan' });
  await next.waitFor();
  await portal.inspect(page, `tugas-${slug(label)}`);
  const caption = (await page.locator('.judgement .page-caption').textContent()) ?? '';
  const count = Number(/dari (\d+)/.exec(caption)?.[1]);
  for (let accepted = 0; accepted < count; accepted += 1) await next.click();
  await portal.inspect(page, `tugas-${slug(label)}-kirim`);
  await send.click();
  await backToCase(page);
}

/** Looks at the frozen document and signs it, entering the password once more where that is asked. */
export async function signDocument(portal: Portal, page: Page, username: string): Promise<void> {
  const button = page.getByRole('button', { name: 'Tanda tangani dokumen ini' });
  await button.waitFor();
  await page.waitForFunction('!document.querySelector(\'button[aria-busy="true"]\')');
  await portal.inspect(page, `tanda-tangan-${username}`);
  const popup = page.waitForEvent('popup', { timeout: 3000 }).catch(() => undefined);
  await button.click();
  const asked = await popup;
  if (asked !== undefined) await fillLogin(asked, username);
  await backToCase(page);
}

/** Answers every line of the checklist with "ya": the equipment of a part at once, the rest line by line. */
export async function answerYes(page: Page): Promise<void> {
  const parts = page.locator('.checklist-section');
  await parts.first().waitFor();
  for (const part of await parts.all()) {
    const heading = part.locator('button[aria-expanded]');
    if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click();
    const rest = part.getByRole('button', { name: /Semua yang belum dijawab/ });
    if ((await rest.count()) > 0) await rest.click();
    else for (const answer of await part.locator('.answer-yes input').all()) await answer.click();
  }
}

export async function backToCase(page: Page): Promise<void> {
  await page.waitForURL(/\/berkas\/[0-9a-f-]{36}$/);
  await page.locator('h1').first().waitFor();
}

function slug(label: string): string {
  return label.toLowerCase().replaceAll(/\W+/g, '-');
}
