import { describe, expect, it } from 'vitest';
import {
  type Answers,
  afterRefusal,
  missingIn,
  NO_ANSWERS,
  needsPassphrase,
  saidBy,
} from '../../web/src/pages/case/sign/signing-answers.ts';

const ASKED = 1_783_306_800_000;
const asked: Answers = { ...NO_ANSWERS, question: { type: 'credential' } };
const lost: Answers = afterRefusal(
  { ...asked, passphrase: 'frasa' },
  { code: 'SIGNATURE_UNCERTAIN', askedAt: ASKED },
);
const fields = (answers: Answers) => missingIn(answers).map(({ field }) => field);

describe('a signature with a key of the office', () => {
  it('asks nothing and says nothing', () => {
    expect(fields(NO_ANSWERS)).toEqual([]);
    expect(saidBy(NO_ANSWERS)).toEqual({});
    expect(needsPassphrase(NO_ANSWERS)).toBe(false);
  });
});

describe('a signature at a service', () => {
  it('asks for the passphrase when the service does, and sends nothing without it', () => {
    const answers = afterRefusal(NO_ANSWERS, { code: 'CREDENTIAL_REQUIRED' });
    expect(answers).toEqual(asked);
    expect(missingIn(answers)).toEqual([{ field: 'credential', code: 'CREDENTIAL_REQUIRED' }]);
    expect(saidBy({ ...answers, passphrase: ' frasa ' })).toEqual({ credential: { passphrase: ' frasa ' } });
  });

  it('forgets a passphrase that was wrong, and keeps one that was not used', () => {
    const typed = { ...asked, passphrase: 'frasa' };
    expect(afterRefusal(typed, { code: 'CREDENTIAL_WRONG' })).toEqual(asked);
    for (const code of [
      'SIGNING_UNAVAILABLE',
      'SIGNATURE_PENDING',
      'TASK_CLOSED',
      'INTERNAL',
      'DOCUMENT_CHANGED',
    ])
      expect(afterRefusal(typed, { code })).toEqual(typed);
  });
});

describe('a lost answer', () => {
  it('is settled by the person before anything is sent', () => {
    expect(lost).toMatchObject({
      question: { type: 'lost-answer', code: 'SIGNATURE_UNCERTAIN', askedAt: ASKED },
      passphrase: '',
    });
    expect(fields(lost)).toEqual(['lostAnswer']);
    expect(needsPassphrase(lost)).toBe(false);
  });

  it('needs the id of a document that was found, and no passphrase', () => {
    const found: Answers = { ...lost, finding: 'document' };
    expect(fields({ ...found, serviceId: ' ' })).toEqual(['lostAnswer.serviceId']);
    expect(fields({ ...found, serviceId: 'dok-1' })).toEqual([]);
    expect(saidBy({ ...found, serviceId: ' dok-1 ', passphrase: 'frasa' })).toEqual({
      lostAnswer: { found: 'document', askedAt: ASKED, serviceId: 'dok-1' },
    });
  });

  it('needs the passphrase again when nothing was found', () => {
    const nothing: Answers = { ...lost, finding: 'nothing' };
    expect(fields(nothing)).toEqual(['credential']);
    expect(saidBy({ ...nothing, passphrase: 'frasa' })).toEqual({
      credential: { passphrase: 'frasa' },
      lostAnswer: { found: 'nothing', askedAt: ASKED },
    });
  });

  it('keeps what was said while the same request is in doubt, and asks anew about another', () => {
    const said: Answers = { ...lost, finding: 'nothing', serviceId: 'dok-1', passphrase: 'frasa' };
    expect(afterRefusal(said, { code: 'SIGNATURE_PENDING' })).toEqual(said);
    expect(afterRefusal(said, { code: 'SIGNATURE_UNCERTAIN', askedAt: ASKED })).toMatchObject({
      finding: 'nothing',
      passphrase: '',
    });
    expect(afterRefusal(said, { code: 'SIGNATURE_UNUSABLE', askedAt: ASKED + 1 })).toMatchObject({
      question: { code: 'SIGNATURE_UNUSABLE', askedAt: ASKED + 1 },
      finding: undefined,
      serviceId: 'dok-1',
    });
  });

  it('becomes a question for the passphrase when the new request has a wrong one', () => {
    const said: Answers = { ...lost, finding: 'nothing', passphrase: 'salah' };
    expect(afterRefusal(said, { code: 'CREDENTIAL_WRONG' })).toMatchObject({
      question: { type: 'credential' },
      passphrase: '',
    });
  });

  it('is about the bytes of then: a renewed document starts anew', () => {
    const said: Answers = { ...lost, finding: 'document', serviceId: 'dok-1' };
    expect(afterRefusal(said, { code: 'DOCUMENT_CHANGED' })).toEqual(NO_ANSWERS);
  });
});
