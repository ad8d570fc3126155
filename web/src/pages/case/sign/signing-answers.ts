import type { CallInput } from '../../../api/types.ts';

/** What the service that has the key wants to know; nothing until it asked. A key of this office never asks. */
export type Question =
  | { readonly type: 'none' }
  | { readonly type: 'credential' }
  /** The request of `askedAt` has no usable end. */
  | {
      readonly type: 'lost-answer';
      readonly code: 'SIGNATURE_UNCERTAIN' | 'SIGNATURE_UNUSABLE';
      readonly askedAt: number;
    };

/** The question and what the person typed so far. It lives in memory only: the passphrase is kept nowhere. */
export type Answers = {
  readonly question: Question;
  readonly passphrase: string;
  /** What the person found at the service. */
  readonly finding: 'nothing' | 'document' | undefined;
  readonly serviceId: string;
};

export const NO_ANSWERS: Answers = {
  question: { type: 'none' },
  passphrase: '',
  finding: undefined,
  serviceId: '',
};

type Said = Pick<CallInput<'signDocument'>['body'], 'credential' | 'lostAnswer'>;
type Refusal = { readonly code: string; readonly askedAt?: number | undefined };

/** Whether this signature needs the passphrase: a document that was found at the service does not. */
export function needsPassphrase({ question, finding }: Answers): boolean {
  return question.type === 'credential' || (question.type === 'lost-answer' && finding === 'nothing');
}

/** Fields without which nothing is sent, each with the code of its sentence. */
export function missingIn(answers: Answers): { field: string; code: string }[] {
  const { question, finding, serviceId, passphrase } = answers;
  if (question.type === 'lost-answer' && finding === undefined)
    return [{ field: 'lostAnswer', code: 'REQUIRED' }];
  if (question.type === 'lost-answer' && finding === 'document' && serviceId.trim() === '')
    return [{ field: 'lostAnswer.serviceId', code: 'REQUIRED' }];
  if (needsPassphrase(answers) && passphrase === '')
    return [{ field: 'credential', code: 'CREDENTIAL_REQUIRED' }];
  return [];
}

/** The part of the request that answers the service. */
export function saidBy(answers: Answers): Said {
  const { question, finding, serviceId, passphrase } = answers;
  const credential = needsPassphrase(answers) ? { credential: { passphrase } } : {};
  if (question.type !== 'lost-answer' || finding === undefined) return credential;
  const { askedAt } = question;
  return finding === 'nothing'
    ? { ...credential, lostAnswer: { found: finding, askedAt } }
    : { lostAnswer: { found: finding, askedAt, serviceId: serviceId.trim() } };
}

/** What is asked after a refusal. A passphrase that was used is gone; what else was typed stays. */
export function afterRefusal(answers: Answers, { code, askedAt }: Refusal): Answers {
  const { question } = answers;
  switch (code) {
    case 'CREDENTIAL_REQUIRED':
      return question.type === 'none' ? { ...answers, question: { type: 'credential' } } : answers;
    case 'CREDENTIAL_WRONG':
      return { ...answers, question: { type: 'credential' }, passphrase: '' };
    case 'SIGNATURE_UNCERTAIN':
    case 'SIGNATURE_UNUSABLE': {
      if (askedAt === undefined) return answers;
      const same = question.type === 'lost-answer' && question.askedAt === askedAt;
      const finding = same ? answers.finding : undefined;
      return { ...answers, question: { type: 'lost-answer', code, askedAt }, finding, passphrase: '' };
    }
    case 'DOCUMENT_CHANGED':
      // What was found at the service was about the bytes of before.
      return question.type === 'lost-answer' ? NO_ANSWERS : answers;
    default:
      return answers;
  }
}

/** Whether the question itself says what happened, so that no error stands above the form too. */
export function isSaidByQuestion(code: string | undefined): boolean {
  return code === 'CREDENTIAL_REQUIRED' || code === 'SIGNATURE_UNCERTAIN' || code === 'SIGNATURE_UNUSABLE';
}
