import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAction } from '../../../api/hooks.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { MY_CASES } from '../form/paths.ts';
import { forgetDraft, usePersonId } from './use-draft.ts';

type Props = {
  readonly caseId: string /** As in "Delete …": the clinic, or this draft. */;
  readonly name: string;
};

/** Throws a draft away, after a question. */
export function DeleteDraft({ caseId, name }: Props) {
  const t = useText();
  const [location, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const personId = usePersonId();
  const remove = useAction('deleteDraft', { refresh: ['listCases'] });
  const confirm = async () => {
    await remove.mutateAsync({ params: { caseId } });
    setAsking(false);
    showToast(t({ id: 'Draf dihapus', en: 'Draft deleted' }));
    if (location.endsWith(caseId) || location.includes(`${caseId}/`)) navigate(MY_CASES);
    await forgetDraft(personId, caseId);
  };
  return (
    <>
      <Button kind="plain" onClick={() => setAsking(true)}>
        {t({ id: 'Hapus draf', en: 'Delete the draft' })} <span className="visually-hidden">{name}</span>
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        busy={remove.isPending}
        title={t({ id: 'Hapus draf ini?', en: 'Delete this draft?' })}
        confirmLabel={t({ id: 'Hapus draf', en: 'Delete the draft' })}
        onConfirm={() => void confirm().catch(() => undefined)}
        onCancel={() => setAsking(false)}
      >
        {remove.error !== null && <ProblemNotice error={remove.error} />}
        <p>
          {t({
            id: `Isian dan dokumen ${name} dihapus. Ini tidak dapat dibatalkan.`,
            en: `The form and the documents of ${name} are deleted. This cannot be undone.`,
          })}
        </p>
      </ConfirmDialog>
    </>
  );
}
