import { describe, expect, it } from 'vitest';
import { Application, DraftForm, SECTIONS } from '../../../core/procedures/clinic-permit/application.ts';
import { fieldErrorsOf } from '../../../core/validation.ts';
import { form } from '../builders.ts';

/** The form with one value changed: `put('business.nib', '1')`. */
function put(path: string, value: unknown): Record<string, unknown> {
  const changed: Record<string, unknown> = structuredClone(form());
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const place = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    changed,
  );
  if (value === undefined) delete place[last];
  else place[last] = value;
  return changed;
}

function errors(path: string, value: unknown): string[] {
  const given = put(path, value);
  const parsed = Application.safeParse(given);
  return parsed.success
    ? []
    : fieldErrorsOf(parsed.error, given).map(({ field, code }) => `${field} ${code}`);
}

function read(path: string, value: unknown): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], Application.parse(put(path, value)));
}

describe('an application', () => {
  it('as a complete form is read', () => {
    expect(Application.parse(form()).business.nib).toBe('9120001234567');
  });

  it.each([
    ['business.nib', '912000123456', 'NIB_LENGTH'],
    ['business.nib', '91200012345678', 'NIB_LENGTH'],
    ['business.nib', '912000123456A', 'NIB_LENGTH'],
    ['business.nib', '', 'NIB_LENGTH'],
    ['business.nib', undefined, 'REQUIRED'],
    ['applicant.nik', '177102450385000', 'NIK_LENGTH'],
    ['owner.npwp', '0123456789', 'NPWP_LENGTH'],
    ['applicant.email', 'sinta@', 'EMAIL_FORMAT'],
    ['applicant.email', `${'a'.repeat(250)}@x.id`, 'TOO_LONG'],
    ['applicant.phone', '12345', 'PHONE_FORMAT'],
    ['business.nibDate', '2026-02-31', 'DATE_UNKNOWN'],
    ['business.nibDate', '31-02-2026', 'DATE_FORMAT'],
    ['business.kbli', '86101', 'KBLI_UNKNOWN'],
    ['clinic.beds', 2.5, 'NOT_A_WHOLE_NUMBER'],
    ['clinic.beds', -1, 'NEGATIVE'],
    ['clinic.beds', 201, 'TOO_MANY'],
    ['clinic.specialties', Array.from({ length: 31 }, () => 'Anak'), 'TOO_MANY'],
    ['clinic.name', '   ', 'REQUIRED'],
    ['clinic.name', 'Klinik\u0007Melati', 'CONTROL_CHARACTER'],
    ['clinic.name', 'Klinik\nMelati', 'CONTROL_CHARACTER'],
    ['clinic.name', 'Klinik \u202etaheS', 'CONTROL_CHARACTER'],
    ['clinic.name', 'Klinik \ud800', 'CONTROL_CHARACTER'],
    ['clinic.name', 'a'.repeat(301), 'TOO_LONG'],
    ['clinic.name', 42, 'WRONG_TYPE'],
    ['clinic.dental', 'ya', 'WRONG_TYPE'],
    ['clinic.care', 'day-care', 'UNKNOWN_VALUE'],
    ['clinic.care', undefined, 'REQUIRED'],
    ['site.areaCode', '17.71', 'AREA_CODE_FORMAT'],
    ['site.areaCode', '177102', 'AREA_CODE_FORMAT'],
    ['kind', 'renewal', 'UNKNOWN_VALUE'],
    ['declaration', false, 'DECLARATION_REQUIRED'],
    ['declaration', undefined, 'DECLARATION_REQUIRED'],
    ['staff.0.strNumber', 'x', 'STR_FORMAT'],
    ['staff.1.sipNumber', '?', 'SIP_FORMAT'],
    ['staff', Array.from({ length: 301 }, () => form().staff[0]), 'TOO_MANY'],
    ['agreements.waste.partnerEmail', 'x', 'EMAIL_FORMAT'],
  ])('with %s = %j is told %s', (path, value, code) => {
    expect(errors(path, value)).toEqual([`${path} ${code}`]);
  });

  it.each([
    'note',
    'applicant.note',
    'owner.note',
    'business.note',
    'clinic.note',
    'site.note',
    'agreements.waste.note',
  ])('with an unknown field %s is told so', (path) => {
    expect(errors(path, 'x')).toEqual([`${path} UNKNOWN_FIELD`]);
  });

  it('that is no object at all is told so', () => {
    for (const given of [null, 'x', 7, []]) {
      const parsed = Application.safeParse(given);
      expect(parsed.success ? [] : fieldErrorsOf(parsed.error, given)).toEqual([
        { field: 'body', code: 'WRONG_TYPE' },
      ]);
    }
  });
});

describe('what people type', () => {
  it('keeps names of all scripts, in one form of Unicode', () => {
    expect(read('clinic.name', 'Klinik Café Ñandú Łódź 健康')).toBe('Klinik Café Ñandú Łódź 健康');
    expect(read('clinic.name', 'Klinik Cafe\u0301')).toBe('Klinik Caf\u00e9');
  });

  it('may be 300 characters long, counted after blanks at the ends are cut', () => {
    expect(read('clinic.name', `  ${'a'.repeat(300)}  `)).toBe('a'.repeat(300));
  });

  it('may group digits with blanks, dots and hyphens', () => {
    expect(read('business.nib', '9120-0012 34.567')).toBe('9120001234567');
    expect(read('owner.npwp', '01.234.567.8-311.000')).toBe('012345678311000');
    expect(read('applicant.phone', '+62 812-3456-7890')).toBe('+6281234567890');
  });
});

describe('a draft', () => {
  it('may be half typed', () => {
    const draft = {
      kind: 'new',
      district: '17.71',
      business: { nib: '12' },
      staff: [{}],
      declaration: 'maybe',
    };
    expect(DraftForm.safeParse(draft).success).toBe(true);
  });

  it('holds no section that the form does not have', () => {
    expect(DraftForm.safeParse({ kind: 'new', district: '17.71', secret: {} }).success).toBe(false);
    expect(Object.keys(DraftForm.shape)).toEqual(expect.arrayContaining([...SECTIONS]));
  });
});
