import type { DistrictView } from '../../../../../core/contract/views.ts';
import { useText } from '../../../i18n/language.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { OwnClinics } from './own-clinics.ts';

/** PP 28/2025 Art 5(10): a permit without an end date holds as long as the business runs. */
export function ConversionNote({ clinics }: { readonly clinics: OwnClinics | undefined }) {
  const t = useText();
  const endless = (clinics?.endless ?? []).map(({ clinic }) => clinic.name).join(', ');
  return (
    <Notice title={t({ id: 'Perpanjangan tidak diperlukan', en: 'No renewal is needed' })}>
      <p>
        {t({
          id: 'Izin tanpa tanggal akhir berlaku selama klinik berjalan (PP 28/2025 Pasal 5 ayat (10)). Ajukan penyesuaian hanya bila SIO lama Anda mempunyai tanggal berakhir.',
          en: 'A permit without an end date holds as long as the clinic runs (PP 28/2025 Art. 5(10)). Apply for a conversion only if your old permit (SIO) has an end date.',
        })}
      </p>
      {endless !== '' && (
        <p>
          {t({
            id: `Tidak perlu disesuaikan, karena izinnya tanpa tanggal akhir: ${endless}.`,
            en: `Nothing to convert, because the permit has no end date: ${endless}.`,
          })}
        </p>
      )}
    </Notice>
  );
}

export function MoveNote({ district }: { readonly district: DistrictView }) {
  const t = useText();
  return (
    <Notice>
      <p>
        {t({
          id: `Lokasi baru harus tetap di ${district.name}. Pindah ke luar wilayah: ajukan penutupan di sini dan izin baru di sana.`,
          en: `The new site must be in ${district.name}. To move elsewhere: close here and apply for a new permit there.`,
        })}
      </p>
    </Notice>
  );
}
