import type { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { type Text, useLanguage, useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import { KeptState } from '../parts/kept-note.tsx';
import type { Kept } from '../parts/use-kept.ts';
import { fieldMessage } from '../parts/words.ts';
import { effectOf } from '../tasks/effects.ts';
import type { Decision, TaskFormProps } from '../tasks/use-decision.ts';

type Draft = { readonly reason: string; readonly choosing?: Outcome | undefined };
type Props = TaskFormProps & {
  readonly outcome: Outcome;
  readonly kept: Kept<Draft>;
  readonly decision: Decision;
};

const WORDS: Partial<Record<Outcome, { readonly title: Text; readonly send: Text }>> = {
  refused: {
    title: { id: 'Tolak permohonan', en: 'Refuse the application' },
    send: { id: 'Tolak permohonan ini', en: 'Refuse this application' },
  },
  returned: {
    title: { id: 'Kembalikan ke kepala bidang', en: 'Send back to the section head' },
    send: { id: 'Kembalikan', en: 'Send back' },
  },
  declined: {
    title: { id: 'Tidak bersedia menandatangani', en: 'Decline to sign' },
    send: { id: 'Kirim alasan', en: 'Send the reason' },
  },
};

/** Says no instead of signing: the reason, and what follows from it. */
export function RefuseForm({ view, task, outcome, kept, decision }: Props) {
  const t = useText();
  const { language } = useLanguage();
  const { reason } = kept.value;
  const words = WORDS[outcome] ?? WORDS.refused;
  const send = () => {
    const missing = reason.trim() === '' ? [fieldMessage('reason', 'REASON_REQUIRED', language)] : [];
    if (decision.check(missing)) decision.send({ outcome, reason });
  };
  return (
    <Card>
      <h2>{words === undefined ? '' : t(words.title)}</h2>
      <p>{t(effectOf({ view, task, outcome }))}</p>
      <TextArea
        name="reason"
        label={t({ id: 'Alasan', en: 'Reason' })}
        maxLength={4000}
        countOf={reason}
        value={reason}
        error={decision.errors.find(({ field }) => field === 'reason')?.message}
        onChange={(event) => kept.set((before) => ({ ...before, reason: event.target.value }))}
      />
      <div className="button-row">
        <Button kind="danger" busy={decision.busy} onClick={send}>
          {words === undefined ? '' : t(words.send)}
        </Button>
        <Button
          kind="secondary"
          onClick={() => {
            decision.check([]);
            kept.set((before) => ({ reason: before.reason }));
          }}
        >
          {t({ id: 'Batal', en: 'Cancel' })}
        </Button>
      </div>
      <KeptState kept={kept} />
    </Card>
  );
}
