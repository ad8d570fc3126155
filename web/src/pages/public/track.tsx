import { type FormEvent, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { problemCode } from '../../api/errors.ts';
import { useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TrackResult } from './track-result.tsx';
import './track.css';

const MINUTE = 60_000;

export function TrackPage() {
  const t = useText();
  const { receipt = '' } = useParams();
  return (
    <Page
      title={t({ id: 'Lacak berkas', en: 'Track a file' })}
      lead={t({
        id: 'Lihat kantor mana yang memegang berkas sekarang, sejak kapan, dan sampai kapan.',
        en: 'See which office has the file now, since when, and until when.',
      })}
    >
      <ReceiptForm receipt={receipt} />
      {receipt !== '' && <Tracked receipt={receipt} />}
    </Page>
  );
}

function ReceiptForm({ receipt }: { readonly receipt: string }) {
  const t = useText();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(receipt);
  const [empty, setEmpty] = useState(false);
  const missing = t({ id: 'Isi nomor tanda terima.', en: 'Enter the receipt number.' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = typed.replace(/\s/g, '').toUpperCase();
    setEmpty(number === '');
    if (number !== '') navigate(`/lacak/${encodeURIComponent(number)}`);
  };
  return (
    <>
      <ErrorSummary errors={empty ? [{ field: 'receipt', message: missing }] : []} />
      <form className="track-form" onSubmit={submit} noValidate>
        <TextField
          name="receipt"
          label={t({ id: 'Nomor tanda terima', en: 'Receipt number' })}
          hint={t({
            id: 'Contoh: 17.71-260706-A1B2C3',
            en: 'For example: 17.71-260706-A1B2C3',
          })}
          width="medium"
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={empty ? missing : undefined}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">{t({ id: 'Lacak', en: 'Track' })}</Button>
      </form>
    </>
  );
}

function Tracked({ receipt }: { readonly receipt: string }) {
  const track = useReply('trackCase', { params: { receiptNumber: receipt } }, { refreshEvery: MINUTE });
  if (problemCode(track.error) === 'NOT_FOUND') return <UnknownReceipt receipt={receipt} />;
  return (
    <Loaded query={track} lines={8}>
      {(data) => <TrackResult track={data} />}
    </Loaded>
  );
}

function UnknownReceipt({ receipt }: { readonly receipt: string }) {
  const t = useText();
  return (
    <Notice
      tone="warning"
      title={t({ id: `Nomor ${receipt} tidak ditemukan`, en: `There is no file ${receipt}` })}
    >
      <ul>
        <li>
          {t({
            id: 'Periksa lagi nomornya. Salin dari tanda terima atau surel, termasuk titik dan tanda hubung.',
            en: 'Check the number again. Copy it from the receipt or the e-mail, with its dots and hyphens.',
          })}
        </li>
        <li>
          {t({
            id: 'Draf yang belum dikirim belum punya nomor. Lihat di “Permohonan saya” setelah masuk.',
            en: 'A draft that was not sent has no number yet. See “My applications” after the login.',
          })}
        </li>
        <li>
          {t({
            id: 'Permohonan lewat OSS atau loket sebelum ada sistem ini: tanyakan kepada dinas kesehatan.',
            en: 'For an application through OSS or at the counter before this system: ask the health office.',
          })}
        </li>
      </ul>
    </Notice>
  );
}
