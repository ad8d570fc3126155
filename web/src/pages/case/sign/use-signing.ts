import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DocumentView } from '../../../../../core/contract/views.ts';
import { call } from '../../../api/client.ts';
import { ProblemError, problemCode, problemFields } from '../../../api/errors.ts';
import { useLanguage } from '../../../i18n/language.ts';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import { beyondFields, fieldMessage } from '../parts/words.ts';
import { type TaskFormProps, useLeaveWith } from '../tasks/use-decision.ts';
import {
  type Answers,
  afterRefusal,
  isSaidByQuestion,
  missingIn,
  NO_ANSWERS,
  saidBy,
} from './signing-answers.ts';

export type Signing = {
  readonly sign: () => void;
  readonly busy: boolean;
  /** What no field and no question says. */
  readonly error: unknown;
  readonly errors: readonly FieldMessage[];
  /** The document was renewed in between; nothing was signed. */
  readonly changed: boolean;
  readonly answers: Answers;
  readonly answer: (more: Partial<Answers>) => void;
};

/**
 * Signs the document that is shown, named by its hash. A login that is too old is renewed in a window by `call`. The
 * same document tried again after a lost answer keeps its idempotency key, so that it is signed once.
 */
export function useSigning(
  { view, task }: TaskFormProps,
  document: DocumentView,
  forget: () => Promise<void>,
): Signing {
  const client = useQueryClient();
  const { language } = useLanguage();
  const leave = useLeaveWith({ view, task });
  const keyOf = useIntent();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState<readonly FieldMessage[]>([]);
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const running = useRef(false);

  const run = async () => {
    const { documentId, sha256 } = document;
    const said = saidBy(answers);
    await call(
      'signDocument',
      {
        params: { caseId: view.caseId, taskId: task.taskId },
        body: { documentId, sha256, ...said },
      },
      { idempotencyKey: keyOf({ sha256, lostAnswer: said.lostAnswer }) },
    );
    setAnswers(NO_ANSWERS);
    await forget();
    leave(task.outcomes.includes('countersigned') ? 'countersigned' : 'signed');
  };
  const fail = async (cause: unknown) => {
    setError(cause);
    if (cause instanceof ProblemError) setAnswers((before) => afterRefusal(before, cause.problem));
    if (problemCode(cause) === 'DOCUMENT_CHANGED') await client.invalidateQueries({ queryKey: ['getCase'] });
  };
  const sign = () => {
    if (running.current) return;
    const found = missingIn(answers).map(({ field, code }) => fieldMessage(field, code, language));
    setMissing(found);
    setError(null);
    if (found.length > 0) return;
    running.current = true;
    setBusy(true);
    run()
      .catch(fail)
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };
  const answer = (more: Partial<Answers>) => setAnswers((before) => ({ ...before, ...more }));
  return { sign, busy, answers, answer, ...shownOf(error, missing) };
}

function shownOf(
  error: unknown,
  missing: readonly FieldMessage[],
): Pick<Signing, 'error' | 'errors' | 'changed'> {
  const code = problemCode(error);
  const changed = code === 'DOCUMENT_CHANGED';
  if (missing.length > 0) return { error: null, errors: missing, changed };
  if (changed || isSaidByQuestion(code)) return { error: null, errors: [], changed };
  if (code === 'CREDENTIAL_WRONG') return { error: null, errors: problemFields(error), changed };
  return { error: beyondFields(error), errors: problemFields(error), changed };
}

/** The idempotency key of what the person means to do: the same until they mean something else. */
function useIntent(): (meaning: object) => string {
  const intent = useRef({ meaning: '', key: '' });
  return (meaning) => {
    const text = JSON.stringify(meaning);
    if (intent.current.meaning !== text) intent.current = { meaning: text, key: crypto.randomUUID() };
    return intent.current.key;
  };
}
