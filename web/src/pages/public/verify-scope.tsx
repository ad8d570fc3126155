import type { VerificationView } from '../../../../core/contract/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { type Text, useText } from '../../i18n/language.ts';
import type { CheckedFile } from './use-file-check.ts';

type Props = {
  readonly view: VerificationView;
  /** Absent: only the register was asked. */
  readonly checked?: Omit<CheckedFile, 'view'> | undefined;
};

/** What a check looked at, where, and what nobody should read into it. */
export function VerifyScope({ view, checked }: Props) {
  const t = useText();
  const format = useFormat();
  if (checked === undefined) {
    return (
      <>
        <Part title={REGISTER} texts={REGISTER_CHECKS} />
        <Part title={NOT_CHECKED} texts={CODE_LIMITS} />
      </>
    );
  }
  const { where, asked, trustAt } = checked;
  const proven = view.signatures.every(({ provenAt }) => provenAt !== undefined);
  return (
    <>
      <Part title={where === 'device' ? ON_DEVICE : ON_SERVER} texts={FILE_CHECKS} />
      {trustAt !== undefined && (
        <p>
          {t({
            id: `Daftar sertifikat tepercaya dan pencabutan yang dipakai: per ${format.instant(trustAt, WIB)}.`,
            en: `List of trusted certificates and revocations that was used: as of ${format.instant(trustAt, WIB)}.`,
          })}
        </p>
      )}
      {asked === 'answered' && <Part title={REGISTER} texts={REGISTER_CHECKS} />}
      <Part
        title={NOT_CHECKED}
        texts={[
          ...(asked === 'answered' ? [] : [NOT_ASKED[asked]]),
          ...(proven ? [] : [CLAIMED_TIME]),
          ...FILE_LIMITS,
        ]}
      />
    </>
  );
}

type PartProps = { readonly title: Text; readonly texts: readonly Text[] };

/** A list of what was done, or was not, under its name. */
export function Part({ title, texts }: PartProps) {
  const t = useText();
  return (
    <>
      <p>
        <strong>{t(title)}</strong>
      </p>
      <ul>
        {texts.map((text) => (
          <li key={text.id}>{t(text)}</li>
        ))}
      </ul>
    </>
  );
}

/** For what belongs to no office: WIB, and the label says so. */
const WIB = 'Asia/Jakarta';

const ON_DEVICE: Text = {
  id: 'Diperiksa di perangkat ini; berkas tidak dikirim ke mana pun',
  en: 'Checked on this device; the file was not sent anywhere',
};
const ON_SERVER: Text = { id: 'Diperiksa di server', en: 'Checked on the server' };
export const REGISTER: Text = {
  id: 'Ditanyakan kepada register; yang dikirim hanya kode dokumen',
  en: 'Asked of the register; only the code of the document was sent',
};
export const NOT_CHECKED: Text = { id: 'Tidak diperiksa', en: 'Not checked' };

const FILE_CHECKS: readonly Text[] = [
  {
    id: 'Apakah berkas berubah setelah setiap tanda tangan.',
    en: 'Whether the file changed after any of its signatures.',
  },
  {
    id: 'Apakah setiap tanda tangan cocok dengan sertifikatnya, dan apakah penerbit sertifikat itu dikenal.',
    en: 'Whether each signature matches its certificate, and whether the issuer of that is known.',
  },
  {
    id: 'Cap waktu, dan pencabutan sertifikat sejauh tercatat di dalam berkas dan pada daftar kantor.',
    en: 'Time stamps, and revoked certificates as far as the file and the list of the office tell.',
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

const NOT_ASKED: Readonly<Record<'unreached' | 'nothing', Text>> = {
  unreached: {
    id: 'Register tidak ditanya karena tidak ada sambungan: apakah dokumen masih berlaku, diganti, atau dicabut belum diketahui.',
    en: 'The register was not asked, as there is no connection: whether the document is in force, replaced or revoked is not known.',
  },
  nothing: {
    id: 'Register tidak ditanya karena berkas ini tidak menyebut kode dokumen.',
    en: 'The register was not asked, as this file names no code of a document.',
  },
};

const CLAIMED_TIME: Text = {
  id: 'Waktu tanda tangan tanpa cap waktu: waktu itu hanya menurut penanda tangan.',
  en: 'The time of a signature without a time stamp: that is only what the signer says.',
};

const FILE_LIMITS: readonly Text[] = [
  {
    id: 'Pencabutan sertifikat yang lebih baru daripada daftar itu. Tidak ada yang diminta dari luar.',
    en: 'Revocations that are newer than that list. Nothing is asked from outside.',
  },
  {
    id: 'Hasil cetak. Yang sah adalah berkas PDF-nya.',
    en: 'Prints of it. What counts is the PDF file.',
  },
];
