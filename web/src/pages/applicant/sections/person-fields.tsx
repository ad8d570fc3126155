import { useText } from '../../../i18n/language.ts';
import { ChoiceInput, DateInput, TextInput, YesNoInput } from '../form/fields.tsx';
import { SipAddressInput } from './sip-address-input.tsx';

type Props = { readonly clinicAddress: string };

export function PersonFields({ clinicAddress }: Props) {
  const t = useText();
  return (
    <>
      <TextInput
        name="personInCharge.name"
        label="personInCharge.name"
        hint={t({
          id: 'Dengan gelar, seperti pada STR. Satu orang memimpin satu klinik.',
          en: 'With titles, as on the STR. One person leads one clinic.',
        })}
      />
      <ChoiceInput
        name="personInCharge.profession"
        label="personInCharge.profession"
        choices="profession"
        only={['doctor', 'dentist', 'specialist']}
      />
      <TextInput name="personInCharge.strNumber" label="personInCharge.strNumber" />
      <TextInput name="personInCharge.sipNumber" label="personInCharge.sipNumber" />
      <SipAddressInput
        name="personInCharge.sipAddress"
        label="personInCharge.sipAddress"
        clinicAddress={clinicAddress}
      />
      <DateInput name="personInCharge.sipUntil" label="personInCharge.sipUntil" />
      <YesNoInput
        name="personInCharge.civilServant"
        label="personInCharge.civilServant"
        hint={t({
          id: 'Bila ya, izin atasan ikut diunggah.',
          en: 'If so, the permission of the superior is uploaded too.',
        })}
      />
      <DateInput name="personInCharge.from" label="personInCharge.from" />
    </>
  );
}
