import { useState } from 'react';
import type { FileRecord } from '../../../../core/case/file.ts';
import type { CaseView } from '../../../../core/contract/views.ts';
import type { DocumentRequirement } from '../../../../core/requirement.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { FilePreview } from '../../parts/file-preview.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Details } from '../../ui/lists.tsx';
import { Badge } from '../../ui/notice.tsx';

type Props = { readonly view: CaseView };

/** What the applicant uploaded, with the verdict on each document. */
export function CaseFiles({ view }: Props) {
  const t = useText();
  const [shown, setShown] = useState<FileRecord>();
  const { requirements, flagged, verdicts } = view;
  const verified = requirements.filter(({ code }) => verdicts[code]?.verdict === 'verified').length;
  const open = requirements.filter(({ code }) => flagged.includes(code));
  const rest = requirements.filter(({ code }) => !flagged.includes(code));
  return (
    <section aria-labelledby="files-heading">
      <h2 id="files-heading">{t({ id: 'Dokumen persyaratan', en: 'Documents of the application' })}</h2>
      {open.length > 0 && <FileRows view={view} requirements={open} onShow={setShown} />}
      <Details
        summary={t({
          id: `${verified} dari ${requirements.length} dokumen sudah terverifikasi`,
          en: `${verified} of ${requirements.length} documents verified`,
        })}
      >
        <FileRows view={view} requirements={rest} onShow={setShown} />
      </Details>
      <Dialog open={shown !== undefined} wide title={shown?.name ?? ''} onClose={() => setShown(undefined)}>
        {shown !== undefined && <FilePreview caseId={view.caseId} file={shown} />}
      </Dialog>
    </section>
  );
}

type RowsProps = Props & {
  readonly requirements: readonly DocumentRequirement[];
  readonly onShow: (file: FileRecord) => void;
};

function FileRows({ view, requirements, onShow }: RowsProps) {
  const t = useText();
  const format = useFormat();
  return (
    <ul className="row-list">
      {requirements.map(({ code, label }) => {
        const verdict = view.verdicts[code];
        const files = view.files[code] ?? [];
        return (
          <li key={code} className="row-line">
            <div className="row-text">
              <p className="row-title">{t(label)}</p>
              {verdict?.verdict === 'revise' && <p className="row-quote">{verdict.note}</p>}
              {files.length === 0 && (
                <p className="row-note">{t({ id: 'Belum ada berkas.', en: 'No file yet.' })}</p>
              )}
              {files.map((file) => (
                <p key={file.fileId} className="row-note">
                  <Button kind="plain" onClick={() => onShow(file)}>
                    {file.name}
                  </Button>{' '}
                  {format.bytes(file.bytes)}
                </p>
              ))}
            </div>
            <VerdictBadge verdict={verdict?.verdict} />
          </li>
        );
      })}
    </ul>
  );
}

/** The three states of a document at a review. */
export function VerdictBadge({ verdict }: { readonly verdict: 'verified' | 'revise' | undefined }) {
  const t = useText();
  if (verdict === 'verified')
    return <Badge tone="success">{t({ id: 'Sudah Terverifikasi', en: 'Verified' })}</Badge>;
  if (verdict === 'revise')
    return <Badge tone="warning">{t({ id: 'Catatan Perbaikan', en: 'To be corrected' })}</Badge>;
  return <Badge>{t({ id: 'Menunggu', en: 'Waiting' })}</Badge>;
}
