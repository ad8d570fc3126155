import { useParams } from 'wouter';
import type { Section } from '../../../../core/procedures/clinic-permit/application.ts';
import { SECTION_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { useText } from '../../i18n/language.ts';
import { NotFoundPage } from '../public/not-found.tsx';
import { DocumentsPart } from './documents/documents-part.tsx';
import { DraftPage } from './draft/draft-page.tsx';
import { SectionForm } from './form/section-form.tsx';
import { DOCUMENTS_SLUG, sectionOfSlug } from './form/sections.ts';

/** /permohonan/:caseId/isi/:section: one part of the form, or the documents. */
export function SectionPage() {
  const { section: slug } = useParams<{ section: string }>();
  const section = sectionOfSlug(slug);
  if (slug === DOCUMENTS_SLUG) return <DocumentsPage />;
  return section === undefined ? <NotFoundPage /> : <OneSection section={section} />;
}

function OneSection({ section }: { readonly section: Section }) {
  const t = useText();
  return (
    <DraftPage title={t(SECTION_LABELS[section])} below>
      {(open) => <SectionForm open={open} section={section} />}
    </DraftPage>
  );
}

function DocumentsPage() {
  const t = useText();
  return (
    <DraftPage
      title={t({ id: 'Dokumen', en: 'Documents' })}
      lead={t({
        id: 'Pindai atau foto dokumen aslinya. Setiap dokumen boleh terdiri dari beberapa berkas.',
        en: 'Scan or photograph the originals. Each document may consist of several files.',
      })}
      below
    >
      {(open) => <DocumentsPart open={open} />}
    </DraftPage>
  );
}
