import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { cancelUploads, useUploads } from '../ui/upload-queue.ts';
import type { Upload } from '../ui/upload-store.ts';
import './uploads-under-way.css';

/** Files of a page that was left: they go on here, and the browser asks before the portal is closed. */
export function UploadsUnderWay() {
  const uploads = useUploads();
  const [location] = useLocation();
  const sending = uploads.some(({ error }) => error === undefined);
  useEffect(() => {
    if (!sending) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [sending]);
  const elsewhere = uploads.filter(({ place }) => place.path !== location);
  const failed = elsewhere.filter(({ error }) => error !== undefined);
  const running = elsewhere.filter(({ error }) => error === undefined);
  return (
    <div className="uploads" role="status">
      {running.length > 0 && <Running uploads={running} />}
      {failed.length > 0 && <Failed uploads={failed} />}
    </div>
  );
}

type Props = { readonly uploads: readonly Upload[] };

function Running({ uploads }: Props) {
  const t = useText();
  const files = uploads.length === 1 ? '1 file' : `${uploads.length} files`;
  if (uploads.every(({ stage }) => stage === 'scanning')) {
    return (
      <p className="uploads-line">
        <span>
          {t({
            id: `Memeriksa ${uploads.length} berkas terhadap virus. Jangan tutup portal dulu.`,
            en: `Scanning ${files} for viruses. Do not close the portal yet.`,
          })}
        </span>{' '}
        <ToPage uploads={uploads} />
      </p>
    );
  }
  const share = uploads.reduce((sum, upload) => sum + upload.share, 0) / uploads.length;
  const count = t({
    id: `Mengunggah ${uploads.length} berkas. Jangan tutup portal dulu.`,
    en: `Uploading ${files}. Do not close the portal yet.`,
  });
  return (
    <p className="uploads-line">
      <span>{count}</span> <progress value={share} max={1} aria-label={count} /> <ToPage uploads={uploads} />
    </p>
  );
}

function Failed({ uploads }: Props) {
  const t = useText();
  const names = uploads.map(({ file }) => file.name).join(', ');
  return (
    <p className="uploads-line uploads-failed">
      <span>{t({ id: `Belum terunggah: ${names}.`, en: `Not uploaded: ${names}.` })}</span>{' '}
      <ToPage uploads={uploads} />{' '}
      <Button kind="plain" onClick={() => cancelUploads(uploads)}>
        {t({ id: 'Batalkan', en: 'Cancel' })}
      </Button>
    </p>
  );
}

function ToPage({ uploads }: Props) {
  const t = useText();
  const path = uploads[0]?.place.path ?? '/';
  return <Link href={path}>{t({ id: 'Buka halamannya', en: 'Open its page' })}</Link>;
}
