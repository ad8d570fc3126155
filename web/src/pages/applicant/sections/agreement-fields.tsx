import { useText } from '../../../i18n/language.ts';
import { Notice } from '../../../ui/notice.tsx';
import { FIELD_LABELS } from '../form/field-labels.ts';
import { ChoiceInput, DateInput, TextInput, useValue } from '../form/fields.tsx';

export function AgreementFields() {
  return (
    <>
      <OneAgreement which="waste" />
      <OneAgreement which="hospital" />
    </>
  );
}

function OneAgreement({ which }: { readonly which: 'waste' | 'hospital' }) {
  const t = useText();
  const at = (field: string) => `agreements.${which}.${field}`;
  const { value: status } = useValue(at('status'));
  const answered = typeof status === 'string' && status !== '';
  return (
    <fieldset className="agreement">
      <legend>
        <h2 className="agreement-title">{t(FIELD_LABELS[`agreements.${which}`])}</h2>
      </legend>
      <ChoiceInput name={at('status')} label="agreement.status" choices="agreement.status" />
      {which === 'waste' && answered && status !== 'in-force' && <WasteNotice />}
      {which === 'hospital' && answered && status !== 'in-force' && <HospitalNotice />}
      <TextInput
        name={at('partner')}
        label="agreement.partner"
        hint={
          status === 'none'
            ? t({ id: 'Mitra yang direncanakan.', en: 'The partner that is planned.' })
            : t({ id: 'Nama perusahaan atau rumah sakit.', en: 'Name of the company or hospital.' })
        }
      />
      {status !== 'none' && (
        <>
          <TextInput name={at('number')} label="agreement.number" width="medium" optional />
          <DateInput name={at('until')} label="agreement.until" optional />
        </>
      )}
      <TextInput
        name={at('partnerEmail')}
        label="agreement.partnerEmail"
        inputMode="email"
        optional
        hint={t({
          id: 'Untuk memberi tahu mitra, misalnya saat klinik tutup.',
          en: 'To tell the partner, for instance when the clinic closes.',
        })}
      />
    </fieldset>
  );
}

function WasteNotice() {
  const t = useText();
  return (
    <Notice tone="warning">
      <p>
        {t({
          id: 'Perjanjian limbah medis harus sudah berlaku saat permohonan dikirim. Draf tetap tersimpan; lanjutkan setelah perjanjiannya berlaku.',
          en: 'The agreement on medical waste must be in force when you submit. The draft is kept; go on when it is in force.',
        })}
      </p>
    </Notice>
  );
}

function HospitalNotice() {
  const t = useText();
  return (
    <Notice>
      <p>
        {t({
          id: 'Permohonan boleh dikirim. Kabarkan dari halaman berkas bila perjanjian rumah sakit sudah berlaku; sebagian dinas menunggunya sebelum memberi rekomendasi.',
          en: 'You can submit. Tell the office on the page of the file when the agreement is in force; some offices wait for it before they recommend.',
        })}
      </p>
    </Notice>
  );
}
