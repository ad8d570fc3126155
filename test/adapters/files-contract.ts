import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Files, StoredFile, UploadGrant } from '../../core/ports.ts';

const PDF = 'application/pdf';
const LIMITS = { maxBytes: 1000, contentType: PDF };
const SECOND = 1000;

const fileOf = (text: string, contentType = PDF): StoredFile => ({ bytes: Buffer.from(text), contentType });
const seen = ({ bytes, contentType }: StoredFile) => [Buffer.from(bytes).toString('utf8'), contentType];
const failure = (code: string) => expect.objectContaining({ name: 'AppError', code });

/** Sends an upload form as the portal does: the fields first, the file last. Gives whether the store took it. */
export async function sendForm(
  { url, fields }: Pick<UploadGrant, 'url' | 'fields'>,
  text: string,
): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([text]), 'unggahan');
  const { ok } = await fetch(url, { method: 'POST', body: form });
  return ok;
}

/**
 * What every implementation of the `Files` port keeps. `makeFiles` gives an empty store that serves its own forms and links
 * over HTTP and reads the time from `Date`, which stands still here.
 */
export function filesContract(name: string, makeFiles: () => Promise<Files>): void {
  describe(`${name} keeps the Files contract`, () => {
    let files: Files;
    beforeEach(async () => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 5, 3, 0, 0, 250) });
      files = await makeFiles();
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    describe('files that are put once', () => putOnceContract(() => files));
    describe('upload forms', () => uploadContract(() => files));
    describe('download links', () => downloadContract(() => files));
  });
}

function putOnceContract(files: () => Files): void {
  it('gives back the bytes and their type', async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
    await files().putOnce('cases/c1/sealed/a', { bytes, contentType: 'image/png' });
    const file = await files().get('cases/c1/sealed/a');
    expect(Object.keys(file).sort()).toEqual(['bytes', 'contentType']);
    expect([...file.bytes]).toEqual([...bytes]);
    expect(file.contentType).toBe('image/png');
  });

  it('keeps an empty file', async () => {
    await files().putOnce('cases/c1/empty', fileOf(''));
    expect(seen(await files().get('cases/c1/empty'))).toEqual(['', PDF]);
  });

  it('has nothing under a key that was never written', async () => {
    await files().putOnce('cases/c1/a/b', fileOf('isi'));
    for (const key of ['cases/c1/none', 'cases/c1/a/b/c', 'checked/c1/a/b'])
      await expect(files().get(key)).rejects.toEqual(failure('NOT_FOUND'));
    await expect(files().getUpload('uploads/c1/none')).rejects.toEqual(failure('NOT_FOUND'));
  });

  it('takes the same bytes again and keeps the first against others', async () => {
    await files().putOnce('cases/c1/a', fileOf('pertama'));
    await files().putOnce('cases/c1/a', fileOf('pertama'));
    await expect(files().putOnce('cases/c1/a', fileOf('kedua'))).rejects.toEqual(failure('FILE_EXISTS'));
    expect(seen(await files().get('cases/c1/a'))).toEqual(['pertama', PDF]);
  });

  it('lets one of many racing writers win and tells the others', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `penulis ${index}`);
    const results = await Promise.allSettled(
      texts.map((text) => files().putOnce('cases/c1/a', fileOf(text))),
    );
    const winners = texts.filter((_, index) => results[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    expect(seen(await files().get('cases/c1/a'))).toEqual([winners[0], PDF]);
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(reasons).toEqual(reasons.map(() => failure('FILE_EXISTS')));
  });

  it('lets all of many racing writers of the same bytes win', async () => {
    const writers = Array.from({ length: 8 }, () => files().putOnce('checked/c1/a', fileOf('sama')));
    await Promise.all(writers);
    expect(seen(await files().get('checked/c1/a'))).toEqual(['sama', PDF]);
  });
}

