import { useText } from '../../../i18n/language.ts';
import { DateInput, NumberInput, TextInput } from '../form/fields.tsx';

export function ClosureFields() {
  const t = useText();
  return (
    <>
      <TextInput name="closure.reason" label="closure.reason" />
      <DateInput name="closure.closesOn" label="closure.closesOn" />
      <NumberInput
        name="closure.activeInpatients"
        label="closure.activeInpatients"
        unit={t({ id: 'pasien', en: 'patients' })}
        hint={t({
          id: 'Isi 0 bila tidak ada. Penutupan ditahan selama masih ada pasien rawat inap.',
          en: 'Enter 0 for none. The closure is held as long as there are inpatients.',
        })}
      />
    </>
  );
}
