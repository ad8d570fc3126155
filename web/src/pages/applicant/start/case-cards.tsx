import { useId } from 'react';
import { Link } from 'wouter';
import type { CaseRow, DistrictView } from '../../../../../core/contract/views.ts';
import { KINDS } from '../../../../../core/procedures/clinic-permit/kinds.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { Badge, type BadgeTone } from '../../../ui/notice.tsx';

const TONES: Readonly<Record<CaseRow['status'], BadgeTone>> = {
  draft: 'neutral',
  'out-of-jurisdiction': 'warning',
  'in-process': 'info',
  'waiting-for-applicant': 'warning',
  granted: 'success',
  'deemed-granted': 'success',
  refused: 'error',
  cancelled: 'error',
  withdrawn: 'neutral',
};

type Props = {
  readonly title: string;
  readonly rows: readonly CaseRow[];
  readonly offices: readonly DistrictView[];
  /** These wait for the person who reads. */
  readonly urgent?: boolean;
};

/** Files, each with its state, who has it and until when. */
export function CaseCards({ title, rows, offices, urgent = false }: Props) {
  const t = useText();
  const heading = useId();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <ul className="case-cards">
        {rows.map((row) => (
          <li key={row.caseId} className="card case-card">
            <CaseText row={row} office={offices.find(({ code }) => code === row.district)} />
            {urgent && (
              <LinkButton href={`/berkas/${row.caseId}`}>
                {t({ id: 'Kerjakan sekarang', en: 'Do it now' })}
                <span className="visually-hidden"> {row.clinicName}</span>
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CaseText({ row, office }: { readonly row: CaseRow; readonly office: DistrictView | undefined }) {
  const t = useText();
  const format = useFormat();
  const { caseId, clinicName, kind, status, statusLabel, receiptNumber, waitingFor, dueDate } = row;
  return (
    <div className="case-card-text">
      <h3>
        <Link href={`/berkas/${caseId}`}>{clinicName}</Link>{' '}
        <Badge tone={TONES[status]}>{t(statusLabel)}</Badge>
      </h3>
      <p>{[t(KINDS[kind].label), office?.name, receiptNumber].filter(Boolean).join(' · ')}</p>
      {waitingFor !== undefined && (
        <p className="case-card-next">
          {t(waitingFor)}
          {dueDate !== undefined &&
            t({ id: `, paling lambat ${format.date(dueDate)}`, en: `, by ${format.date(dueDate)}` })}
        </p>
      )}
    </div>
  );
}
