import { useState } from 'react';
import { useLocation } from 'wouter';
import { messageFor } from '../../../../../core/messages.ts';
import { call } from '../../../api/client.ts';
import { ProblemError, problemFields } from '../../../api/errors.ts';
import { useAction } from '../../../api/hooks.ts';
import { useText } from '../../../i18n/language.ts';
import { type FieldMessage, focusField } from '../../../ui/error-summary.tsx';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { forgetDraft, usePersonId } from '../draft/use-draft.ts';
import type { DraftCheck } from '../form/draft-check.ts';
import { sentPath } from '../form/paths.ts';

type Competent = { readonly code: string; readonly name: string };

/**
 * Submits a draft: first what is typed is saved, then the version that was shown is sent. A lost answer is asked for
 * again under the same key, so that two presses make one application.
 */
export function useSubmission(open: OpenDraft, check: DraftCheck) {
  const t = useText();
  const [, navigate] = useLocation();
  const personId = usePersonId();
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [undeclared, setUndeclared] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [competent, setCompetent] = useState<Competent>();
  const action = useAction('submitCase', { refresh: ['listCases'] });
  const { caseId, keeper, state } = open;
  const found = check.errors.map(({ field, code, params }) => ({
    field,
    message: t(messageFor(code, params)),
  }));
  const wrong: readonly FieldMessage[] = pressed ? unique([...found, ...state.remarks]) : [];

  const refused = async (error: unknown) => {
    if (!(error instanceof ProblemError)) return setProblem(error);
    const { code } = error.problem;
    if (code === 'OUT_OF_JURISDICTION') {
      setCompetent(error.problem.competent);
      window.scrollTo(0, 0);
    } else if (code === 'INVALID_INPUT') keeper.remark(problemFields(error));
    else setProblem(error);
    // A refusal may have changed the version of the draft.
    await keeper.update(() => call('getDraft', { params: { caseId } })).catch(() => undefined);
  };

  const send = async () => {
    const settled = await keeper.settle();
    const version = keeper.state().draft?.version;
    // Why it is not saved stands at the top of the page.
    if (!settled || version === undefined) return window.scrollTo(0, 0);
    await action.mutateAsync({ params: { caseId }, body: { version } });
    navigate(sentPath(caseId), { replace: true });
    await forgetDraft(personId, caseId);
  };

  const submit = () => {
    const declared = keeper.state().form?.declaration === true;
    setPressed(true);
    setUndeclared(!declared);
    setProblem(undefined);
    setCompetent(undefined);
    if (check.errors.length > 0) return;
    if (!declared) return focusField('declaration');
    keeper.remark([]);
    setBusy(true);
    void send()
      .catch(refused)
      .finally(() => setBusy(false));
  };

  return {
    wrong,
    busy,
    undeclared,
    problem,
    competent,
    submit,
    clearDeclaration: () => setUndeclared(false),
  };
}

function unique(messages: readonly FieldMessage[]): FieldMessage[] {
  return [...new Map(messages.map((one) => [`${one.field} ${one.message}`, one])).values()];
}
