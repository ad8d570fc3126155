import { expect, it } from 'vitest';
import type { Text } from '../../core/district.ts';
import { VERIFICATION_MESSAGES } from '../../core/messages/verification.ts';
import { reasonText } from '../../core/verification.ts';
import type { Reason } from '../../documents/verify/finding.ts';

/** Does not compile while a reason of the verifier has no sentence. */
const SENTENCES: Readonly<Record<Reason, Text>> = VERIFICATION_MESSAGES;

it('every reason has a sentence in both languages, and advice of its own where uploads share its code', () => {
  for (const [reason, sentence] of Object.entries(SENTENCES)) {
    expect(reasonText(reason)).toBe(sentence);
    expect(sentence.id, reason).toMatch(/[.]$/);
    expect(sentence.en, reason).toMatch(/[.]$/);
  }
  expect(reasonText('PDF_DAMAGED').id).not.toContain('pindai ulang');
});

it('an unknown reason says that the check could not be finished', () => {
  expect(reasonText('toString')).toBe(VERIFICATION_MESSAGES.CHECK_FAILED);
});