function uploadContract(files: () => Files): void {
  const KEY = 'uploads/c1/f1';
  const grant = () => files().grantUpload(KEY, LIMITS);
  const expectNothing = () => expect(files().getUpload(KEY)).rejects.toEqual(failure('NOT_FOUND'));

  it('bring a file under their key, with its type and a clean scan', async () => {
    expect(await sendForm(await grant(), 'isi')).toBe(true);
    const upload = await files().getUpload(KEY);
    expect([...seen(upload), upload.scan]).toEqual(['isi', PDF, 'clean']);
    expect(Object.keys(upload).sort()).toEqual(['bytes', 'contentType', 'scan']);
  });

  it('replace the file when they are sent again', async () => {
    const form = await grant();
    expect(await sendForm(form, 'pertama')).toBe(true);
    expect(await sendForm(form, 'kedua')).toBe(true);
    expect(seen(await files().getUpload(KEY))).toEqual(['kedua', PDF]);
  });

  it('carry files up to their limit and not a byte more', async () => {
    const form = await grant();
    expect(await sendForm(form, 'a'.repeat(LIMITS.maxBytes + 1))).toBe(false);
    await expectNothing();
    expect(await sendForm(form, 'a'.repeat(LIMITS.maxBytes))).toBe(true);
  });

  it('are refused with another type', async () => {
    const { url, fields } = await grant();
    const changed = Object.entries(fields).map(([name, value]) => [
      name,
      value === PDF ? 'text/html' : value,
    ]);
    expect(changed).toContainEqual([expect.anything(), 'text/html']);
    expect(await sendForm({ url, fields: Object.fromEntries(changed) }, 'isi')).toBe(false);
    await expectNothing();
  });

  it('are refused when any field was changed', async () => {
    const { url, fields } = await grant();
    for (const [name, value] of Object.entries(fields))
      expect([name, await sendForm({ url, fields: { ...fields, [name]: `${value}0` } }, 'isi')]).toEqual([
        name,
        false,
      ]);
    await expectNothing();
    await expect(files().getUpload(`${KEY}0`)).rejects.toEqual(failure('NOT_FOUND'));
  });

  it('are refused with a field that was not granted, and without fields', async () => {
    const { url, fields } = await grant();
    expect(await sendForm({ url, fields: { ...fields, tagging: '<Tagging/>' } }, 'isi')).toBe(false);
    expect(await sendForm({ url, fields: {} }, 'isi')).toBe(false);
    await expectNothing();
  });

  it('work until they expire, a quarter of an hour later', async () => {
    const form = await grant();
    expect(Math.abs(form.expiresAt - Date.now() - 15 * 60 * SECOND)).toBeLessThan(SECOND);
    vi.setSystemTime(form.expiresAt + SECOND);
    expect(await sendForm(form, 'isi')).toBe(false);
    await expectNothing();
    vi.setSystemTime(form.expiresAt - SECOND);
    expect(await sendForm(form, 'isi')).toBe(true);
  });
}

function downloadContract(files: () => Files): void {
  const KEY = 'checked/c1/f1/a';
  const NAME = 'Izin (“Ñandú”) klinik’s 診療所*.pdf';
  beforeEach(() => files().putOnce(KEY, fileOf('isi')));

  it('show the file in the browser under its name, kept by no cache', async () => {
    const response = await fetch((await files().grantDownload(KEY, NAME)).url);
    expect([response.status, await response.text()]).toEqual([200, 'isi']);
    expect(response.headers.get('content-type')).toBe(PDF);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const disposition = response.headers.get('content-disposition') ?? '';
    const [, encoded = ''] = /^inline; filename\*=UTF-8''([\x21-\x7e]+)$/.exec(disposition) ?? [];
    expect(decodeURIComponent(encoded)).toBe(NAME);
  });

  it('are refused when anything in them was changed', async () => {
    const { url } = await files().grantDownload(KEY, NAME);
    await files().putOnce(`${KEY}0`, fileOf('isi lain'));
    for (const name of new URL(url).searchParams.keys()) {
      const changed = url.replace(new RegExp(`[?&]${name}=[^&]*`), (parameter) => `${parameter}0`);
      const { ok } = await fetch(changed);
      expect([name, changed === url, ok]).toEqual([name, false, false]);
    }
  });

  it('work until they expire', async () => {
    const { url, expiresAt } = await files().grantDownload(KEY, NAME);
    expect(Math.abs(expiresAt - Date.now() - 15 * 60 * SECOND)).toBeLessThan(SECOND);
    vi.setSystemTime(expiresAt - SECOND);
    expect((await fetch(url)).status).toBe(200);
    vi.setSystemTime(expiresAt + SECOND);
    expect((await fetch(url)).status).toBe(403);
  });
}
