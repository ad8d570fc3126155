import type { VerificationView } from '../../../../core/contract/views.ts';
import { type Text, useText } from '../../i18n/language.ts';

/** What a check looked at, and what nobody should read into it. */
export function VerifyScope({ view }: { readonly view: VerificationView }) {
  const t = useText();
  const byFile = view.file !== 'not-checked';
  return (
    <>
      <p>
        <strong>{t({ id: 'Diperiksa', en: 'Checked' })}</strong>
      </p>
      <List texts={byFile ? [...FILE_CHECKS, ...REGISTER_CHECKS] : REGISTER_CHECKS} />
      <p>
        <strong>{t({ id: 'Tidak diperiksa', en: 'Not checked' })}</strong>
      </p>
      <List texts={byFile ? FILE_LIMITS : CODE_LIMITS} />
    </>
  );
}

function List({ texts }: { readonly texts: readonly Text[] }) {
  const t = useText();
  return (
    <ul>
      {texts.map((text) => (
        <li key={text.id}>{t(text)}</li>
      ))}
    </ul>
  );
}

const FILE_CHECKS: readonly Text[] = [
  {
    id: 'Apakah berkas berubah setelah setiap tanda tangan.',
    en: 'Whether the file changed after any of its signatures.',
  },
  {
    id: 'Apakah setiap tanda tangan cocok dengan sertifikatnya, dan apakah penerbit sertifikat itu dikenal.',
    en: 'Whether each signature matches its certificate, and whether the issuer of that is known.',
  },
];

const REGISTER_CHECKS: readonly Text[] = [
  {
    id: 'Apakah dokumen ini ada dalam register, dan apakah masih berlaku hari ini.',
    en: 'Whether the register has this document, and whether it is in force today.',
  },
];

const CODE_LIMITS: readonly Text[] = [
  {
    id: 'Isi kertas atau PDF di tangan Anda. Bandingkan nomor, tanggal, dan nama klinik dengan catatan di atas.',
    en: 'The content of the paper or PDF in your hand. Compare number, date and clinic with what is said above.',
  },
];

const FILE_LIMITS: readonly Text[] = [
  {
    id: 'Pencabutan sertifikat oleh penerbitnya. Keterangan itu tidak diminta dari luar.',
    en: 'Whether the issuer has revoked a certificate. That is not asked from outside.',
  },
  {
    id: 'Waktu tanda tangan berasal dari penanda tangan, bukan dari penyedia cap waktu.',
    en: 'The time of a signature comes from the signer, not from a time-stamping service.',
  },
  {
    id: 'Hasil cetak. Yang sah adalah berkas PDF-nya.',
    en: 'Prints of it. What counts is the PDF file.',
  },
];
