import { useParams } from 'wouter';
import { SECTION_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { useText } from '../../i18n/language.ts';
import { NotFoundPage } from '../public/not-found.tsx';
import { DraftPage } from './draft/draft-page.tsx';
import { SectionForm } from './form/section-form.tsx';
import { sectionOfSlug } from './form/sections.ts';

/** /permohonan/:caseId/isi/:section: one part of the form. */
export function SectionPage() {
  const t = useText();
  const { section: slug } = useParams<{ section: string }>();
  const section = sectionOfSlug(slug);
  if (section === undefined) return <NotFoundPage />;
  return (
    <DraftPage title={t(SECTION_LABELS[section])} below>
      {(open) => <SectionForm open={open} section={section} />}
    </DraftPage>
  );
}
