import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { pdf } from '../../documents/index.ts';
import { type Person, play } from '../../local/demo/play.ts';
import { playS1 } from '../../local/demo/story-s1.ts';
import { castOf } from '../system/cases.ts';
import { openPortal, type Portal } from './portal.ts';

const MINUTES = 60_000;
const SOUND = 'Tanda tangan sah dan berkas utuh; register tidak ditanya';

type Issued = {
  readonly name: string;
  readonly bytes: Buffer;
  readonly code: string;
  readonly number: string;
  readonly modelSha256: string | undefined;
};

describe('a visitor checks documents on the own device', () => {
  let portal: Portal;
  let permit: Issued;
  /** Of the permit's QR code. */
  let link: string;

  beforeAll(async () => {
    const sealing = vi.spyOn(pdf, 'sealPaper');
    portal = await openPortal('2026-07-06T09:00:00+07:00');
    const { system } = portal.running;
    const cast = castOf((username) => play(system, personOf(portal, username)));
    const { caseId } = await playS1(system, cast, portal.moveTo);
    permit = await issuedPermit(portal, caseId);
    const sealed = await Promise.all(sealing.mock.results.map(({ value }) => value));
    sealing.mockRestore();
    // A document may be made again before it is signed; only one text is issued.
    const { url, fragment } = sealed.find(({ modelSha256 }) => modelSha256 === permit.modelSha256).model
      .verification;
    link = `${url}#${fragment}`;
    return () => portal.close();
  }, 3 * MINUTES);

  it('offline, once the page was open: a whole file, a changed one and a paper', {
    timeout: 3 * MINUTES,
  }, async () => {
    const page = await portal.visit();
    const asked = requestsOf(page);
    await page.goto(`${portal.baseUrl}/verifikasi`);
    await keptForOffline(page);
    await page.context().setOffline(true);
    await page.reload();

    await choose(page, permit);
    await page.getByRole('heading', { name: SOUND }).waitFor();
    await page
      .getByText('register tidak ditanya karena tidak ada sambungan', { exact: false })
      .first()
      .waitFor({ state: 'attached' });
    await page.locator('details', { hasText: 'Apa yang diperiksa' }).locator('summary').click();
    await portal.inspect(page, 'periksa-luring-sah');

    const changed = Buffer.from(permit.bytes);
    changed.writeUInt8(changed.readUInt8(2000) ^ 1, 2000);
    await choose(page, { ...permit, name: 'diubah.pdf', bytes: changed });
    await page.getByRole('heading', { name: 'Tidak sah: jangan pakai berkas ini' }).waitFor();
    await portal.inspect(page, 'periksa-luring-diubah');

    await page.goto(link);
    await page.getByRole('heading', { name: 'QR asli: cocokkan dengan kertas' }).waitFor();
    await page.getByText(permit.number, { exact: true }).first().waitFor();
    await page.getByText('Register tidak ditanya', { exact: true }).waitFor();
    await portal.inspect(page, 'qr-luring');

    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'QR asli dan sesuai register, tetapi SPESIMEN' }).waitFor();
    await portal.inspect(page, 'qr-daring');

    const fragment = link.slice(link.indexOf('#') + 1);
    expect(asked.filter((request) => request.includes(fragment))).toEqual([]);
    expect(asked.filter((request) => request.startsWith('POST') && request.includes('/verify'))).toEqual([]);
  });

  it('online: the register is asked for the code, and the file stays here', {
    timeout: MINUTES,
  }, async () => {
    const page = await portal.visit();
    const asked = requestsOf(page);
    await page.goto(`${portal.baseUrl}/verifikasi`);
    await choose(page, permit);
    await page.getByRole('heading', { name: 'Asli dan utuh, tetapi SPESIMEN' }).waitFor();
    await portal.inspect(page, 'periksa-daring');
    expect(asked.filter((request) => request.includes('/api/verify'))).toEqual([
      `GET ${portal.baseUrl}/api/verify/${permit.code} `,
    ]);
  });

  it('a code that was put together from two documents, cut off or forged is not believed', {
    timeout: MINUTES,
  }, async () => {
    const page = await portal.visit();
    const fragment = link.slice(link.indexOf('#'));
    await page.goto(`${portal.baseUrl}/v/AAAABBBBCCCC${fragment}`);
    await page.getByRole('heading', { name: 'QR palsu: jangan pakai kertas ini' }).waitFor();
    await page.goto(`${link.slice(0, -60)}${'A'.repeat(60)}`);
    await page.reload();
    await page.getByRole('heading', { name: 'QR palsu: jangan pakai kertas ini' }).waitFor();
    await page.goto(link.slice(0, -10));
    await page.reload();
    await page.getByRole('heading', { name: 'Isi QR belum dapat dipastikan' }).waitFor();
  });

  it('where the browser has no cryptography, the page says that the file is sent, and sends it', {
    timeout: MINUTES,
  }, async () => {
    const page = await portal.visit();
    onTestFinished(() => page.context().close());
    await page.addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })");
    await page.addInitScript("Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined })");
    await page.goto(`${portal.baseUrl}/verifikasi`);
    await page.getByText('Berkas akan dikirim ke server').waitFor();
    await choose(page, permit);
    await page.getByRole('heading', { name: 'Asli dan utuh, tetapi SPESIMEN' }).waitFor();
    await portal.inspect(page, 'periksa-di-server');
  });
});

function personOf({ running }: Portal, username: string): Person {
  const known = running.auth.people.list().find((person) => person.username === username);
  if (known === undefined) throw new Error(`Nobody is called ${username}`);
  const { name, roles, district, party } = known;
  const place = {
    ...(district === undefined ? {} : { district }),
    ...(party === undefined ? {} : { party }),
  };
  return { personId: username, name, roles, ...place };
}

async function issuedPermit({ running }: Portal, caseId: string): Promise<Issued> {
  const { cases, files } = running.system.context;
  const { file } = await cases.get(caseId);
  const document = file.documents.find(({ kind }) => kind === 'operating-permit');
  if (document === undefined) throw new Error('S1 gave no permit');
  const { bytes } = await files.get(document.fileKey);
  const { code, number, modelSha256 } = document;
  return { name: 'izin.pdf', bytes: Buffer.from(bytes), code, number, modelSha256 };
}

/** Every request with all that it carries, as text. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    const { referer = '' } = request.headers();
    asked.push(
      `${request.method()} ${request.url()} ${request.postData() ?? ''}${referer.includes('#') ? referer : ''}`,
    );
  });
  return asked;
}

/** The browser says when the worker is there; it takes over only with everything kept. */
async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
}

async function choose(page: Page, { name, bytes }: Issued): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });
}
