import type { CaseView } from '../../../../core/contract/views.ts';
import type { Section } from '../../../../core/procedures/clinic-permit/application.ts';
import { SECTION_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Details, SummaryList } from '../../ui/lists.tsx';
import { rowsOfSection } from './application-rows.ts';

const ORDER = [
  'clinic',
  'site',
  'owner',
  'applicant',
  'business',
  'personInCharge',
  'staff',
  'agreements',
  'oldPermit',
  'closure',
] as const satisfies readonly Section[];

/** What the applicant stated, section by section. */
export function ApplicationData({ view }: { readonly view: CaseView }) {
  const t = useText();
  const { date } = useFormat();
  const sections = ORDER.map((section) => ({
    section,
    rows: rowsOfSection(section, view.application, { text: t, date }),
  })).filter(({ rows }) => rows.length > 0);
  return (
    <section aria-labelledby="application-heading">
      <h2 id="application-heading">{t({ id: 'Data permohonan', en: 'Data of the application' })}</h2>
      {sections.map(({ section, rows }) => (
        <Details key={section} summary={t(SECTION_LABELS[section])} open={section === 'clinic'}>
          <SummaryList rows={rows} />
        </Details>
      ))}
    </section>
  );
}
