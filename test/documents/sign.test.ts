import { describe, expect, test } from 'vitest';
import { encodeSignedData } from '../../documents/cms.ts';
import { render } from '../../documents/render.ts';
import { verify } from '../../documents/verify.ts';
import { SIGNED_AT, signWith, temporaryCustody } from './custody.ts';
import { checklist, permit } from './models.ts';

const curve = temporaryCustody();
const rsa = temporaryCustody('RSASSA-PKCS1-v1_5-SHA256');
const LATER = Date.parse('2026-09-01T00:00:00Z');
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('sign', () => {
  test.each([
    ['P-256', curve],
    ['RSA', rsa],
  ])('makes a %s signature that verifies and names its signer', async (_, custody) => {
    const signed = await signWith(custody, await render(permit()), 'kepala-dinas');
    expect(await verify(signed, await custody.trustedRoots(), LATER)).toEqual({
      state: 'valid',
      reason: 'VALID',
      signatures: [
        {
          field: 'kepala-dinas',
          state: 'valid',
          reason: 'VALID',
          signerName: 'Nama kepala-dinas',
          signedAt: SIGNED_AT,
        },
      ],
    });
  });

  test('adds behind the last byte and changes nothing before it', async () => {
    const pdf = await render(permit());
    const signed = await signWith(curve, pdf, 'kepala-dinas');
    expect(Buffer.from(signed.subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(true);
  });

  test('leaves the first signature valid when a second one follows', async () => {
    const first = await signWith(rsa, await render(checklist(20)), 'pemohon');
    const both = await signWith(curve, first, 'ketua-tim');
    const roots = [...(await rsa.trustedRoots()), ...(await curve.trustedRoots())];
    const report = await verify(both, roots, LATER);
    expect(report.state).toBe('valid');
    expect(report.signatures.map(({ field, state }) => [field, state])).toEqual([
      ['pemohon', 'valid'],
      ['ketua-tim', 'valid'],
    ]);
  });

  test('certifies the document with the first signature only', async () => {
    const first = await signWith(curve, await render(checklist(3)), 'pemohon');
    const both = await signWith(curve, first, 'ketua-tim');
    expect(latin1(both).match(/\/TransformMethod \/DocMDP/g)).toHaveLength(1);
    expect(latin1(first)).toContain('/Perms');
    expect(latin1(both.subarray(first.length))).not.toContain('/Perms');
  });

  test('follows the PAdES baseline: subfilter, zone of the time, no signing time in the CMS', async () => {
    const signed = latin1(await signWith(curve, await render(permit()), 'kepala-dinas'));
    expect(signed).toContain('/SubFilter /ETSI.CAdES.detached');
    expect(signed).toContain("/M (D:20260706030000+00'00')");
    const cms = /\/Contents <([0-9a-f]+)>/.exec(signed)?.[1] ?? '';
    expect(cms).toContain('060b2a864886f70d010910022f');
    expect(cms).not.toContain('06092a864886f70d010905');
  });

  test('keeps /Root, /Info and /ID in the trailer of the update', async () => {
    const trailers = latin1(await signWith(curve, await render(permit()), 'kepala-dinas'))
      .split('trailer')
      .slice(1);
    const entry = (text: string | undefined, key: string) =>
      new RegExp(`/${key} ?([^/>]+(?:>[^/>]*>)?)`).exec(text ?? '')?.[1]?.replace(/\s/g, '');
    expect(trailers).toHaveLength(2);
    for (const key of ['Root', 'Info', 'ID']) {
      expect(entry(trailers[1], key)).toBe(entry(trailers[0], key));
      expect(entry(trailers[1], key)).toBeDefined();
    }
  });

  test('refuses a field that the document does not have', async () => {
    await expect(signWith(curve, await render(permit()), 'orang-lain')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  test('refuses a field that is signed already', async () => {
    const signed = await signWith(curve, await render(permit()), 'kepala-dinas');
    await expect(signWith(curve, signed, 'kepala-dinas')).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' });
  });

  test.each(['', 'bukan PDF', '%PDF-1.7\n%%EOF'])('refuses bytes that are no PDF: %j', async (text) => {
    await expect(signWith(curve, Buffer.from(text), 'a')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('takes every name, reason and place as text', async () => {
    const odd = { name: 'Ł) /Contents <00000000> (', reason: '\\)>>', location: '' };
    const signed = await signWith(curve, await render(permit()), 'kepala-dinas', odd);
    expect(await verify(signed, await curve.trustedRoots(), LATER)).toMatchObject({ state: 'valid' });
  });

  test('gives the same CMS for the same digest and an RSA key', async () => {
    const signer = await rsa.signerOf('kepala-dinas');
    const digest = new Uint8Array(32).fill(7);
    expect(await encodeSignedData(digest, signer)).toEqual(await encodeSignedData(digest, signer));
  });
});
