import { useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../../../api/client.ts';
import { ProblemError, problemFields } from '../../../api/errors.ts';
import { useAction } from '../../../api/hooks.ts';
import { useText } from '../../../i18n/language.ts';
import { type FieldMessage, focusField } from '../../../ui/error-summary.tsx';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { forgetDraft, usePersonId } from '../draft/use-draft.ts';
import type { DraftCheck } from '../form/draft-check.ts';
import { sentPath } from '../form/paths.ts';
import { useFieldMessages } from '../form/use-field-messages.ts';

type Competent = { readonly code: string; readonly name: string };

/**
 * Submits a draft: first what is typed is saved, then the version that was shown is sent. A lost answer is asked for
 * again under the same key, so that two presses make one application.
 */
export function useSubmission(open: OpenDraft, check: DraftCheck) {
  const t = useText();
  const messages = useFieldMessages();
  const [, navigate] = useLocation();
  const personId = usePersonId();
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [undeclared, setUndeclared] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [competent, setCompetent] = useState<Competent>();
  const action = useAction('submitCase', { refresh: ['listCases'] });
  const { caseId, keeper, state } = open;
  const wrong: readonly FieldMessage[] = pressed
    ? unique(
        withCountedDocuments([...messages.ofErrors(check.errors), ...messages.ofRemarks(state.remarks)], t),
      )
    : [];

  const refused = async (error: unknown) => {
    // What is wrong stands above the answers.
    window.scrollTo(0, 0);
    if (!(error instanceof ProblemError)) return setProblem(error);
    const { code } = error.problem;
    if (code === 'OUT_OF_JURISDICTION') setCompetent(error.problem.competent);
    else if (code === 'INVALID_INPUT') keeper.remark(problemFields(error));
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

/** Many missing documents are one line: their list stands on their own page. */
function withCountedDocuments(
  messages: readonly FieldMessage[],
  t: ReturnType<typeof useText>,
): FieldMessage[] {
  const documents = messages.filter(({ field }) => field.startsWith('documents.'));
  if (documents.length <= 3) return [...messages];
  const count = new Set(documents.map(({ field }) => field)).size;
  const message = t({
    id: `${count} dokumen belum diunggah.`,
    en: `${count} documents are not uploaded yet.`,
  });
  return [...messages.filter((one) => !documents.includes(one)), { field: 'documents', message }];
}
