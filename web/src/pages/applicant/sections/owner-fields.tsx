import { REGIONS } from '../../../../../core/areas.ts';
import { useText } from '../../../i18n/language.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { FIELD_LABELS } from '../form/field-labels.ts';
import { ChoiceInput, TextInput, TickInput, useFieldError, useValue, YesNoInput } from '../form/fields.tsx';

const REGION_OPTIONS = REGIONS.map(({ code, name }) => ({ value: code, label: name }));

export function OwnerFields() {
  const t = useText();
  const { value: form } = useValue('owner.form');
  return (
    <>
      <ChoiceInput
        name="owner.form"
        label="owner.form"
        choices="owner.form"
        hint={t({
          id: 'Klinik rawat inap harus dimiliki badan usaha atau badan hukum.',
          en: 'An inpatient clinic must belong to a business or legal entity.',
        })}
      />
      {form === 'government' && <GovernmentFields />}
      <TextInput
        name="owner.name"
        label="owner.name"
        hint={t({
          id: 'Sama dengan akta, KTP, atau nama instansi.',
          en: 'As in the deed, on the identity card, or the name of the institution.',
        })}
      />
      <TextInput
        name="owner.npwp"
        label="owner.npwp"
        width="medium"
        inputMode="numeric"
        hint={t({ id: '15 atau 16 angka.', en: '15 or 16 digits.' })}
      />
      <YesNoInput
        name="owner.foreignInvestment"
        label="owner.foreignInvestment"
        hint={t({
          id: 'Penanaman modal asing hanya untuk klinik utama yang berbadan hukum.',
          en: 'Foreign investment is for utama clinics of a legal entity only.',
        })}
      />
    </>
  );
}

function GovernmentFields() {
  const t = useText();
  const name = 'owner.government.regionCode';
  const { value, onChange } = useValue(name);
  const regionError = useFieldError(name);
  const error = useFieldError('owner.government') ?? regionError;
  return (
    <>
      <ComboBox
        name={name}
        label={t(FIELD_LABELS[name])}
        options={REGION_OPTIONS}
        value={typeof value === 'string' && value !== '' ? value : undefined}
        onChange={(region) => onChange(region ?? '')}
        error={error}
        hint={t({ id: 'Kabupaten atau kota.', en: 'Regency or city.' })}
      />
      <TickInput
        name="owner.government.healthOffice"
        label="owner.government.healthOffice"
        hint={t({
          id: 'Keputusan lalu diambil pejabat di luar dinas kesehatan.',
          en: 'An official outside the health office then decides.',
        })}
      />
    </>
  );
}
