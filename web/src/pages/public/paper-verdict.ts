import type { PaperStatement } from '../../../../core/paper-code.ts';
import type { RegisterAnswer } from '../../verification/ask-register.ts';
import type { PaperFinding } from '../../verification/protocol.ts';
import type { Verdict } from './verify-verdict.ts';

/** What the register said, or that it is still being asked. */
export type PaperRegister = RegisterAnswer | { readonly asked: 'waiting' };

/**
 * One sentence for a paper: what its QR code states, by the check on this device, and then by the register. A QR code
 * alone proves that the office made this text; that it was signed in the end, and is in force, only the register knows.
 */
export function paperVerdict(
  { state, statement }: PaperFinding,
  code: string,
  answer: PaperRegister,
): Verdict {
  if (state === 'INVALID') return FORGED;
  if (state !== 'VALID' || statement === undefined) return UNCERTAIN;
  if (!isOf(statement, code)) return FORGED;
  if (answer.asked !== 'answered') return GENUINE;
  const { register } = answer;
  if (register === undefined) return NEVER_ISSUED;
  if (register.modelSha256 !== statement.modelSha256) return OTHER_TEXT;
  if (register.state !== 'current') return NOT_IN_FORCE;
  return register.specimen ? SPECIMEN : AS_ISSUED;
}

/** A QR code that was put together from the address of one document and the facts of another. */
export function isOf(statement: PaperStatement, code: string): boolean {
  return statement.code.toUpperCase() === code.toUpperCase();
}

const FORGED: Verdict = {
  tone: 'error',
  title: { id: 'QR palsu: jangan pakai kertas ini', en: 'A forged QR code: do not use this paper' },
};
const UNCERTAIN: Verdict = {
  tone: 'warning',
  title: { id: 'Isi QR belum dapat dipastikan', en: 'What the QR code states cannot be told' },
};
const GENUINE: Verdict = {
  tone: 'info',
  title: { id: 'QR asli: cocokkan dengan kertas', en: 'The QR code is genuine: compare it with the paper' },
};
const AS_ISSUED: Verdict = {
  tone: 'success',
  title: {
    id: 'QR asli, diterbitkan, dan berlaku: cocokkan dengan kertas',
    en: 'The QR code is genuine, issued and in force: compare it with the paper',
  },
};
const SPECIMEN: Verdict = {
  tone: 'info',
  title: {
    id: 'QR asli dan sesuai register, tetapi SPESIMEN',
    en: 'The QR code is genuine and as the register has it, but a SPECIMEN',
  },
};
const NOT_IN_FORCE: Verdict = {
  tone: 'warning',
  title: {
    id: 'QR asli, tetapi dokumen ini tidak berlaku lagi',
    en: 'The QR code is genuine, but this document is no longer in force',
  },
};
const OTHER_TEXT: Verdict = {
  tone: 'error',
  title: {
    id: 'Isi ini bukan isi yang diterbitkan: jangan pakai kertas ini',
    en: 'This is not the text that was issued: do not use this paper',
  },
};
const NEVER_ISSUED: Verdict = {
  tone: 'error',
  title: {
    id: 'Dokumen ini tidak pernah diterbitkan: jangan pakai kertas ini',
    en: 'This document was never issued: do not use this paper',
  },
};
