import { type DragEvent, useState } from 'react';
import { VERIFIABLE_PDF_BYTES, VERIFIABLE_PDF_BYTES_HERE } from '../../../../core/contract/limits.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { type Text, useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FieldGroup, fieldId } from '../../ui/field.tsx';
import { Spinner } from '../../ui/loading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CheckError, canCheckHere } from '../../verification/check.ts';
import { type Progress, useFileCheck } from './use-file-check.ts';
import { VerifyResult } from './verify-result.tsx';

/** Choose or drop one PDF; the answer stands below. */
export function VerifyUpload() {
  const t = useText();
  const format = useFormat();
  const [refused, setRefused] = useState<string>();
  const check = useFileCheck();
  const most = canCheckHere() ? VERIFIABLE_PDF_BYTES_HERE : VERIFIABLE_PDF_BYTES;
  const limit = format.bytes(most);
  const choose = (file: File | undefined) => {
    if (file === undefined || check.isPending) return;
    const problem = problemOf(file, most, limit);
    setRefused(problem === undefined ? undefined : t(problem));
    check.reset();
    if (problem === undefined) check.mutate(file);
  };
  const again = () => check.variables !== undefined && check.mutate(check.variables);
  const name = check.variables?.name ?? '';
  return (
    <>
      {!canCheckHere() && <SentNotice />}
      <FieldGroup
        name="pdf"
        label={t({ id: 'Berkas PDF', en: 'PDF file' })}
        hint={t({
          id: `Satu PDF, paling besar ${limit}. Pakai berkas asli, bukan hasil pindai atau foto.`,
          en: `One PDF, at most ${limit}. Use the original file, not a scan or a photo.`,
        })}
        error={refused}
      >
        <PdfDrop busy={check.isPending} onFile={choose} />
      </FieldGroup>
      {check.isPending && <Checking name={name} progress={check.progress} onCancel={check.cancel} />}
      {check.error !== null && <Failure error={check.error} onRetry={again} />}
      {check.data !== undefined && (
        <VerifyResult view={check.data.view} checked={check.data} fileName={name} announce />
      )}
    </>
  );
}

/** Said before a file is chosen: here it would leave the device. */
function SentNotice() {
  const t = useText();
  return (
    <Notice
      tone="warning"
      title={t({ id: 'Berkas akan dikirim ke server', en: 'The file will be sent to the server' })}
    >
      <p>
        {t({
          id: 'Halaman ini dibuka tanpa sambungan aman (https), sehingga peramban tidak dapat memeriksa di perangkat Anda. Buka lewat https bila berkas tidak boleh meninggalkan perangkat.',
          en: 'This page was opened without a secure connection (https), so the browser cannot check on your device. Open it by https if the file must not leave the device.',
        })}
      </p>
    </Notice>
  );
}

type CheckingProps = {
  readonly name: string;
  readonly progress: Progress;
  readonly onCancel: () => void;
};

function Checking({ name, progress, onCancel }: CheckingProps) {
  const t = useText();
  const label =
    progress.step === 'register'
      ? t({
          id: `${name} sudah diperiksa. Menanyakan register…`,
          en: `${name} is checked. Asking the register…`,
        })
      : t({ id: `Memeriksa ${name}…`, en: `Checking ${name}…` });
  return (
    <div className="verify-checking">
      <Spinner label={label} />
      {progress.step === 'read' && (
        <progress
          value={progress.share}
          aria-label={t({ id: 'Bagian berkas yang sudah dibaca', en: 'Part of the file that was read' })}
        />
      )}
      <Button kind="secondary" onClick={onCancel}>
        {t({ id: 'Batalkan', en: 'Cancel' })}
      </Button>
    </div>
  );
}

function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const t = useText();
  if (!(error instanceof CheckError)) return <ProblemNotice error={error} onRetry={onRetry} />;
  const retry = (
    <Button kind="secondary" onClick={onRetry}>
      {t({ id: 'Coba lagi', en: 'Try again' })}
    </Button>
  );
  return (
    <Notice tone="error" actions={retry}>
      <p>{t(FAILURES[error.what])}</p>
    </Notice>
  );
}

const FAILURES: Readonly<Record<CheckError['what'], Text>> = {
  unreadable: {
    id: 'Berkas tidak dapat dibaca. Pastikan berkas masih ada di tempatnya, lalu pilih lagi.',
    en: 'The file cannot be read. Make sure that it is still there, and choose it again.',
  },
  unavailable: {
    id: 'Bagian pemeriksa belum tersimpan di perangkat ini. Sambungkan ke internet, lalu muat ulang halaman.',
    en: 'The part that checks is not on this device yet. Connect to the internet and reload the page.',
  },
  failed: {
    id: 'Pemeriksaan berhenti karena kesalahan. Coba lagi, atau tanyakan kepada penerbit dokumen.',
    en: 'The check stopped by a mistake. Try again, or ask the issuer of the document.',
  },
};

type DropProps = { readonly busy: boolean; readonly onFile: (file: File | undefined) => void };

function PdfDrop({ busy, onFile }: DropProps) {
  const t = useText();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <label
      htmlFor={fieldId('pdf')}
      className={classNames('drop-zone', over && 'drop-zone-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={fieldId('pdf')}
        type="file"
        className="drop-zone-input"
        accept="application/pdf,.pdf"
        aria-disabled={busy || undefined}
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
      <strong>{t({ id: 'Pilih PDF', en: 'Choose a PDF' })}</strong>{' '}
      <span className="drop-zone-hint">{t({ id: 'atau seret ke sini', en: 'or drop it here' })}</span>
    </label>
  );
}

function problemOf(file: File, most: number, limit: string) {
  if (file.size === 0) {
    return { id: 'Berkas ini kosong. Pilih berkas lain.', en: 'This file is empty. Choose another one.' };
  }
  if (file.size <= most) return undefined;
  return {
    id: `${file.name} lebih besar dari ${limit} dan tidak dapat diperiksa di sini. Periksa dengan kode di bawah QR pada dokumen itu.`,
    en: `${file.name} is larger than ${limit} and cannot be checked here. Check it by the code below the QR on the document.`,
  };
}
