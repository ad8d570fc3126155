import { useEffect, useState } from 'react';
import type { FileRecord } from '../../../../../core/case/file.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useText } from '../../../i18n/language.ts';
import { FilePreview } from '../../../parts/file-preview.tsx';
import { LinkButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { focusField } from '../../../ui/error-summary.tsx';
import { Details } from '../../../ui/lists.tsx';
import { Skeleton } from '../../../ui/loading.tsx';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { checkPath, taskListPath } from '../form/paths.ts';
import { useDraftCheck } from '../form/use-draft-check.ts';
import { DocumentGroups } from './document-groups.tsx';

/** What the application needs by its own answers, with an upload for each. */
export function DocumentsPart({ open }: { readonly open: OpenDraft }) {
  const t = useText();
  const { check, needed, maximumFileBytes, error, retry } = useDraftCheck(open);
  const [shown, setShown] = useState<FileRecord>();
  const { caseId } = open;
  const here = needed !== undefined && maximumFileBytes !== undefined;
  useEffect(() => {
    const field = decodeURIComponent(window.location.hash).replace(/^#field-/, '');
    if (here && field !== '') window.setTimeout(() => focusField(field), 0);
  }, [here]);
  if (error !== undefined) return <ProblemNotice error={error} onRetry={retry} />;
  if (!here) return <Skeleton lines={8} />;
  const there = check.uploadedDocuments;
  const upload = { open, maximumFileBytes, onShow: setShown };
  return (
    <>
      <p className="progress-count">
        {t({
          id: `${there} dari ${needed.required.length} dokumen terunggah`,
          en: `${there} of ${needed.required.length} documents uploaded`,
        })}
      </p>
      <DocumentGroups {...upload} documents={needed.required} />
      {needed.open.length > 0 && (
        <Details
          summary={t({
            id: `Mungkin juga diminta (${needed.open.length})`,
            en: `Perhaps needed too (${needed.open.length})`,
          })}
        >
          <p>
            {t({
              id: 'Bergantung pada isian yang belum Anda lengkapi atau aturan dinas. Boleh diunggah sekarang.',
              en: 'Depends on answers that are still open or on a rule of the office. You may upload them now.',
            })}
          </p>
          <DocumentGroups {...upload} documents={needed.open} />
        </Details>
      )}
      <div className="button-row">
        <LinkButton href={checkPath(caseId)}>
          {t({ id: 'Lanjut: periksa jawaban', en: 'Go on: check the answers' })}
        </LinkButton>
        <LinkButton kind="plain" href={taskListPath(caseId)}>
          {t({ id: 'Kembali ke daftar bagian', en: 'Back to the list of parts' })}
        </LinkButton>
      </div>
      <Dialog open={shown !== undefined} wide title={shown?.name ?? ''} onClose={() => setShown(undefined)}>
        {shown !== undefined && <FilePreview caseId={caseId} file={shown} />}
      </Dialog>
    </>
  );
}
