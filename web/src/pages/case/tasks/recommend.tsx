import { Link } from 'wouter';
import { z } from 'zod';
import { OUTCOME_LABELS } from '../../../../../core/procedures/clinic-permit/labels.ts';
import { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { problemCode } from '../../../api/errors.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage, useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { SummaryList } from '../../../ui/lists.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import { KeptState } from '../parts/kept-note.tsx';
import { taskKey, useKept } from '../parts/use-kept.ts';
import { fieldMessage } from '../parts/words.ts';
import { Effect, OutcomeField } from './outcome-field.tsx';
import { TaskShell } from './task-shell.tsx';
import { type TaskFormProps, useDecision } from './use-decision.ts';

const RecommendDraft = z.object({ outcome: Outcome.optional(), reason: z.string() });

/** The section head recommends, or not, with what the file holds in view. */
export function Recommend({ view, task }: TaskFormProps) {
  const t = useText();
  const { language } = useLanguage();
  const kept = useKept(taskKey(view.caseId, task.taskId), RecommendDraft, { reason: '' });
  const decision = useDecision({ view, task }, kept.forget);
  const { outcome, reason } = kept.value;
  const needsReason = outcome !== undefined && task.reasonFor.includes(outcome);
  const errorOf = (name: string) => decision.errors.find(({ field }) => field === name)?.message;
  const send = () => {
    const missing = needsReason && reason.trim() === '';
    const errors = [
      ...(outcome === undefined ? [fieldMessage('outcome', 'REQUIRED', language)] : []),
      ...(missing ? [fieldMessage('reason', 'REASON_REQUIRED', language)] : []),
    ];
    if (decision.check(errors) && outcome !== undefined) decision.send({ outcome, reason });
  };
  return (
    <TaskShell view={view} task={task} decision={decision} kept={kept}>
      <div className="task-narrow">
        <Facts view={view} />
        <AgreementWarning view={view} refused={problemCode(decision.error) === 'AGREEMENT_PENDING'} />
        <OutcomeField
          label={t({ id: 'Rekomendasi', en: 'Recommendation' })}
          outcomes={task.outcomes}
          value={outcome}
          error={errorOf('outcome')}
          onChange={(next) => kept.set((before) => ({ ...before, outcome: next }))}
        />
        {outcome !== undefined && (
          <TextArea
            name="reason"
            optional={!needsReason}
            label={needsReason ? t({ id: 'Alasan', en: 'Reason' }) : t({ id: 'Catatan', en: 'Note' })}
            hint={
              needsReason
                ? t({ id: 'Menjadi dasar surat penolakan.', en: 'The ground of the letter of refusal.' })
                : undefined
            }
            maxLength={4000}
            countOf={reason}
            value={reason}
            error={errorOf('reason')}
            onChange={(event) => kept.set((before) => ({ ...before, reason: event.target.value }))}
          />
        )}
      </div>
      <section className="task-send" aria-label={t({ id: 'Kirim', en: 'Send' })}>
        {outcome !== undefined && <Effect view={view} task={task} outcome={outcome} />}
        <div className="task-send-row">
          <Button busy={decision.busy} onClick={send}>
            {t({ id: 'Kirim rekomendasi', en: 'Send the recommendation' })}
          </Button>
          <KeptState kept={kept} />
        </div>
      </section>
    </TaskShell>
  );
}

function Facts({ view }: Pick<TaskFormProps, 'view'>) {
  const t = useText();
  const format = useFormat();
  const visit = view.visits.at(-1);
  const verified = view.requirements.filter(({ code }) => view.verdicts[code]?.verdict === 'verified').length;
  const failed = Object.values(visit?.answers ?? {}).filter(({ answer }) => answer === 'no').length;
  const rows = [
    {
      label: t({ id: 'Dokumen', en: 'Documents' }),
      value: t({
        id: `${verified} dari ${view.requirements.length} terverifikasi`,
        en: `${verified} of ${view.requirements.length} verified`,
      }),
    },
    ...(visit?.outcome === undefined
      ? []
      : [
          {
            label: t({ id: 'Visitasi', en: 'Visit' }),
            value: `${format.date(visit.date)}: ${t(OUTCOME_LABELS[visit.outcome])}, ${t({
              id: `${failed} butir belum terpenuhi`,
              en: `${failed} items not met`,
            })}`,
          },
        ]),
  ];
  return (
    <>
      <SummaryList rows={rows} />
      <p>
        <Link href={`/berkas/${view.caseId}`}>
          {t({ id: 'Buka seluruh berkas', en: 'Open the whole file' })}
        </Link>
      </p>
    </>
  );
}

function AgreementWarning({ view, refused }: Pick<TaskFormProps, 'view'> & { readonly refused: boolean }) {
  const t = useText();
  const { status, partner } = view.application.agreements.hospital;
  if (refused || status === 'in-force' || !['new', 'sio-conversion'].includes(view.kind)) return null;
  return (
    <Notice
      tone="warning"
      title={t({ id: 'Perjanjian rujukan belum berlaku', en: 'The referral agreement is not in force' })}
    >
      <p>
        {t({
          id: `Perjanjian dengan ${partner} belum ditandatangani kedua pihak. Menurut aturan kantor Anda, rekomendasi bisa tertahan atau disertai catatan tentang ini.`,
          en: `The agreement with ${partner} is not signed by both sides. By the rules of your office the recommendation may be held back, or carries a note about it.`,
        })}
      </p>
    </Notice>
  );
}
