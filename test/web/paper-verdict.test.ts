import { describe, expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import type { PaperStatement } from '../../core/paper-code.ts';
import { type PaperRegister, paperVerdict } from '../../web/src/pages/public/paper-verdict.ts';
import { verdictOf } from '../../web/src/pages/public/verify-verdict.ts';
import type { Register } from '../../web/src/verification/ask-register.ts';
import type { PaperFinding } from '../../web/src/verification/protocol.ts';

const CODE = 'K7QM2XHD94TR';
const STATEMENT: PaperStatement = {
  kind: 'operating-permit',
  number: '400.7/IOK-001/DINKES/VII/2026',
  date: '2026-07-22',
  subject: 'Klinik Sehat',
  modelSha256: 'a'.repeat(64),
  code: CODE,
};
const REGISTER: Register = {
  code: CODE,
  kind: 'operating-permit',
  label: { id: 'Izin Operasional Klinik', en: 'Operating permit' },
  number: STATEMENT.number,
  date: LocalDate.parse('2026-07-22'),
  districtName: 'Kota Bengkulu',
  zone: 'Asia/Jakarta',
  subject: 'Klinik Sehat',
  state: 'current',
  signatures: [],
  sha256: 'b'.repeat(64),
  earlierSha256: [],
  modelSha256: STATEMENT.modelSha256,
  specimen: false,
};

const found = (changes: Partial<PaperFinding> = {}): PaperFinding => ({
  state: 'VALID',
  reason: 'PAPER_VALID',
  reasonText: { id: '', en: '' },
  statement: STATEMENT,
  ...changes,
});
const answered = (changes: Partial<Register> = {}): PaperRegister => ({
  asked: 'answered',
  register: { ...REGISTER, ...changes },
});
const EVERY_ANSWER: readonly PaperRegister[] = [
  answered(),
  { asked: 'answered' },
  { asked: 'unreached' },
  { asked: 'waiting' },
];

describe('the verdict on a paper', () => {
  it('is good only for a genuine code of the very text that was issued and is in force', () => {
    expect(paperVerdict(found(), CODE, answered()).tone).toBe('success');
    expect(paperVerdict(found(), CODE.toLowerCase(), answered()).tone).toBe('success');
  });

  it('says no more than that the code is genuine while the register was not asked', () => {
    for (const asked of ['unreached', 'waiting', 'nothing'] as const) {
      const { tone, title } = paperVerdict(found(), CODE, { asked });
      expect(tone).toBe('info');
      expect(title.en).toBe('The QR code is genuine: compare it with the paper');
    }
  });

  it('refuses a draft that was never issued, and a text that was made again before it was', () => {
    expect(paperVerdict(found(), CODE, { asked: 'answered' }).tone).toBe('error');
    expect(paperVerdict(found(), CODE, answered({ modelSha256: 'c'.repeat(64) })).tone).toBe('error');
    const { modelSha256: _, ...older } = REGISTER;
    expect(paperVerdict(found(), CODE, { asked: 'answered', register: older }).tone).toBe('error');
  });

  it('refuses a code that its key did not sign, or of another document, whatever the register says', () => {
    for (const answer of EVERY_ANSWER) {
      expect(paperVerdict(found({ state: 'INVALID' }), CODE, answer).tone).toBe('error');
      expect(paperVerdict(found(), 'AAAABBBBCCCC', answer).tone).toBe('error');
    }
  });

  it('never calls what cannot be told, what ended, or what demonstration keys signed good', () => {
    const { statement: _, ...unread } = found({ state: 'INDETERMINATE', reason: 'PAPER_UNREADABLE' });
    for (const answer of EVERY_ANSWER) {
      expect(paperVerdict(unread, CODE, answer).tone).toBe('warning');
      expect(paperVerdict(found({ state: 'INDETERMINATE' }), CODE, answer).tone).toBe('warning');
    }
    for (const state of ['revoked', 'replaced', 'voided', 'ended'] as const)
      expect(paperVerdict(found(), CODE, answered({ state })).tone).toBe('warning');
    const { tone, title } = paperVerdict(found(), CODE, answered({ specimen: true }));
    expect(tone).toBe('info');
    expect(title.id).toContain('SPESIMEN');
  });
});

describe('the verdict on a file when the register could not be asked', () => {
  it('does not say that the register has no such document', () => {
    const { tone, title } = verdictOf({ file: 'VALID' }, false);
    expect(tone).toBe('info');
    expect(title.en).toContain('the register was not asked');
    expect(verdictOf({ file: 'VALID' }).title.en).toContain('not in the register');
  });

  it('is as bad as ever for a changed file or one that cannot be told', () => {
    expect(verdictOf({ file: 'INVALID' }, false).tone).toBe('error');
    expect(verdictOf({ file: 'INDETERMINATE' }, false).tone).toBe('warning');
  });
});
