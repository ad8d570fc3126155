import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpBench, openHttpBench, problemOf } from './http-bench.ts';
import { plainPdf } from './system.ts';
import { APPLICANT, changed, type Deep, expectDraft, fieldsOf, refusal, submitted } from './wrong.ts';

let bench: HttpBench;
beforeAll(async () => {
  bench = await openHttpBench({ pdf: plainPdf });
}, 60_000);
afterAll(() => bench.close());

describe('an application that does not fit', () => {
  it.each<[string, Deep, [string, string][]]>([
    ['an NIB of 12 digits', { 'business.nib': '120726000123' }, [['business.nib', 'NIB_LENGTH']]],
    [
      'KBLI 86104 for a private owner',
      { 'business.kbli': '86104' },
      [['business.kbli', 'KBLI_OWNER_MISMATCH']],
    ],
    ['an unknown KBLI', { 'business.kbli': '86106' }, [['business.kbli', 'KBLI_UNKNOWN']]],
    [
      'a lease that ends too early',
      { 'site.leaseUntil': '2029-06-30' },
      [['site.leaseUntil', 'LEASE_TOO_SHORT']],
    ],
    [
      'a SIP of another address',
      { 'personInCharge.sipAddress': 'Jalan Lain Nomor 1' },
      [['personInCharge.sipAddress', 'SIP_ADDRESS_DIFFERS']],
    ],
    ['31 February', { 'business.nibDate': '2026-02-31' }, [['business.nibDate', 'DATE_UNKNOWN']]],
    [
      'a date with a time',
      { 'personInCharge.from': '2026-07-01T00:00:00Z' },
      [['personInCharge.from', 'DATE_FORMAT']],
    ],
    ['a name of 301 characters', { 'clinic.name': 'K'.repeat(301) }, [['clinic.name', 'TOO_LONG']]],
    ['a name of blanks', { 'clinic.name': '   ' }, [['clinic.name', 'REQUIRED']]],
    [
      'a name with a hidden character',
      { 'owner.name': 'PT\u0000Harapan' },
      [['owner.name', 'CONTROL_CHARACTER']],
    ],
    [
      'a field that nobody knows, and one that is missing',
      { 'clinic.colour': 'biru', 'clinic.care': undefined },
      [
        ['clinic.care', 'REQUIRED'],
        ['clinic.colour', 'UNKNOWN_FIELD'],
      ],
    ],
    ['a number for a text', { 'applicant.name': 7 }, [['applicant.name', 'WRONG_TYPE']]],
    ['a negative number of beds', { 'clinic.beds': -1 }, [['clinic.beds', 'NEGATIVE']]],
    ['no consent', { declaration: false }, [['declaration', 'DECLARATION_REQUIRED']]],
  ])('%s: the field is named and the draft stays', async (_, changes, fields) => {
    const form = changed(changes);
    const { caseId, answer } = await submitted(bench, form);
    expect(fieldsOf(refusal(answer, 422, 'INVALID_INPUT')).toSorted()).toEqual(fields);
    await expectDraft(bench, caseId, form);
  });

  it('a site outside the district: the competent region is named and the draft stays', async () => {
    const form = changed({ 'site.areaCode': '31.71.03' });
    const { caseId, answer } = await submitted(bench, form);
    const problem = refusal(answer, 422, 'OUT_OF_JURISDICTION');
    expect(fieldsOf(problem)).toEqual([['site.areaCode', 'SITE_OUTSIDE_DISTRICT']]);
    expect(problem.competent?.code).toBe('31.71');
    expect(problem.detail).toContain(problem.competent?.name);
    await expectDraft(bench, caseId, form);
  });

  it('answers in English when the browser asks for it, in Indonesian otherwise', async () => {
    const { answer } = await submitted(bench, changed({ 'business.nib': '1' }), {
      'accept-language': 'en-GB,en;q=0.9',
    });
    expect(problemOf(answer).fields?.[0]?.message).toBe(
      'An NIB has 13 digits. Please check the digits of your NIB.',
    );
    const { answer: other } = await submitted(bench, changed({ 'business.nib': '1' }), {
      'accept-language': 'fr-FR',
    });
    expect(problemOf(other).fields?.[0]?.message).toBe(
      'NIB terdiri dari 13 angka. Periksa lagi angka pada NIB Anda.',
    );
  });
});

describe('names', () => {
  it.each([
    ['diacritics, composed or not', 'Kli\u0301nik Çağ Ñusa Ø', 'Klínik Çağ Ñusa Ø'],
    ['300 characters', 'N'.repeat(300), 'N'.repeat(300)],
    ['markup, kept as text', '<b onmouseover="x">Klinik</b> & Co', '<b onmouseover="x">Klinik</b> & Co'],
  ])('with %s are accepted and shown', async (_, given, shown) => {
    const { caseId, answer } = await submitted(bench, changed({ 'clinic.name': given }));
    expect(answer.status).toBe(200);
    await bench.system.settle();
    const seen = await bench.send('GET', `/api/cases/${caseId}`, { as: APPLICANT });
    expect(JSON.parse(seen.text).application.clinic.name).toBe(shown);
    const list = await bench.send('GET', '/api/cases?limit=100', { as: APPLICANT });
    expect(list.text).toContain(JSON.stringify(shown));
  });
});
