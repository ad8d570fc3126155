import { useState } from 'react';
import type { CaseView } from '../../../../../core/contract/views.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { FilePreview } from '../../../parts/file-preview.tsx';
import { Badge } from '../../../ui/notice.tsx';

/** The files of one document, one of them open. */
export function DocumentFiles({ view, code }: { readonly view: CaseView; readonly code: string }) {
  const t = useText();
  const format = useFormat();
  const files = view.files[code] ?? [];
  const [chosen, setChosen] = useState(0);
  const file = files[chosen] ?? files[0];
  if (file === undefined) {
    return (
      <div className="review-files review-empty">
        <p>
          {t({
            id: 'Pemohon belum mengunggah dokumen ini.',
            en: 'The applicant has not uploaded this document.',
          })}
        </p>
      </div>
    );
  }
  return (
    <div className="review-files">
      <div className="file-tabs">
        {files.map(({ fileId, name, uploadedAt }, index) => (
          <button
            key={fileId}
            type="button"
            aria-pressed={file.fileId === fileId}
            onClick={() => setChosen(index)}
          >
            {name}{' '}
            {uploadedAt > view.submittedAt && <Badge tone="info">{t({ id: 'Baru', en: 'New' })}</Badge>}
          </button>
        ))}
      </div>
      <p className="row-note">
        {t({ id: 'Diunggah', en: 'Uploaded' })} {format.instant(file.uploadedAt, view.zone)} ·{' '}
        {format.bytes(file.bytes)}
      </p>
      <FilePreview key={file.fileId} caseId={view.caseId} file={file} />
    </div>
  );
}
