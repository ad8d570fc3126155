import { useState } from 'react';
import type { DistrictView, Offering } from '../../../../../core/contract/views.ts';
import { messageFor } from '../../../../../core/messages.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioGroup } from '../../../ui/choice.tsx';
import { ErrorSummary, type FieldMessage } from '../../../ui/error-summary.tsx';
import { ClinicPart } from './clinic-part.tsx';
import { ConversionNote, MoveNote } from './kind-notes.tsx';
import { useClinicChoice } from './use-clinic-choice.ts';
import { useNewDraft } from './use-new-draft.ts';

type Props = {
  readonly district: DistrictView;
  readonly offerings: readonly Offering[];
  readonly askedKind: string | undefined;
  readonly askedFacility: string | undefined;
};

/** What is applied for, for which own clinic, and the button that makes the draft. */
export function StartKind({ district, offerings, askedKind, askedFacility }: Props) {
  const t = useText();
  const [kind, setKind] = useState(askedKind);
  const [wrong, setWrong] = useState<readonly FieldMessage[]>([]);
  const offering = offerings.find((one) => one.kind === kind);
  const choice = useClinicChoice(offering, district.code, askedFacility);
  const draft = useNewDraft();
  const start = () => {
    const required = t(messageFor('REQUIRED'));
    const errors = [
      ...(offering === undefined ? [{ field: 'kind', message: required }] : []),
      ...(choice.missing ? [{ field: 'facility', message: required }] : []),
    ];
    setWrong(errors);
    if (offering !== undefined && errors.length === 0) draft.start(district, offering.kind, choice.facility);
  };
  const errorOf = (field: string) => wrong.find((one) => one.field === field)?.message;
  return (
    <>
      <ErrorSummary errors={wrong} />
      <RadioGroup
        name="kind"
        label={t({ id: 'Apa yang diajukan?', en: 'What do you apply for?' })}
        error={errorOf('kind')}
        options={offerings.map((one) => ({
          value: one.kind,
          label: t(one.label),
          hint: `${t(one.explanation)} ${timeOf(one, t)}`,
        }))}
        value={offering?.kind}
        onChange={(next) => {
          setKind(next);
          setWrong([]);
        }}
      />
      {offering?.kind === 'sio-conversion' && <ConversionNote clinics={choice.clinics} />}
      {offering?.kind === 'change-location' && <MoveNote district={district} />}
      <ClinicPart
        choice={choice}
        district={district}
        error={errorOf('facility')}
        onPick={(value) => {
          choice.pick(value);
          setWrong([]);
        }}
      />
      {draft.error !== undefined && <ProblemNotice error={draft.error} onRetry={start} />}
      {choice.ready && (
        <div className="button-row">
          <Button busy={draft.busy} onClick={start}>
            {t({ id: 'Mulai permohonan', en: 'Begin the application' })}
          </Button>
        </div>
      )}
      <p className="fine-print after-buttons">
        {t({
          id: 'Gratis. Draf tersimpan sendiri dan dapat dihapus.',
          en: 'Free of charge. The draft is saved by itself and can be deleted.',
        })}
      </p>
    </>
  );
}

function timeOf({ workingDays, visit }: Offering, t: ReturnType<typeof useText>): string {
  const visited = visit
    ? t({ id: 'dengan visitasi', en: 'with a visit' })
    : t({ id: 'tanpa visitasi', en: 'without a visit' });
  return t({
    id: `Paling lama ${workingDays} hari kerja, ${visited}.`,
    en: `At most ${workingDays} working days, ${visited}.`,
  });
}
