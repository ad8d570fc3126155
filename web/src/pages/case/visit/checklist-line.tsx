import type { CaseView } from '../../../../../core/contract/views.ts';
import type { ChecklistItem } from '../../../../../core/requirement.ts';
import { useText } from '../../../i18n/language.ts';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import { fieldId } from '../../../ui/field.tsx';
import { Badge } from '../../../ui/notice.tsx';
import { NumberField, TextArea } from '../../../ui/text-field.tsx';
import { Photos } from '../parts/photo.tsx';
import { LinePhotos } from './line-photos.tsx';
import type { Visit } from './use-visit.ts';
import { type Answer, NO_ANSWER } from './visit-draft.ts';

type Props = {
  readonly view: CaseView;
  readonly item: ChecklistItem;
  readonly visit: Visit;
  readonly errors: readonly FieldMessage[];
};

/** One line: three big answers; number, note and photos where they are of use. */
export function ChecklistLine({ view, item, visit, errors }: Props) {
  const t = useText();
  const { code, label, critical } = item;
  const given = visit.kept.value.answers[code] ?? NO_ANSWER;
  const name = `visit.answers.${code}`;
  const noteNeeded = given.answer === 'no';
  const own = errors.find(({ field }) => field === name);
  const refused = errors.find(({ field }) => field === `${name}.photos`);
  return (
    <fieldset
      className="checklist-line"
      aria-describedby={own === undefined ? undefined : `${fieldId(name)}-error`}
    >
      <legend>
        {t(label)} {critical && <Badge tone="info">{t({ id: 'Penting', en: 'Essential' })}</Badge>}
      </legend>
      {own !== undefined && (
        <p className="field-error" id={`${fieldId(name)}-error`}>
          {t({ id: 'Belum dijawab.', en: 'No answer yet.' })}
        </p>
      )}
      <Earlier view={view} code={code} />
      <Answers name={name} value={given.answer} onChange={(answer) => visit.answer([code], { answer })} />
      {item.minimum !== undefined && given.answer !== undefined && given.answer !== 'not-applicable' && (
        <Count view={view} item={item} given={given} visit={visit} errors={errors} />
      )}
      {given.answer !== undefined && (
        <details className="checklist-more" open={noteNeeded || given.photos.length > 0 || given.note !== ''}>
          <summary>{t({ id: 'Catatan dan foto', en: 'Note and photos' })}</summary>
          <TextArea
            name={`${name}.note`}
            optional={!noteNeeded}
            label={t({ id: 'Catatan', en: 'Note' })}
            rows={2}
            maxLength={1000}
            countOf={given.note}
            value={given.note}
            error={errors.find(({ field }) => field === `${name}.note`)?.message}
            onChange={(event) => visit.answer([code], { note: event.target.value })}
          />
          {refused !== undefined && <p className="field-error">{refused.message}</p>}
          <LinePhotos view={view} code={code} label={t(label)} visit={visit} />
        </details>
      )}
    </fieldset>
  );
}

/** At a second visit: what was found the first time, and what the clinic did about it. */
function Earlier({ view, code }: Pick<Props, 'view'> & { readonly code: string }) {
  const t = useText();
  const found = view.visits.findLast(({ answers }) => answers?.[code] !== undefined)?.answers?.[code];
  const corrected = view.corrections[code];
  if (found === undefined || found.answer !== 'no') return null;
  return (
    <>
      <p className="row-note">{t({ id: 'Temuan sebelumnya:', en: 'Found before:' })}</p>
      <p className="row-quote">{found.note}</p>
      <Photos
        caseId={view.caseId}
        ids={found.photos}
        label={t({ id: 'Foto temuan', en: 'Photo of the finding' })}
      />
      {corrected !== undefined && (
        <>
          <p className="row-note">{t({ id: 'Perbaikan oleh klinik:', en: 'What the clinic did:' })}</p>
          <p className="row-quote">{corrected.note}</p>
          <Photos
            caseId={view.caseId}
            ids={corrected.files}
            label={t({ id: 'Bukti perbaikan', en: 'Evidence of the correction' })}
          />
        </>
      )}
    </>
  );
}

type AnswersProps = {
  readonly name: string;
  readonly value: Answer['answer'];
  readonly onChange: (answer: NonNullable<Answer['answer']>) => void;
};

function Answers({ name, value, onChange }: AnswersProps) {
  const t = useText();
  const choices = [
    { answer: 'yes', label: t({ id: 'Ya', en: 'Yes' }) },
    { answer: 'no', label: t({ id: 'Tidak', en: 'No' }) },
    { answer: 'not-applicable', label: t({ id: 'Tidak berlaku', en: 'Not applicable' }) },
  ] as const;
  return (
    <div className="answers">
      {choices.map(({ answer, label }, index) => {
        const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${answer}`;
        return (
          <span key={answer} className={`answer answer-${answer}`}>
            <input
              type="radio"
              id={id}
              name={name}
              checked={value === answer}
              onChange={() => onChange(answer)}
            />
            <label htmlFor={id}>{label}</label>
          </span>
        );
      })}
    </div>
  );
}

function Count({ view, item, given, visit, errors }: Props & { readonly given: Answer }) {
  const t = useText();
  const { minimum } = item;
  if (minimum === undefined) return null;
  const least = minimum[view.application.clinic.care];
  const unit = t(minimum.unit);
  const short = typeof given.count === 'number' && given.count < least && given.answer === 'yes';
  return (
    <>
      <NumberField
        name={`visit.answers.${item.code}.count`}
        optional
        label={t({ id: 'Jumlah', en: 'Number' })}
        hint={
          least > 0
            ? t({ id: `Paling sedikit ${least} ${unit}.`, en: `At least ${least} ${unit}.` })
            : t({ id: 'Sesuai kebutuhan.', en: 'As needed.' })
        }
        unit={unit}
        value={given.count}
        error={errors.find(({ field }) => field.endsWith('.count'))?.message}
        onChange={(count) => visit.answer([item.code], { count })}
      />
      {short && (
        <p className="row-note" role="status">
          {t({
            id: 'Kurang dari jumlah paling sedikit. Jawab “tidak” bila belum terpenuhi.',
            en: 'Below the least number. Answer “no” if it is not met.',
          })}
        </p>
      )}
    </>
  );
}
