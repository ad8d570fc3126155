import type { ReactNode } from 'react';
import { OUTCOME_LABELS } from '../../../../../core/procedures/clinic-permit/labels.ts';
import type { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { useText } from '../../../i18n/language.ts';
import { RadioGroup } from '../../../ui/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { type EffectFacts, effectOf } from './effects.ts';

type Props = {
  readonly label: string;
  readonly outcomes: readonly Outcome[];
  readonly value: Outcome | undefined;
  readonly onChange: (outcome: Outcome) => void;
  readonly error?: string | undefined;
  readonly hints?: Partial<Record<Outcome, ReactNode>>;
};

/** The outcomes that a task offers. */
export function OutcomeField({ label, outcomes, value, onChange, error, hints = {} }: Props) {
  const t = useText();
  return (
    <RadioGroup<Outcome>
      name="outcome"
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      options={outcomes.map((outcome) => ({
        value: outcome,
        label: t(OUTCOME_LABELS[outcome]),
        ...(hints[outcome] === undefined ? {} : { hint: hints[outcome] }),
      }))}
    />
  );
}

/** What the chosen outcome does, before it is sent. */
export function Effect(facts: EffectFacts) {
  const t = useText();
  return (
    <div aria-live="polite">
      <Notice title={t({ id: 'Yang terjadi setelah dikirim', en: 'What happens when you send' })}>
        <p>{t(effectOf(facts))}</p>
      </Notice>
    </div>
  );
}
