import type { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import { KeptState } from '../parts/kept-note.tsx';
import type { Kept } from '../parts/use-kept.ts';
import { Effect, OutcomeField } from '../tasks/outcome-field.tsx';
import type { Decision, TaskFormProps } from '../tasks/use-decision.ts';
import { judged, type ReviewDraft, reasonFromNotes } from './review-draft.ts';

type Props = TaskFormProps & {
  readonly kept: Kept<ReviewDraft>;
  readonly outcome: Outcome;
  readonly decision: Decision;
  readonly onSend: () => void;
};

/** The end of a review: the outcome that the verdicts propose, the reason, the effect, and one button. */
export function ReviewSend({ view, task, kept, outcome, decision, onSend }: Props) {
  const t = useText();
  const { revise } = judged(view, kept.value);
  const errorOf = (name: string) => decision.errors.find(({ field }) => field === name)?.message;
  const needsReason = task.reasonFor.includes(outcome);
  const sendsBack = outcome === 'returned' || outcome === 'needs-repair';
  return (
    <>
      <h2>{t({ id: 'Keputusan', en: 'Decision' })}</h2>
      <OutcomeField
        label={t({ id: 'Hasil pemeriksaan', en: 'Outcome' })}
        outcomes={task.outcomes}
        value={outcome}
        error={errorOf('outcome') ?? errorOf('verdicts')}
        onChange={(next) => kept.set((before) => ({ ...before, outcome: next }))}
        hints={{
          rejected: t({
            id: 'Untuk permohonan yang tidak dapat diperbaiki. Dokumen tidak perlu dinilai satu per satu.',
            en: 'For an application that cannot be repaired. The documents need no verdict one by one.',
          }),
        }}
      />
      {needsReason && (
        <>
          <TextArea
            name="reason"
            label={t({ id: 'Alasan', en: 'Reason' })}
            hint={t({
              id: 'Dibaca pemohon dan tercatat di riwayat.',
              en: 'Read by the applicant and kept in the history.',
            })}
            maxLength={4000}
            countOf={kept.value.reason}
            value={kept.value.reason}
            error={errorOf('reason')}
            onChange={(event) => kept.set((before) => ({ ...before, reason: event.target.value }))}
          />
          {sendsBack && revise.length > 0 && kept.value.reason.trim() === '' && (
            <Button
              kind="secondary"
              onClick={() => kept.set((before) => ({ ...before, reason: reasonFromNotes(view, before) }))}
            >
              {t({ id: 'Susun dari catatan dokumen', en: 'Write it from the notes' })}
            </Button>
          )}
        </>
      )}
      <Effect view={view} task={task} outcome={outcome} requested={revise.length} />
      <div className="task-send-row">
        <Button kind={outcome === 'rejected' ? 'danger' : 'primary'} busy={decision.busy} onClick={onSend}>
          {t({ id: 'Kirim keputusan', en: 'Send the decision' })}
        </Button>
        <KeptState kept={kept} />
      </div>
    </>
  );
}
