import { useQuery } from '@tanstack/react-query';
import type { CaseView, VisitView } from '../../../../core/contract/views.ts';
import { OUTCOME_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Details } from '../../ui/lists.tsx';
import { Badge, Card } from '../../ui/notice.tsx';
import { checklistLabels } from './parts/checklist-labels.ts';
import { Photos } from './parts/photo.tsx';

type Props = { readonly view: CaseView };

/** Each visit: date, team, what was found, and what did not conform. */
export function CaseVisits({ view }: Props) {
  const t = useText();
  if (view.visits.length === 0) return null;
  return (
    <section aria-labelledby="visits-heading">
      <h2 id="visits-heading">{t({ id: 'Visitasi', en: 'Visits' })}</h2>
      {view.visits.map((visit) => (
        <Visit key={visit.round} view={view} visit={visit} />
      ))}
    </section>
  );
}

function Visit({ view, visit }: Props & { readonly visit: VisitView }) {
  const t = useText();
  const format = useFormat();
  const answers = Object.entries(visit.answers ?? {});
  const failed = answers.filter(([, { answer }]) => answer === 'no');
  return (
    <Card>
      <h3 className="visit-title">
        {t({ id: `Visitasi ke-${visit.round}`, en: `Visit ${visit.round}` })}: {format.day(visit.date)}{' '}
        {visit.outcome === undefined ? (
          <Badge tone="info">{t({ id: 'Dijadwalkan', en: 'Scheduled' })}</Badge>
        ) : (
          <Badge tone={visit.outcome === 'met' ? 'success' : 'warning'}>
            {t(OUTCOME_LABELS[visit.outcome])}
          </Badge>
        )}
      </h3>
      <p className="row-note">
        {t({ id: 'Tim:', en: 'Team:' })}{' '}
        {visit.members
          .map(({ name }, index) => (index === 0 ? `${name} (${t({ id: 'ketua', en: 'leader' })})` : name))
          .join('; ')}
      </p>
      {visit.summary !== undefined && visit.summary !== '' && <p>{visit.summary}</p>}
      {answers.length > 0 && (
        <p>
          {t({
            id: `${answers.length} butir diperiksa, ${failed.length} belum terpenuhi.`,
            en: `${answers.length} items checked, ${failed.length} not met.`,
          })}
        </p>
      )}
      {failed.length > 0 && (
        <Details
          summary={t({ id: 'Butir yang belum terpenuhi', en: 'Items not met' })}
          open={failed.length <= 5}
        >
          <Findings view={view} failed={failed} />
        </Details>
      )}
    </Card>
  );
}

type Answer = NonNullable<VisitView['answers']>[string];
type FindingsProps = Props & { readonly failed: readonly (readonly [string, Answer])[] };

function Findings({ view, failed }: FindingsProps) {
  const t = useText();
  const labels = useQuery({
    queryKey: ['checklist-labels'],
    queryFn: checklistLabels,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <ul className="plain-list">
      {failed.map(([code, { note, photos }]) => {
        const label = labels.data?.get(code);
        const title = label === undefined ? code : t(label);
        return (
          <li key={code}>
            <p className="row-title">{title}</p>
            <p className="row-quote">{note}</p>
            <Photos caseId={view.caseId} ids={photos} label={title} />
          </li>
        );
      })}
    </ul>
  );
}
