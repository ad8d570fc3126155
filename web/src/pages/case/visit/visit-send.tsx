import type { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import { Effect, OutcomeField } from '../tasks/outcome-field.tsx';
import type { Decision, TaskFormProps } from '../tasks/use-decision.ts';
import type { Visit } from './use-visit.ts';
import { failedOf, unsentPhotos, type VisitDraft } from './visit-draft.ts';

type Props = TaskFormProps & {
  readonly visit: Visit;
  readonly decision: Decision;
  readonly outcome: Outcome;
  readonly onSend: () => void;
};

/** The end of a visit: day, outcome, summary, and the sending of everything. */
export function VisitSend({ view, task, visit, decision, outcome, onSend }: Props) {
  const t = useText();
  const draft = visit.kept.value;
  const failed = failedOf(view.checklist, draft);
  const critical = failed.filter((item) => item.critical).length;
  const photos = unsentPhotos(draft).length;
  const change = (part: Partial<VisitDraft>) => visit.kept.set((before) => ({ ...before, ...part }));
  const errorOf = (name: string) => decision.errors.find(({ field }) => field === name)?.message;
  const needsReason = task.reasonFor.includes(outcome);
  return (
    <section className="task-send" aria-labelledby="send-heading">
      <h2 id="send-heading">{t({ id: 'Hasil visitasi', en: 'Result of the visit' })}</h2>
      <p>
        {t({
          id: `${failed.length} butir belum terpenuhi, ${critical} di antaranya penting.`,
          en: `${failed.length} items not met, ${critical} of them essential.`,
        })}
      </p>
      <DateField
        name="visit.visitedOn"
        label={t({ id: 'Tanggal kunjungan', en: 'Day of the visit' })}
        value={draft.visitedOn}
        error={errorOf('visit.visitedOn')}
        onChange={(visitedOn) => change({ visitedOn })}
      />
      <OutcomeField
        label={t({ id: 'Kesimpulan tim', en: 'Conclusion of the team' })}
        outcomes={task.outcomes}
        value={outcome}
        error={errorOf('outcome')}
        onChange={(next) => change({ outcome: next })}
        hints={{
          met: t({ id: 'Tidak ada butir penting yang gagal.', en: 'No essential item failed.' }),
          'not-met': t({
            id: 'Klinik memperbaiki temuan, lalu visitasi ulang.',
            en: 'The clinic corrects, then a second visit.',
          }),
          rejected: t({ id: 'Tidak dapat diperbaiki.', en: 'Cannot be corrected.' }),
        }}
      />
      <TextArea
        name="visit.summary"
        optional={!needsReason}
        label={needsReason ? t({ id: 'Alasan', en: 'Reason' }) : t({ id: 'Ringkasan', en: 'Summary' })}
        hint={t({ id: 'Tercetak di Berita Acara.', en: 'Printed in the visit record.' })}
        rows={4}
        maxLength={4000}
        countOf={draft.summary}
        value={draft.summary}
        error={errorOf('visit.summary') ?? errorOf('reason')}
        onChange={(event) => change({ summary: event.target.value })}
      />
      <Effect view={view} task={task} outcome={outcome} />
      <div className="task-send-row">
        <Button busy={decision.busy || visit.progress !== undefined} onClick={onSend}>
          {photos === 0
            ? t({ id: 'Kirim hasil visitasi', en: 'Send the visit' })
            : t({
                id: `Kirim hasil dan ${photos} foto`,
                en: `Send the visit and ${photos} ${photos === 1 ? 'photo' : 'photos'}`,
              })}
        </Button>
      </div>
    </section>
  );
}
