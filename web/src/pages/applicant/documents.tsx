import { useText } from '../../i18n/language.ts';
import { DocumentsPart } from './documents/documents-part.tsx';
import { DraftPage } from './draft/draft-page.tsx';

/** /permohonan/:caseId/isi/dokumen: the uploads of an application. */
export function DocumentsPage() {
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
