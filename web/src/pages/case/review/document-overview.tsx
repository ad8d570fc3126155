import type { CaseView } from '../../../../../core/contract/views.ts';
import { useText } from '../../../i18n/language.ts';
import { fieldId } from '../../../ui/field.tsx';
import { VerdictBadge } from '../case-files.tsx';
import { judged, type ReviewDraft } from './review-draft.ts';

type Props = {
  readonly view: CaseView;
  readonly draft: ReviewDraft;
  readonly shown: string | undefined;
  readonly onChoose: (code: string) => void;
};

/** All documents with the verdict so far; a press opens one. Error summaries lead here. */
export function DocumentOverview({ view, draft, shown, onChoose }: Props) {
  const t = useText();
  const { done } = judged(view, draft);
  const total = view.requirements.length;
  return (
    <nav className="review-overview" aria-labelledby="overview-heading">
      <h2 id="overview-heading">{t({ id: 'Semua dokumen', en: 'All documents' })}</h2>
      <p className="row-note" role="status">
        {t({ id: `${done} dari ${total} dinilai`, en: `${done} of ${total} judged` })}
      </p>
      <progress value={done} max={total} aria-label={t({ id: 'Dokumen dinilai', en: 'Documents judged' })} />
      <ol>
        {view.requirements.map(({ code, label }) => (
          <li key={code}>
            <button
              type="button"
              id={fieldId(`verdicts.${code}`)}
              aria-current={code === shown}
              onClick={() => {
                onChoose(code);
                document.getElementById('judgement')?.scrollIntoView({ block: 'start' });
              }}
            >
              <span>{t(label)}</span>
              <VerdictBadge verdict={draft.verdicts[code]?.verdict} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
