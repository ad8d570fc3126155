import { describe, expect, it } from 'vitest';
import { submit } from '../../../core/procedures/clinic-permit/commands/submit.ts';
import {
  filesOf,
  form,
  MONDAY,
  NEEDED,
  refusal,
  settingOn,
  submission,
  submittedEvent,
} from '../builders.ts';

const MONDAY_SETTING = settingOn(MONDAY);

describe('a submission', () => {
  it('begins a case whose clock counts from the next working day', () => {
    const event = submittedEvent();
    expect(event).toMatchObject({
      type: 'submitted',
      party: 'party-melati',
      district: '17.71',
      receivedOn: '2026-07-06',
      limitDays: 14,
      limitDate: '2026-07-24',
      conflictOfInterest: false,
      decider: 'head-of-office',
      visit: 'required',
      result: 'operating-permit',
      versions: { district: '2026.1', requirements: '2026.1', checklist: '2026.1' },
    });
  });

  it('for a site in another region is turned away and names the competent region', () => {
    const elsewhere = { ...form(), site: { ...form().site, areaCode: '17.09.01' } };
    const event = submit(submission({ form: elsewhere, files: {} }), MONDAY_SETTING);
    expect(event).toMatchObject({
      type: 'turned-away',
      areaCode: '17.09.01',
      competent: { code: '17.09', name: 'Kabupaten Bengkulu Tengah' },
    });
    expect(event).not.toHaveProperty('limitDate');
  });

  it('for a region that the table does not know still names its code', () => {
    const elsewhere = { ...form(), site: { ...form().site, areaCode: '99.99.01' } };
    expect(submit(submission({ form: elsewhere }), MONDAY_SETTING)).toMatchObject({
      competent: { code: '99.99', name: 'wilayah 99.99' },
    });
  });

  it('names every document that is missing, and only those', () => {
    const files = filesOf(NEEDED.filter((code) => code !== 'DOC-05' && code !== 'DOC-50'));
    const { code, details } = refusal(() => submit(submission({ files }), MONDAY_SETTING));
    expect(code).toBe('INVALID_INPUT');
    expect(details.fields).toEqual([
      {
        field: 'documents.DOC-05',
        code: 'DOCUMENT_MISSING',
        params: { document: 'Akta pendirian dan perubahannya' },
      },
      {
        field: 'documents.DOC-50',
        code: 'DOCUMENT_MISSING',
        params: { document: 'Perjanjian pengelolaan limbah medis' },
      },
    ]);
  });

  it('counts a document without a file as missing', () => {
    const files = { ...filesOf(NEEDED), 'DOC-01': [] };
    const { details } = refusal(() => submit(submission({ files }), MONDAY_SETTING));
    expect(details.fields?.map(({ field }) => field)).toEqual(['documents.DOC-01']);
  });

  it('tells all broken rules and missing documents at once', () => {
    const wrong = { ...form(), business: { ...form().business, kbli: '86104' } };
    const { details } = refusal(() =>
      submit(submission({ form: wrong, files: filesOf(NEEDED.slice(1)) }), MONDAY_SETTING),
    );
    expect(details.fields?.map(({ code }) => code)).toEqual(['KBLI_OWNER_MISMATCH', 'DOCUMENT_MISSING']);
  });

  it('of a form that is not complete names its fields and writes nothing', () => {
    const { clinic: _, ...incomplete } = form();
    const { code, details } = refusal(() => submit(submission({ form: incomplete }), MONDAY_SETTING));
    expect(code).toBe('INVALID_INPUT');
    expect(details.fields).toEqual([{ field: 'clinic', code: 'REQUIRED' }]);
  });
});

describe('a clinic of the health office itself', () => {
  const owner = (healthOffice: boolean, regionCode = '17.71') => ({
    ...form(),
    owner: { ...form().owner, form: 'government', government: { regionCode, healthOffice } },
    business: { ...form().business, kbli: '86104' },
  });
  const begin = (given: unknown) => submit(submission({ form: given }), MONDAY_SETTING);

  it('is decided by another official', () => {
    expect(begin(owner(true))).toMatchObject({ conflictOfInterest: true, decider: 'issuer' });
  });

  it('is no conflict when another part of the government, or another region, owns it', () => {
    expect(begin(owner(false))).toMatchObject({ conflictOfInterest: false, decider: 'head-of-office' });
    expect(begin(owner(true, '17.09'))).toMatchObject({ conflictOfInterest: false });
  });
});

describe('a closure', () => {
  const closure = {
    ...form(),
    kind: 'closure',
    facilityId: 'facility-1',
    closure: { reason: 'Pemilik pensiun', closesOn: '2026-08-31', activeInpatients: 0 },
  };
  const register = {
    operatingOverTwoYears: false,
    facility: { areaCode: '17.71.02', clinicClass: 'pratama' as const, status: 'active' as const },
  };

  it('may be submitted before the plan for the records is ready', () => {
    const files = filesOf(['DOC-01', 'DOC-11', 'DOC-70', 'DOC-72']);
    expect(submit(submission({ form: closure, files, register }), MONDAY_SETTING)).toMatchObject({
      type: 'submitted',
      visit: 'none',
      result: 'closure-letter',
    });
  });

  it('still needs the other documents', () => {
    const { details } = refusal(() =>
      submit(submission({ form: closure, files: {}, register }), MONDAY_SETTING),
    );
    expect(details.fields?.map(({ field }) => field)).toEqual(
      ['01', '11', '70', '72'].map((number) => `documents.DOC-${number}`),
    );
  });
});
