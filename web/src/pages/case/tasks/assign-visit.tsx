import { z } from 'zod';
import { LocalDate } from '../../../../../core/local-date.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage, useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckboxGroup, Select } from '../../../ui/choice.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import { KeptState } from '../parts/kept-note.tsx';
import { taskKey, useKept } from '../parts/use-kept.ts';
import { fieldMessage, joined } from '../parts/words.ts';
import { Effect } from './outcome-field.tsx';
import { TaskShell } from './task-shell.tsx';
import { type TaskFormProps, useDecision } from './use-decision.ts';

const PlanDraft = z.object({ date: z.string(), leader: z.string(), others: z.array(z.string()) });
type PlanDraft = z.infer<typeof PlanDraft>;
const EMPTY: PlanDraft = { date: '', leader: '', others: [] };

/** The section head sets the day and the team; the first of the team leads and signs the record. */
export function AssignVisit({ view, task }: TaskFormProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const kept = useKept(taskKey(view.caseId, task.taskId), PlanDraft, EMPTY);
  const decision = useDecision({ view, task }, kept.forget);
  const { date, leader, others } = kept.value;
  const change = (part: Partial<PlanDraft>) => kept.set((before) => ({ ...before, ...part }));
  const errorOf = (name: string) =>
    decision.errors.find(({ field }) => field === name || field.startsWith(`${name}.`))?.message;
  const nameOf = (id: string) => view.inspectors.find(({ personId }) => personId === id)?.name ?? id;
  const parsed = LocalDate.safeParse(date);
  const members = leader === '' ? others : [leader, ...others];
  const labels = {
    date: t({ id: 'Tanggal visitasi', en: 'Day of the visit' }),
    leader: t({ id: 'Ketua tim', en: 'Leader of the team' }),
  };
  const send = () => {
    const errors: FieldMessage[] = [];
    if (!parsed.success)
      errors.push(fieldMessage('plan.date', date === '' ? 'REQUIRED' : 'DATE_FORMAT', language, labels.date));
    if (leader === '') errors.push(fieldMessage('plan.leader', 'REQUIRED', language, labels.leader));
    if (decision.check(errors) && parsed.success)
      decision.send({ outcome: 'scheduled', plan: { date: parsed.data, members } });
  };
  return (
    <TaskShell view={view} task={task} decision={decision} kept={kept}>
      <div className="task-narrow">
        <p>
          {t({ id: 'Lokasi:', en: 'Site:' })} <strong>{view.application.site.address}</strong>.{' '}
          {t({ id: 'Jam buka:', en: 'Opening hours:' })} {view.application.clinic.openingHours}.
        </p>
        <DateField
          name="plan.date"
          label={labels.date}
          value={date}
          error={errorOf('plan.date')}
          onChange={(next) => change({ date: next })}
        />
        {parsed.success && <p aria-live="polite">{dayNote(date, format.day(date), t)}</p>}
        <Select
          name="plan.leader"
          label={labels.leader}
          hint={t({ id: 'Menandatangani Berita Acara.', en: 'Signs the visit record.' })}
          value={leader}
          error={errorOf('plan.leader')}
          options={view.inspectors.map(({ personId, name }) => ({ value: personId, label: name }))}
          onChange={(event) => {
            const next = event.target.value;
            change({ leader: next, others: others.filter((id) => id !== next) });
          }}
        />
        <CheckboxGroup
          name="plan.members"
          label={t({ id: 'Anggota tim', en: 'Members of the team' })}
          hint={t({
            id: 'Paling sedikit tiga orang bersama ketua.',
            en: 'At least three people with the leader.',
          })}
          value={others}
          error={errorOf('plan.members')}
          options={view.inspectors
            .filter(({ personId }) => personId !== leader)
            .map(({ personId, name }) => ({ value: personId, label: name }))}
          onChange={(next) => change({ others: next })}
        />
        {leader !== '' && others.length > 0 && (
          <p aria-live="polite">
            {t({ id: 'Tim:', en: 'Team:' })} <strong>{joined(members.map(nameOf), language)}</strong> (
            {t({ id: `${members.length} orang`, en: `${members.length} people` })})
          </p>
        )}
      </div>
      <section className="task-send" aria-label={t({ id: 'Kirim', en: 'Send' })}>
        <Effect view={view} task={task} outcome="scheduled" />
        <div className="task-send-row">
          <Button busy={decision.busy} onClick={send}>
            {t({ id: 'Jadwalkan visitasi', en: 'Schedule the visit' })}
          </Button>
          <KeptState kept={kept} />
        </div>
      </section>
    </TaskShell>
  );
}

function dayNote(date: string, day: string, t: ReturnType<typeof useText>): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  return weekend
    ? t({
        id: `${day}: hari libur kerja. Pastikan klinik buka.`,
        en: `${day}: a weekend. Make sure that the clinic is open.`,
      })
    : day;
}
