import type { CaseRow, DistrictView } from '../../../../../core/contract/views.ts';
import { KINDS } from '../../../../../core/procedures/clinic-permit/kinds.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { DeleteDraft } from '../draft/delete-draft.tsx';
import { taskListPath } from '../form/paths.ts';

type Props = {
  readonly title: string;
  readonly rows: readonly CaseRow[];
  readonly offices: readonly DistrictView[];
};

/** Drafts, each to go on with or to delete. */
export function DraftCards({ title, rows, offices }: Props) {
  const t = useText();
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="drafts-heading">
      <h2 id="drafts-heading">{title}</h2>
      <ul className="case-cards">
        {rows.map(({ caseId, clinicName, kind, district, updatedAt }) => {
          const office = offices.find(({ code }) => code === district);
          const name = clinicName.trim() === '' ? t(KINDS[kind].label) : clinicName;
          return (
            <li key={caseId} className="card case-card">
              <div className="case-card-text">
                <h3>{name}</h3>
                <p>{[t(KINDS[kind].label), office?.name].filter(Boolean).join(' · ')}</p>
                <p className="fine-print">
                  {t({ id: 'Terakhir disimpan', en: 'Last saved' })}{' '}
                  {format.instant(updatedAt, office?.zone ?? 'Asia/Jakarta')}
                </p>
              </div>
              <div className="button-row">
                <LinkButton kind="secondary" href={taskListPath(caseId)}>
                  {t({ id: 'Lanjutkan draf', en: 'Continue the draft' })}
                  <span className="visually-hidden"> {name}</span>
                </LinkButton>
                <DeleteDraft caseId={caseId} name={name} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
