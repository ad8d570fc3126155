import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signBytes } from '../../adapters/local/pki/key-file.ts';
import { canonicalJson } from '../../core/case/chain.ts';
import type { DocumentModel } from '../../core/document.ts';
import { LocalDate } from '../../core/local-date.ts';
import { findStatement, writeFragment } from '../../core/paper-code.ts';
import type { Signer, Trust } from '../../core/ports.ts';
import { checkPaper } from '../../documents/paper/check.ts';
import { sealPaper } from '../../documents/paper/seal.ts';
import { sha256, toHex } from '../../documents/pdf/bytes.ts';
import { curveKeys, type Entity, issue, nameOf, revocationList } from './attacks/pki.ts';
import { SIGNED_AT, temporaryCustody } from './custody.ts';
import { permit } from './models.ts';

const DAY = 86_400_000;
const KEY = 'paper:17.71';

const custody = temporaryCustody();

function model(changes: Partial<DocumentModel> = {}): DocumentModel {
  const facts = { subject: 'Klinik Pratama Sehat Sentosa', validity: 's.d. 6 Juli 2031' };
  return permit({
    verification: { url: 'https://sahkan.contoh.invalid/v/K7QM2XHD94TR', code: 'K7QM2XHD94TR', facts },
    ...changes,
  });
}

async function sealed(changes: Partial<DocumentModel> = {}, by = custody) {
  const paper = await sealPaper(model(changes), await by.signerOf(KEY));
  return { ...paper, fragment: paper.model.verification.fragment ?? '' };
}

describe('a sealed paper', () => {
  it('states what the document says, with the hash of the model without its code', async () => {
    const { fragment, modelSha256, model: bearing } = await sealed();
    const { fragment: _, ...verification } = bearing.verification;
    const bare = new TextEncoder().encode(canonicalJson({ ...bearing, verification }));
    expect(modelSha256).toBe(toHex(await sha256(bare)));
    expect(findStatement(fragment)?.statement).toEqual({
      kind: 'operating-permit',
      number: model().number,
      date: '2026-07-06',
      subject: 'Klinik Pratama Sehat Sentosa',
      validity: 's.d. 6 Juli 2031',
      modelSha256,
      code: 'K7QM2XHD94TR',
    });
    expect(fragment.length).toBeLessThanOrEqual(380);
  });

  it('keeps its hash when it is sealed again', async () => {
    const once = await sealed();
    const again = await sealPaper(once.model, await custody.signerOf(KEY));
    expect(again.modelSha256).toBe(once.modelSha256);
  });

  it('needs a P-256 key', async () => {
    const signer: Signer = { ...(await custody.signerOf(KEY)), algorithm: 'RSASSA-PSS-SHA256' };
    await expect(sealPaper(model(), signer)).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });

  it('is valid by the key of its office, whatever the lengths of r and s', async () => {
    for (let paper = 0; paper < 60; paper += 1) {
      const { fragment } = await sealed({ number: `400.7/${paper}` });
      expect(await checkPaper(fragment, await custody.trust(), SIGNED_AT)).toMatchObject({
        state: 'VALID',
        reason: 'PAPER_VALID',
        statement: { number: `400.7/${paper}` },
      });
    }
  });
});

