import { describe, expect, it } from 'vitest';
import { bodyOf, EMPTY, findingsOf } from '../../web/src/pages/case/ending/ending-draft.ts';

const REASON = 'Salah alamat klinik.';
const codes = (draft: Parameters<typeof findingsOf>[0]) =>
  findingsOf(draft).map(({ field, code }) => `${field} ${code}`);

describe('the form that ends a document', () => {
  it('asks for what is missing, each at its field', () => {
    expect(codes(EMPTY)).toEqual(['action REQUIRED', 'reason REASON_REQUIRED']);
    expect(codes({ ...EMPTY, action: 'void', reason: ' pendek ' })).toEqual(['reason REASON_TOO_SHORT']);
    expect(codes({ ...EMPTY, action: 'revoke', reason: REASON, effectiveOn: '2026-13-' })).toEqual([
      'effectiveOn DATE_FORMAT',
    ]);
    expect(codes({ ...EMPTY, action: 'replace', reason: REASON })).toEqual(['replacedBy REQUIRED']);
    expect(codes({ ...EMPTY, action: 'revoke', reason: REASON })).toEqual([]);
  });

  it('sends only what belongs to the chosen action', () => {
    const typed = { reason: REASON, effectiveOn: '2026-08-01', replacedBy: 'K7QM2XHD94TR' };
    const common = { reason: REASON, version: 7 };
    expect(bodyOf({ ...typed, action: 'revoke' }, 7)).toEqual({
      action: 'revoke',
      ...common,
      effectiveOn: '2026-08-01',
    });
    expect(bodyOf({ ...typed, action: 'revoke', effectiveOn: '' }, 7)).toEqual({
      action: 'revoke',
      ...common,
    });
    expect(bodyOf({ ...typed, action: 'replace' }, 7)).toEqual({
      action: 'replace',
      ...common,
      replacedBy: 'K7QM2XHD94TR',
    });
    expect(bodyOf({ ...typed, action: 'void' }, 7)).toEqual({ action: 'void', ...common });
    expect(bodyOf(typed, 7)).toBeUndefined();
  });
});
