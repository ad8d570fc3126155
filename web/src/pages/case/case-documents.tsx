import { useState } from 'react';
import { Link } from 'wouter';
import type { CaseView, DocumentView } from '../../../../core/contract/views.ts';
import { END_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import {
  ChangedBytesError,
  openDocument,
  saveBytes,
  useDocumentBytes,
  useObjectUrl,
  viewerUrl,
} from '../../parts/file-bytes.ts';
import { ChangedBytes } from '../../parts/file-preview.tsx';
import { isOfficial } from '../../session/person.ts';
import { useSession } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Spinner } from '../../ui/loading.tsx';
import { Badge } from '../../ui/notice.tsx';
import { PdfFrame } from '../../ui/pdf-frame.tsx';
import { EndDocument } from './ending/end-document.tsx';

type Props = { readonly view: CaseView };

/** The PDFs that the office made, newest first: to read, to keep, to verify. Those that ended stay in the list. */
export function CaseDocuments({ view }: Props) {
  const t = useText();
  const { person } = useSession();
  const allowed = view.documents.filter(({ state }) => state !== 'prepared' || isOfficial(person));
  const shown = allowed.toReversed();
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="documents-heading">
      <h2 id="documents-heading">{t({ id: 'Dokumen resmi', en: 'Official documents' })}</h2>
      <ul className="row-list">
        {shown.map((document) => (
          <DocumentLine key={document.documentId} view={view} document={document} />
        ))}
      </ul>
    </section>
  );
}

function DocumentLine({ view, document }: Props & { readonly document: DocumentView }) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const past = document.ended !== undefined;
  // What nobody had signed was never handed over: there is nothing to keep or to verify.
  const handedOver = document.signatures.length > 0;
  const save = () => {
    setBusy(true);
    setError(undefined);
    openDocument(view.caseId, document.documentId)
      .then(saveBytes, setError)
      .finally(() => setBusy(false));
  };
  return (
    <li className={past ? 'row-line row-voided' : 'row-line'}>
      <div className="row-text">
        <p className="row-title">
          {t(document.label)} <DocumentState document={document} />
        </p>
        <p className="row-note">
          {document.number} · {format.date(document.date)}
        </p>
        {document.signatures.map(({ field, signatoryName, capacity, at }) => (
          <p key={field} className="row-note">
            {t({ id: 'Ditandatangani', en: 'Signed by' })} {signatoryName}, {capacity},{' '}
            {format.instant(at, view.zone)}
          </p>
        ))}
        {document.ended !== undefined && <Ending ended={document.ended} />}
        {handedOver && (
          <p className="row-check">
            {t({ id: 'Periksa keaslian:', en: 'Verify:' })}{' '}
            <Link href={`/v/${document.code}`}>{document.code}</Link>
          </p>
        )}
        {error !== undefined &&
          (error instanceof ChangedBytesError ? <ChangedBytes /> : <ProblemNotice error={error} />)}
      </div>
      <div className="row-actions">
        <Button kind="secondary" onClick={() => setOpen(true)}>
          {t({ id: 'Lihat', en: 'View' })} <span className="visually-hidden">{t(document.label)}</span>
        </Button>
        {(handedOver || !past) && (
          <Button kind="secondary" busy={busy} onClick={save}>
            {t({ id: 'Unduh', en: 'Download' })} <span className="visually-hidden">{t(document.label)}</span>
          </Button>
        )}
        <EndDocument view={view} document={document} />
      </div>
      <Dialog
        open={open}
        wide
        title={`${t(document.label)} ${document.number}`}
        onClose={() => setOpen(false)}
      >
        <DocumentPreview caseId={view.caseId} document={document} />
      </Dialog>
    </li>
  );
}

function DocumentState({ document }: { readonly document: DocumentView }) {
  const t = useText();
  const { state, signatures, fields } = document;
  if (state === 'voided' && signatures.length === 0)
    return <Badge tone="error">{t({ id: 'Dibatalkan, tidak berlaku', en: 'Voided, not valid' })}</Badge>;
  if (state === 'voided' || state === 'revoked' || state === 'replaced')
    return <Badge tone={state === 'replaced' ? 'warning' : 'error'}>{t(END_LABELS[state])}</Badge>;
  if (state === 'prepared')
    return <Badge tone="warning">{t({ id: 'Belum ditandatangani', en: 'Not signed yet' })}</Badge>;
  if (signatures.length < fields.length) {
    return (
      <Badge tone="info">
        {t({
          id: `${signatures.length} dari ${fields.length} tanda tangan`,
          en: `${signatures.length} of ${fields.length} signatures`,
        })}
      </Badge>
    );
  }
  return <Badge tone="success">{t({ id: 'Ditandatangani', en: 'Signed' })}</Badge>;
}

/** Since when the document is in force no longer, why, and which one to use instead. */
function Ending({ ended }: { readonly ended: NonNullable<DocumentView['ended']> }) {
  const t = useText();
  const format = useFormat();
  const { on, reason, replacedBy } = ended;
  return (
    <>
      <p className="row-check">
        {t({ id: 'Tidak berlaku sejak', en: 'Not in force since' })} {format.date(on)}
        {replacedBy !== undefined && (
          <>
            ; {t({ id: 'diganti dengan', en: 'replaced by' })}{' '}
            <Link href={`/v/${replacedBy.code}`}>{replacedBy.number}</Link>
          </>
        )}
      </p>
      <p className="row-quote">{reason}</p>
    </>
  );
}

/** The PDF itself, its hash checked. */
export function DocumentPreview({
  caseId,
  document,
}: {
  readonly caseId: string;
  readonly document: DocumentView;
}) {
  const t = useText();
  const opened = useDocumentBytes(caseId, document.documentId, document.sha256);
  const url = useObjectUrl(opened.data?.blob);
  if (opened.error instanceof ChangedBytesError) return <ChangedBytes />;
  if (opened.error !== null)
    return <ProblemNotice error={opened.error} onRetry={() => void opened.refetch()} />;
  if (url === undefined || opened.data === undefined) {
    return <Spinner label={t({ id: 'Membuka dokumen…', en: 'Opening the document…' })} />;
  }
  return <PdfFrame url={viewerUrl(url)} title={t(document.label)} fileName={opened.data.name} />;
}
