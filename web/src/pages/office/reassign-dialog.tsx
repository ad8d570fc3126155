import { useState } from 'react';
import type { InboxRow } from '../../../../core/contract/views.ts';
import { messageFor } from '../../../../core/messages.ts';
import { problemFields } from '../../api/errors.ts';
import { useAction } from '../../api/hooks.ts';
import type { ReplyOf } from '../../api/types.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { Select } from '../../ui/choice.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { beyondFields } from '../case/parts/words.ts';

type Props = {
  readonly row: InboxRow;
  readonly me: ReplyOf<'getMe'> | undefined;
  readonly onClose: () => void;
};

/** Gives a task to a colleague who holds its role today; the reason stays in the history. */
export function ReassignDialog({ row, me, onClose }: Props) {
  const t = useText();
  const [personId, setPersonId] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const reassign = useAction('reassignTask', { refresh: ['listTasks', 'getCase'] });
  const colleagues = (me?.unit ?? []).filter(
    (person) => person.role === row.role && person.personId !== row.claimedBy?.personId,
  );
  const errorOf = (field: string) =>
    problemFields(reassign.error).find((error) => error.field === field)?.message;
  const missing = (empty: boolean, code: string) => (tried && empty ? t(messageFor(code)) : undefined);
  const confirm = () => {
    setTried(true);
    if (personId === '' || reason.trim() === '') return;
    const params = { caseId: row.caseId, taskId: row.taskId };
    reassign.mutate(
      { params, body: { personId, reason } },
      {
        onSuccess: () => {
          showToast(t({ id: 'Tugas dialihkan.', en: 'The task was given to the colleague.' }));
          onClose();
        },
      },
    );
  };
  if (colleagues.length === 0) {
    return (
      <Dialog open title={t({ id: 'Alihkan tugas', en: 'Reassign the task' })} onClose={onClose}>
        <p>
          {t({
            id: 'Tidak ada rekan lain yang memegang peran ini hari ini, jadi tugas belum bisa dialihkan.',
            en: 'No other colleague holds this role today, so the task cannot be reassigned yet.',
          })}
        </p>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      open
      title={t({ id: 'Alihkan tugas', en: 'Reassign the task' })}
      confirmLabel={t({ id: 'Alihkan', en: 'Reassign' })}
      busy={reassign.isPending}
      onConfirm={confirm}
      onCancel={onClose}
    >
      {beyondFields(reassign.error) !== null && <ProblemNotice error={reassign.error} withoutFields />}
      <p>
        <strong>{row.clinicName}</strong>: {t(row.label)}
        {row.claimedBy !== undefined && (
          <>
            , {t({ id: 'sekarang dipegang', en: 'now held by' })} {row.claimedBy.name}
          </>
        )}
      </p>
      <Select
        name="personId"
        label={t({ id: 'Kepada', en: 'To' })}
        value={personId}
        error={missing(personId === '', 'REQUIRED') ?? errorOf('personId')}
        options={colleagues.map((person) => ({ value: person.personId, label: person.name }))}
        onChange={(event) => setPersonId(event.target.value)}
      />
      <TextArea
        name="reason"
        label={t({ id: 'Alasan', en: 'Reason' })}
        rows={3}
        value={reason}
        error={missing(reason.trim() === '', 'REASON_REQUIRED') ?? errorOf('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
