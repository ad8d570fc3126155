import { useEffect, useState } from 'react';
import type { CaseView } from '../../../../../core/contract/views.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { useObjectUrl } from '../../../parts/file-bytes.ts';
import { Button } from '../../../ui/button.tsx';
import { Photo } from '../parts/photo.tsx';
import type { Visit } from './use-visit.ts';

/** Photos of an answer that the API takes at most. */
const MOST = 10;
type Props = {
  readonly view: CaseView;
  readonly code: string;
  readonly label: string;
  readonly visit: Visit;
};

/** The photos of one line: from the camera, kept on the phone, removable until they are sent. */
export function LinePhotos({ view, code, label, visit }: Props) {
  const t = useText();
  const ids = visit.kept.value.answers[code]?.photos ?? [];
  return (
    <div className="line-photos">
      {ids.map((fileId, index) => (
        <LinePhoto
          key={fileId}
          view={view}
          code={code}
          fileId={fileId}
          visit={visit}
          label={`${label}, ${t({ id: 'foto', en: 'photo' })} ${index + 1}`}
        />
      ))}
      {ids.length < MOST && (
        <label className="button button-secondary camera">
          <input
            type="file"
            accept="image/jpeg,image/png"
            capture="environment"
            multiple
            onChange={(event) => {
              void visit.addPhotos(code, [...(event.target.files ?? [])].slice(0, MOST - ids.length));
              event.target.value = '';
            }}
          />
          {t({ id: 'Ambil foto', en: 'Take a photo' })} <span className="visually-hidden">{label}</span>
        </label>
      )}
    </div>
  );
}

type PhotoProps = Props & { readonly fileId: string };

function LinePhoto({ view, code, fileId, label, visit }: PhotoProps) {
  const t = useText();
  const format = useFormat();
  const record = visit.kept.value.photos[fileId];
  if (record === undefined) return <Photo caseId={view.caseId} fileId={fileId} label={label} />;
  return (
    <figure className="line-photo">
      <KeptPhoto fileId={fileId} label={label} visit={visit} />
      <figcaption>
        {format.bytes(record.bytes)},{' '}
        {record.sent
          ? t({ id: 'sudah di server', en: 'on the server' })
          : t({ id: 'di ponsel ini', en: 'on this phone' })}
        <Button kind="plain" onClick={() => visit.removePhoto(code, fileId)}>
          {t({ id: 'Hapus', en: 'Remove' })} <span className="visually-hidden">{label}</span>
        </Button>
      </figcaption>
    </figure>
  );
}

function KeptPhoto({ fileId, label, visit: { open } }: Pick<PhotoProps, 'fileId' | 'label' | 'visit'>) {
  const t = useText();
  const [file, setFile] = useState<File | 'lost'>();
  const url = useObjectUrl(file === 'lost' ? undefined : file);
  // The reader of the store is another function at every render, but reads the same photo.
  const [load] = useState(() => () => open(fileId));
  useEffect(() => {
    load().then(
      (found) => setFile(found ?? 'lost'),
      () => setFile('lost'),
    );
  }, [load]);
  if (file === 'lost')
    return <span className="photo photo-missing">{t({ id: 'Foto hilang', en: 'Photo lost' })}</span>;
  if (url === undefined) return <span className="photo skeleton" aria-hidden="true" />;
  return (
    <span className="photo">
      <img src={url} alt={label} />
    </span>
  );
}
