import { useText } from '../../../i18n/language.ts';
import { CheckboxGroup } from '../../../ui/choice.tsx';
import { FIELD_LABELS } from '../form/field-labels.ts';
import { ChoiceInput, NumberInput, TextInput, useValue } from '../form/fields.tsx';
import { LinesInput } from './lines-input.tsx';

const SERVICES = ['dental', 'pharmacy', 'radiology'] as const;

export function ClinicFields() {
  const t = useText();
  const { value: care } = useValue('clinic.care');
  const { value: clinicClass } = useValue('clinic.clinicClass');
  return (
    <>
      <TextInput
        name="clinic.name"
        label="clinic.name"
        hint={t({ id: 'Nama lengkap seperti di papan nama.', en: 'The full name as on the sign.' })}
      />
      <ChoiceInput
        name="clinic.clinicClass"
        label="clinic.clinicClass"
        choices="clinic.clinicClass"
        hints={{
          pratama: t({ id: 'Pelayanan medis dasar.', en: 'Basic medical care.' }),
          utama: t({ id: 'Pelayanan spesialis, atau dasar dan spesialis.', en: 'Specialist care.' }),
        }}
      />
      {clinicClass === 'utama' && (
        <LinesInput
          name="clinic.specialties"
          label="clinic.specialties"
          hint={t({
            id: 'Satu layanan per baris, misalnya Penyakit Dalam. Setiap layanan memerlukan dokter spesialisnya.',
            en: 'One service on each line, for example Penyakit Dalam. Each needs its specialist.',
          })}
        />
      )}
      <ChoiceInput name="clinic.care" label="clinic.care" choices="clinic.care" />
      {care === 'inpatient' && (
        <NumberInput
          name="clinic.beds"
          label="clinic.beds"
          unit={t({ id: 'tempat tidur', en: 'beds' })}
          hint={t({
            id: 'Klinik rawat inap mempunyai 5 sampai 10 tempat tidur.',
            en: 'An inpatient clinic has 5 to 10 beds.',
          })}
        />
      )}
      <OtherServices />
      <TextInput
        name="clinic.openingHours"
        label="clinic.openingHours"
        hint={t({ id: 'Contoh: Senin–Sabtu 08.00–20.00', en: 'For example: Senin–Sabtu 08.00–20.00' })}
      />
    </>
  );
}

/** Three yes/no facts of the clinic, asked as one question. */
function OtherServices() {
  const t = useText();
  const dental = useValue('clinic.dental');
  const pharmacy = useValue('clinic.pharmacy');
  const radiology = useValue('clinic.radiology');
  const facts = { dental, pharmacy, radiology };
  return (
    <CheckboxGroup
      name="clinic.dental"
      label={t({ id: 'Pelayanan lain di klinik', en: 'Other services of the clinic' })}
      hint={t({
        id: 'Tandai yang ada. Farmasi dan radiologi menambah dokumen yang diminta.',
        en: 'Tick what there is. Pharmacy and radiology add to the documents.',
      })}
      options={SERVICES.map((value) => ({ value, label: t(FIELD_LABELS[`clinic.${value}`]) }))}
      value={SERVICES.filter((service) => facts[service].value === true)}
      onChange={(chosen) => {
        for (const service of SERVICES) {
          if ((facts[service].value === true) !== chosen.includes(service))
            facts[service].onChange(chosen.includes(service));
        }
      }}
    />
  );
}
