import type { FileRecord } from '../../../core/case/file.ts';
import { ProblemNotice } from '../app/problem.tsx';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/language.ts';
import { Spinner } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { PdfFrame } from '../ui/pdf-frame.tsx';
import { ChangedBytesError, useObjectUrl, useUpload, viewerUrl } from './file-bytes.ts';
import './file-preview.css';

type Shown = Pick<FileRecord, 'fileId' | 'name' | 'contentType' | 'bytes'>;
type Props = { readonly caseId: string; readonly file: Shown };

/** One upload on the page: a picture or a PDF. */
export function FilePreview({ caseId, file }: Props) {
  const t = useText();
  const opened = useUpload(caseId, file);
  const url = useObjectUrl(opened.data?.blob);
  if (opened.error instanceof ChangedBytesError) return <ChangedBytes />;
  if (opened.error !== null)
    return <ProblemNotice error={opened.error} onRetry={() => void opened.refetch()} />;
  if (url === undefined) return <Spinner label={t({ id: 'Membuka berkas…', en: 'Opening the file…' })} />;
  if (file.contentType === 'application/pdf')
    return <PdfFrame url={viewerUrl(url)} title={file.name} fileName={file.name} />;
  return <Picture url={url} file={file} />;
}

function Picture({ url, file }: { readonly url: string; readonly file: Shown }) {
  const t = useText();
  const format = useFormat();
  return (
    <figure className="picture-frame">
      <img src={url} alt={file.name} />
      <figcaption>
        <a href={url} download={file.name}>
          {t({ id: `Unduh ${file.name}`, en: `Download ${file.name}` })}
        </a>{' '}
        <span className="upload-note">{format.bytes(file.bytes)}</span>
      </figcaption>
    </figure>
  );
}

/** The bytes are not those of the record: nobody should decide on them. */
export function ChangedBytes() {
  const t = useText();
  return (
    <Notice tone="error" title={t({ id: 'Isi berkas tidak cocok', en: 'The content does not match' })}>
      <p>
        {t({
          id: 'Berkas ini berbeda dari yang tercatat. Jangan dipakai; hubungi administrator dinas.',
          en: 'This file differs from the one on record. Do not use it; contact the administrator of the office.',
        })}
      </p>
    </Notice>
  );
}
