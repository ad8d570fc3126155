import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView, DocumentView } from '../../../../../core/contract/views.ts';
import type { EndingAction } from '../../../../../core/document-end.ts';
import { problemCode, problemFields } from '../../../api/errors.ts';
import { useAction } from '../../../api/hooks.ts';
import { useLanguage } from '../../../i18n/language.ts';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import { type Kept, useKept } from '../parts/use-kept.ts';
import { beyondFields, fieldMessage } from '../parts/words.ts';
import { bodyOf, EMPTY, EndingDraft, findingsOf } from './ending-draft.ts';

export type EndingForm = {
  readonly kept: Kept<EndingDraft>;
  readonly send: () => void;
  readonly busy: boolean;
  /** At their fields. */
  readonly errors: readonly FieldMessage[];
  /** Everything else that went wrong. */
  readonly error: unknown;
};

/** The work on ending one document: kept on this device until it is done, sent once. */
export function useEnding(
  view: CaseView,
  { documentId }: DocumentView,
  onDone: (action: EndingAction) => void,
): EndingForm {
  const { language } = useLanguage();
  const client = useQueryClient();
  const kept = useKept(`ending/${view.caseId}/${documentId}`, EndingDraft, EMPTY);
  const [missing, setMissing] = useState<readonly FieldMessage[]>([]);
  const action = useAction('endDocument', { refresh: ['getCase', 'listCases', 'verifyCode', 'getFacility'] });
  const send = () => {
    const found = findingsOf(kept.value).map(({ field, code }) => fieldMessage(field, code, language));
    setMissing(found);
    const body = bodyOf(kept.value, view.version);
    if (found.length > 0 || body === undefined || action.isPending) return;
    action.mutate(
      { params: { caseId: view.caseId, documentId }, body },
      {
        onSuccess: () => {
          void kept.forget();
          onDone(body.action);
        },
        // Somebody else was here: the page shows what they did, and what was typed stays.
        onError: (error) =>
          MOVED.includes(problemCode(error) ?? '') &&
          void client.invalidateQueries({ queryKey: ['getCase'] }),
      },
    );
  };
  return {
    kept,
    send,
    busy: action.isPending,
    errors: missing.length > 0 ? missing : problemFields(action.error),
    error: missing.length > 0 ? null : beyondFields(action.error),
  };
}

const MOVED = ['STALE_VERSION', 'DOCUMENT_STATE'];
