import type { UseQueryResult } from '@tanstack/react-query';
import { useText } from '../../../i18n/language.ts';
import { type Opened, useObjectUrl, useUpload } from '../../../parts/file-bytes.ts';

type Props = { readonly caseId: string; readonly fileId: string; readonly label: string };

/** A small picture of an upload; a press opens it in full. Files of a finding may also be PDFs. */
export function Photo({ caseId, fileId, label }: Props) {
  const opened = useUpload(caseId, { fileId, contentType: 'image/jpeg' });
  const url = useObjectUrl(opened.data?.blob);
  return <Thumbnail opened={opened} url={url} label={label} />;
}

type ThumbnailProps = {
  readonly opened: UseQueryResult<Opened, Error>;
  readonly url: string | undefined;
  readonly label: string;
};

function Thumbnail({ opened, url, label }: ThumbnailProps) {
  const t = useText();
  if (opened.error !== null) {
    return (
      <span className="photo photo-missing">
        {t({ id: 'Foto belum bisa dibuka', en: 'Photo cannot be opened yet' })}
      </span>
    );
  }
  if (url === undefined) return <span className="photo skeleton" aria-hidden="true" />;
  return (
    <a className="photo" href={url} target="_blank" rel="noreferrer">
      <img src={url} alt={label} />
    </a>
  );
}

type PhotosProps = { readonly caseId: string; readonly ids: readonly string[]; readonly label: string };

export function Photos({ caseId, ids, label }: PhotosProps) {
  if (ids.length === 0) return null;
  return (
    <div className="photos">
      {ids.map((fileId, index) => (
        <Photo key={fileId} caseId={caseId} fileId={fileId} label={`${label} (${index + 1})`} />
      ))}
    </div>
  );
}
