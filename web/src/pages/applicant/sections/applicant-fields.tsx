import { useText } from '../../../i18n/language.ts';
import { TextInput } from '../form/fields.tsx';

export function ApplicantFields() {
  const t = useText();
  return (
    <>
      <TextInput name="applicant.name" label="applicant.name" autoComplete="name" />
      <TextInput
        name="applicant.nik"
        label="applicant.nik"
        width="medium"
        inputMode="numeric"
        hint={t({
          id: '16 angka seperti pada KTP. Tidak ditampilkan untuk umum.',
          en: '16 digits as on the identity card. It is never shown to the public.',
        })}
      />
      <TextInput
        name="applicant.position"
        label="applicant.position"
        width="medium"
        hint={t({
          id: 'Misalnya Pemilik, Direktur, atau Penanggung jawab.',
          en: 'For example owner, director or person in charge.',
        })}
      />
      <TextInput
        name="applicant.email"
        label="applicant.email"
        inputMode="email"
        autoComplete="email"
        hint={t({
          id: 'Pemberitahuan dan permintaan perbaikan dikirim ke sini.',
          en: 'Notices and requests for corrections go here.',
        })}
      />
      <TextInput
        name="applicant.phone"
        label="applicant.phone"
        width="medium"
        inputMode="tel"
        autoComplete="tel"
        hint={t({ id: 'Contoh: 081234567890', en: 'For example: 081234567890' })}
      />
    </>
  );
}
