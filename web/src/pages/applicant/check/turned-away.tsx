import { useState } from 'react';
import type { FileRecord } from '../../../../../core/case/file.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useText } from '../../../i18n/language.ts';
import { openUpload, saveBytes } from '../../../parts/file-bytes.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { downloadForm } from '../draft/download-form.ts';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { fieldPath } from '../form/paths.ts';

type Props = {
  readonly open: OpenDraft;
  readonly competent: { readonly code: string; readonly name: string };
};

/** The site lies elsewhere: who is competent, why, and how to take form and files along. */
export function TurnedAway({ open, competent }: Props) {
  const t = useText();
  const { caseId, draft, form, district } = open;
  const office = district?.office ?? t({ id: 'dinas ini', en: 'this office' });
  return (
    <>
      <Notice
        tone="warning"
        title={t({ id: 'Di luar kewenangan dinas ini', en: 'Outside the authority of this office' })}
        actions={
          <>
            <Button onClick={() => downloadForm(form, draft.files)}>
              {t({ id: 'Unduh isian (JSON)', en: 'Download the form (JSON)' })}
            </Button>
            <LinkButton kind="secondary" href={fieldPath(caseId, 'site.areaCode')}>
              {t({ id: 'Perbaiki lokasi', en: 'Correct the site' })}
            </LinkButton>
          </>
        }
      >
        <p>
          {t({
            id: `Lokasi klinik berada di ${competent.name} (${competent.code}). Izin diberikan oleh daerah tempat klinik berdiri (PP 28/2025 Pasal 138 ayat (2) huruf d), siapa pun pemiliknya.`,
            en: `The site lies in ${competent.name} (${competent.code}). The region in which a clinic stands gives the permit (PP 28/2025 Art. 138(2)d), whoever owns it.`,
          })}
        </p>
        <p>
          {t({
            id: `Ajukan ke dinas kesehatan ${competent.name}. ${office} tidak meneruskan berkas ini kepada petugas dan waktu proses tidak berjalan. Draf dan dokumen Anda tetap ada di sini.`,
            en: `Apply to the health office of ${competent.name}. ${office} passes the file to nobody, and no time counts. Your draft and its documents stay here.`,
          })}
        </p>
      </Notice>
      <DraftFiles open={open} />
    </>
  );
}

/** The uploads of a draft, each as a download. */
function DraftFiles({ open: { caseId, draft } }: { readonly open: OpenDraft }) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const files = Object.values(draft.files).flat();
  if (files.length === 0) return null;
  const download = async (file: FileRecord) => {
    setError(undefined);
    saveBytes(await openUpload(caseId, file));
  };
  return (
    <section aria-labelledby="draft-files">
      <h2 id="draft-files">
        {t({ id: 'Dokumen yang dapat Anda bawa', en: 'Documents that you can take along' })}
      </h2>
      {error !== undefined && <ProblemNotice error={error} />}
      <ul className="upload-list">
        {files.map((file) => (
          <li key={file.fileId} className="upload-line">
            <span className="upload-name">{file.name}</span>
            <Button kind="plain" onClick={() => download(file).catch(setError)}>
              {t({ id: 'Unduh', en: 'Download' })} <span className="visually-hidden">{file.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
