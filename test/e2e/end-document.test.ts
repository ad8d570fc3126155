import { expect, it, onTestFinished } from 'vitest';
import { playS1 } from '../../local/demo/story-s1.ts';
import { castOf } from '../stories/cast.ts';
import { playerAt } from './player.ts';
import { openPortal } from './portal.ts';

const MINUTES = 60_000;
const REASON = 'Izin diterbitkan atas dokumen yang ternyata tidak benar.';

it('the head of the office revokes a permit in a real browser, and everybody who checks it is told', {
  timeout: 4 * MINUTES,
}, async () => {
  const portal = await openPortal('2026-07-06T09:00:00+07:00');
  onTestFinished(() => portal.close());
  const { system } = portal.running;
  const cast = castOf({ as: (username) => playerAt(portal, username) });
  const { caseId } = await playS1(system, cast, portal.moveTo);
  const { file } = await system.context.cases.get(caseId);
  const permit = file.documents.find(({ kind }) => kind === 'operating-permit') ?? expect.fail('no permit');

  const page = await portal.visit('bengkulu.ratna');
  await page.goto(`${portal.baseUrl}/berkas/${caseId}`);
  await page.getByRole('button', { name: `Cabut / Ganti / Batalkan ${permit.number}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('label', { hasText: 'Cabut' }).first().click();
  await dialog.getByRole('button', { name: 'Cabut dokumen ini' }).click();
  await page.locator('[id="field-reason-error"]').waitFor();
  await dialog.getByLabel('Alasan').fill(REASON);
  await portal.inspect(page, 'cabut-dokumen');
  await dialog.getByRole('button', { name: 'Cabut dokumen ini' }).click();
  await page.getByText('Dokumen dicabut.').waitFor();

  const visitor = await portal.visit();
  await visitor.goto(`${portal.baseUrl}/v/${permit.code}`);
  await visitor.getByRole('heading', { name: /dicabut pada/ }).waitFor();
  await visitor.getByText(REASON).waitFor();
  await portal.inspect(visitor, 'periksa-dicabut');
});
