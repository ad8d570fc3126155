import type { InboxRow } from '../../../../core/contract/views.ts';
import { useAction } from '../../api/hooks.ts';
import type { ReplyOf } from '../../api/types.ts';
import { problemSentence } from '../../app/problem-sentence.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.tsx';

type Props = {
  readonly row: InboxRow;
  readonly me: ReplyOf<'getMe'> | undefined;
  readonly onReassign: () => void;
};

const MANAGERS = ['section-head', 'head-of-office', 'admin'];

/** What one can do with a task right in the list. */
export function InboxActions({ row, me, onReassign }: Props) {
  const t = useText();
  const { language } = useLanguage();
  const claim = useAction('claimTask', { refresh: ['listTasks', 'getCase'] });
  const release = useAction('releaseTask', { refresh: ['listTasks', 'getCase'] });
  const params = { caseId: row.caseId, taskId: row.taskId };
  const mine = row.claimedBy !== undefined && row.claimedBy.personId === me?.personId;
  const free = row.claimedBy === undefined;
  const holdsRole = me?.roles.includes(row.role) ?? false;
  const manages = me?.roles.some((role) => MANAGERS.includes(role)) ?? false;
  const error = claim.error ?? release.error;
  const name = <span className="visually-hidden">: {row.clinicName}</span>;
  return (
    <div>
      <div className="inbox-actions">
        {holdsRole && (mine || free) && (
          <LinkButton href={`/berkas/${row.caseId}/tugas/${row.taskId}`}>
            {t({ id: 'Kerjakan', en: 'Open' })}
            {name}
          </LinkButton>
        )}
        {holdsRole && free && (
          <Button
            kind="secondary"
            busy={claim.isPending}
            onClick={() =>
              claim.mutate(
                { params },
                { onSuccess: () => showToast(t({ id: 'Tugas Anda ambil.', en: 'The task is yours now.' })) },
              )
            }
          >
            {t({ id: 'Ambil', en: 'Take' })}
            {name}
          </Button>
        )}
        {mine && (
          <Button
            kind="secondary"
            busy={release.isPending}
            onClick={() =>
              release.mutate(
                { params },
                {
                  onSuccess: () =>
                    showToast(t({ id: 'Tugas kembali ke unit.', en: 'The task is back with the unit.' })),
                },
              )
            }
          >
            {t({ id: 'Lepas', en: 'Release' })}
            {name}
          </Button>
        )}
        {manages && row.role !== 'applicant' && (
          <Button kind="plain" onClick={onReassign}>
            {t({ id: 'Alihkan', en: 'Reassign' })}
            {name}
          </Button>
        )}
      </div>
      {error !== null && (
        <p className="field-error" role="alert">
          {problemSentence(error, language)}
        </p>
      )}
    </div>
  );
}