describe('the check of a paper', () => {
  const trust = () => custody.trust();

  it('accepts no code with another character in any place', async () => {
    const { fragment } = await sealed();
    const believed = await trust();
    const changed = fc
      .tuple(fc.nat({ max: fragment.length - 1 }), fc.stringMatching(/^[\w-]$/))
      .filter(([at, character]) => fragment[at] !== character);
    await fc.assert(
      fc.asyncProperty(changed, async ([at, character]) => {
        const other = fragment.slice(0, at) + character + fragment.slice(at + 1);
        expect((await checkPaper(other, believed, SIGNED_AT)).state).not.toBe('VALID');
      }),
      { numRuns: 400 },
    );
  });

  it('calls a statement false that its key did not sign', async () => {
    const genuine = findStatement((await sealed()).fragment);
    const other = findStatement((await sealed({ number: '400.7/PALSU' })).fragment);
    if (genuine === undefined || other === undefined) throw new Error('a code that cannot be read');
    const forged = writeFragment({ ...genuine, statement: other.statement });
    const { state, reason } = await checkPaper(forged, await trust(), SIGNED_AT);
    expect({ state, reason }).toEqual({ state: 'INVALID', reason: 'PAPER_SIGNATURE_WRONG' });
  });

  it('cannot tell about a key that it was not told of, and believes no other key of the office', async () => {
    const stranger = temporaryCustody();
    const { fragment } = await sealed({}, stranger);
    expect(await checkPaper(fragment, await trust(), SIGNED_AT)).toMatchObject({
      state: 'INDETERMINATE',
      reason: 'PAPER_KEY_UNKNOWN',
    });
    const person = await sealPaper(model(), await custody.signerOf('person:ratna'));
    expect(
      await checkPaper(person.model.verification.fragment ?? '', await trust(), SIGNED_AT),
    ).toMatchObject({ state: 'INDETERMINATE', reason: 'PAPER_KEY_UNKNOWN' });
  });

  it('accepts a paper of the first and of the last day of the certificate, and none before or after', async () => {
    const short = temporaryCustody('ECDSA-P256-SHA256', Date.parse('2026-07-07T00:00:00Z'));
    await short.renew(KEY, {
      from: Date.parse('2026-07-06T04:00:00Z'),
      until: Date.parse('2026-07-08T04:00:00Z'),
    });
    const late = Date.parse('2026-08-01T00:00:00Z');
    const states: Record<string, string> = {};
    for (const date of ['2026-07-05', '2026-07-06', '2026-07-08', '2026-07-09']) {
      const { fragment } = await sealed({ date: LocalDate.parse(date) }, short);
      states[date] = (await checkPaper(fragment, await short.trust(), late)).reason;
    }
    expect(states).toEqual({
      '2026-07-05': 'CERTIFICATE_NOT_YET_VALID',
      '2026-07-06': 'PAPER_VALID',
      '2026-07-08': 'PAPER_VALID',
      '2026-07-09': 'CERTIFICATE_EXPIRED',
    });
  });

  it('does not speak for a date that has not come', async () => {
    const { fragment } = await sealed();
    const before = Date.parse('2026-07-05T14:59:00Z');
    expect((await checkPaper(fragment, await trust(), before)).reason).toBe('PAPER_DATE_AHEAD');
    expect((await checkPaper(fragment, await trust(), before + 60_000)).state).toBe('VALID');
  });

  it('knows former keys still, but not revoked ones', async () => {
    const own = temporaryCustody();
    const former = await sealed({}, own);
    await own.renew(KEY);
    const later = await sealed({}, own);
    expect((await checkPaper(former.fragment, await own.trust(), SIGNED_AT)).state).toBe('VALID');
    expect((await checkPaper(later.fragment, await own.trust(), SIGNED_AT)).state).toBe('VALID');
    const [first] = (await own.issued()).filter(({ signatory }) => signatory === KEY);
    await own.revoke(first?.serialNumber ?? '', 'keyCompromise');
    expect(await checkPaper(former.fragment, await own.trust(), SIGNED_AT)).toMatchObject({
      state: 'INDETERMINATE',
      reason: 'PAPER_KEY_REVOKED',
    });
    expect((await checkPaper(later.fragment, await own.trust(), SIGNED_AT)).state).toBe('VALID');
  });

  it('tries every certificate of one key, as a renewal may keep the key', async () => {
    const keys = curveKeys();
    const issuer = { name: nameOf('Penerbit'), keys: curveKeys() };
    const issueKey = (from: number, until: number) =>
      issue({ name: 'Kertas', issuer, keys, from: SIGNED_AT + from * DAY, until: SIGNED_AT + until * DAY });
    const [ended, present] = [issueKey(-900, -100), issueKey(-30, 300)];
    const signer: Signer = {
      kind: 'key',
      algorithm: 'ECDSA-P256-SHA256',
      certificates: [present.certificate],
      sign: (content) => signBytes(content, keys.privateKey),
    };
    const paper = await sealPaper(model(), signer);
    const reasonBy = async (certificates: readonly Entity[], revoked?: Entity, reason = 4) => {
      const list =
        revoked && revocationList({ issuer, revoked: [{ entity: revoked, at: SIGNED_AT, reason }] });
      const believed: Trust = {
        roots: [],
        paperCertificates: certificates.map(({ certificate }) => certificate),
        revocationLists: list ? [list] : [],
      };
      return (await checkPaper(paper.model.verification.fragment ?? '', believed, SIGNED_AT)).reason;
    };
    expect(await reasonBy([ended])).toBe('CERTIFICATE_EXPIRED');
    expect(await reasonBy([ended, present])).toBe('PAPER_VALID');
    expect(await reasonBy([present, ended], ended)).toBe('PAPER_VALID');
    expect(await reasonBy([ended, present], present)).toBe('PAPER_KEY_REVOKED');
    const stolen = 1;
    expect(await reasonBy([present, ended], ended, stolen)).toBe('PAPER_KEY_REVOKED');
  });

  it('gives a report for hostile codes and for a broken list of whom to believe', async () => {
    const { fragment } = await sealed();
    const broken: Trust = { ...(await trust()), revocationLists: [new Uint8Array([0x30, 0x80])] };
    expect((await checkPaper(fragment, broken, SIGNED_AT)).reason).toBe('CHECK_FAILED');
    const noise: Trust = { ...(await trust()), paperCertificates: [new Uint8Array(3)] };
    expect((await checkPaper(fragment, noise, SIGNED_AT)).reason).toBe('PAPER_KEY_UNKNOWN');
    for (const hostile of ['', '#', 'A'.repeat(200), fragment.slice(1), '\0'.repeat(300)])
      expect(await checkPaper(hostile, await trust(), SIGNED_AT + DAY)).toEqual({
        state: 'INDETERMINATE',
        reason: 'PAPER_UNREADABLE',
      });
  });
});
