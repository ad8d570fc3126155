import { useText } from '../../../i18n/language.ts';
import { Notice } from '../../../ui/notice.tsx';
import { DateInput, TextInput, useValue } from '../form/fields.tsx';

export function OldPermitFields() {
  const t = useText();
  const { value: until } = useValue('oldPermit.until');
  return (
    <>
      <TextInput name="oldPermit.number" label="oldPermit.number" width="medium" />
      <DateInput name="oldPermit.date" label="oldPermit.date" />
      <DateInput
        name="oldPermit.until"
        label="oldPermit.until"
        hint={t({
          id: 'Tanggal akhir yang tertulis pada SIO. Contoh: 31 12 2026',
          en: 'The end date written on the permit. For example: 31 12 2026',
        })}
      />
      {(until === undefined || until === '') && (
        <Notice>
          <p>
            {t({
              id: 'Tidak ada tanggal akhir pada izin Anda? Izin itu berlaku selama klinik berjalan (PP 28/2025 Pasal 5 ayat (10)) dan tidak perlu diperpanjang. Permohonan ini tidak perlu dikirim.',
              en: 'Is there no end date on your permit? It holds as long as the clinic runs (PP 28/2025 Art. 5(10)) and needs no renewal. You need not send this application.',
            })}
          </p>
        </Notice>
      )}
    </>
  );
}
