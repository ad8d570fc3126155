import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { VERIFIABLE_PDF_BYTES } from '../../../../core/contract/limits.ts';
import { call } from '../../api/client.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { classNames } from '../../ui/class-names.ts';
import { FieldGroup, fieldId } from '../../ui/field.tsx';
import { Spinner } from '../../ui/loading.tsx';
import { readBase64 } from './read-base64.ts';
import { VerifyResult } from './verify-result.tsx';

/** Choose or drop one PDF; the answer stands below. */
export function VerifyUpload() {
  const t = useText();
  const format = useFormat();
  const [refused, setRefused] = useState<string>();
  const check = useMutation({
    mutationFn: async (file: File) => call('verifyFile', { body: { pdf: await readBase64(file) } }),
    networkMode: 'always',
  });
  const limit = format.bytes(VERIFIABLE_PDF_BYTES);
  const choose = (file: File | undefined) => {
    if (file === undefined || check.isPending) return;
    const problem = problemOf(file, limit);
    setRefused(problem === undefined ? undefined : t(problem));
    check.reset();
    if (problem === undefined) check.mutate(file);
  };
  const name = check.variables?.name ?? '';
  return (
    <>
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
      {check.isPending && <Spinner label={t({ id: `Memeriksa ${name}…`, en: `Checking ${name}…` })} />}
      {check.error !== null && (
        <ProblemNotice
          error={check.error}
          onRetry={() => check.variables !== undefined && check.mutate(check.variables)}
        />
      )}
      {check.data !== undefined && <VerifyResult view={check.data} fileName={name} announce />}
    </>
  );
}

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

function problemOf(file: File, limit: string) {
  if (file.size === 0) {
    return { id: 'Berkas ini kosong. Pilih berkas lain.', en: 'This file is empty. Choose another one.' };
  }
  if (file.size <= VERIFIABLE_PDF_BYTES) return undefined;
  return {
    id: `${file.name} lebih besar dari ${limit} dan tidak dapat diperiksa dengan mengunggahnya. Periksa dengan kode di bawah QR pada dokumen itu.`,
    en: `${file.name} is larger than ${limit} and cannot be checked by uploading it. Check it by the code below the QR on the document.`,
  };
}
