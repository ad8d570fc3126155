import { useEffect } from 'react';
import type { CaseView, DocumentView } from '../../../../../core/contract/views.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { ChangedBytesError, useDocumentBytes, useObjectUrl, viewerUrl } from '../../../parts/file-bytes.ts';
import { ChangedBytes } from '../../../parts/file-preview.tsx';
import { Spinner } from '../../../ui/loading.tsx';
import { PdfFrame } from '../../../ui/pdf-frame.tsx';

type Props = {
  readonly view: CaseView;
  readonly document: DocumentView;
  /** Told the hash of the bytes that stand on the page. */
  readonly onRead: (sha256: string) => void;
};

/** The exact bytes that a signature will seal, with number, date and hash beside them. */
export function FrozenDocument({ view, document, onRead }: Props) {
  const t = useText();
  const format = useFormat();
  const opened = useDocumentBytes(view.caseId, document.documentId, document.sha256);
  const url = useObjectUrl(opened.data?.blob);
  const { data } = opened;
  useEffect(() => {
    if (data !== undefined && url !== undefined) onRead(data.sha256);
  }, [data, url, onRead]);
  return (
    <section className="frozen" aria-label={t(document.label)}>
      <dl className="frozen-facts">
        <div>
          <dt>{t({ id: 'Dokumen', en: 'Document' })}</dt>
          <dd>{t(document.label)}</dd>
        </div>
        <div>
          <dt>{t({ id: 'Nomor', en: 'Number' })}</dt>
          <dd>{document.number}</dd>
        </div>
        <div>
          <dt>{t({ id: 'Tanggal', en: 'Date' })}</dt>
          <dd>{format.date(document.date)}</dd>
        </div>
        <div>
          <dt>{t({ id: 'Sidik digital', en: 'Fingerprint' })}</dt>
          <dd>
            <code title={document.sha256}>{document.sha256.slice(0, 16)}…</code>
          </dd>
        </div>
      </dl>
      {document.signatures.map(({ field, signatoryName, capacity, at }) => (
        <p key={field} className="row-note">
          {t({ id: 'Sudah ditandatangani', en: 'Already signed by' })} {signatoryName}, {capacity},{' '}
          {format.instant(at, view.zone)}
        </p>
      ))}
      {opened.error instanceof ChangedBytesError && <ChangedBytes />}
      {opened.error !== null && !(opened.error instanceof ChangedBytesError) && (
        <ProblemNotice error={opened.error} onRetry={() => void opened.refetch()} />
      )}
      {opened.error === null && url === undefined && (
        <Spinner label={t({ id: 'Membuka dokumen…', en: 'Opening the document…' })} />
      )}
      {url !== undefined && (
        <PdfFrame url={viewerUrl(url)} title={t(document.label)} fileName={data?.name ?? 'dokumen.pdf'} />
      )}
    </section>
  );
}
