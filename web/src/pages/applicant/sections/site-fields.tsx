import type { DistrictView } from '../../../../../core/contract/views.ts';
import { useText } from '../../../i18n/language.ts';
import { ChoiceInput, DateInput, TextInput, useValue } from '../form/fields.tsx';
import { AreaInput } from './area-input.tsx';

export function SiteFields({ district }: { readonly district: DistrictView | undefined }) {
  const t = useText();
  const { value: tenure } = useValue('site.tenure');
  return (
    <>
      <TextInput
        name="site.address"
        label="site.address"
        autoComplete="street-address"
        hint={t({
          id: 'Jalan, nomor, RT/RW, dan kelurahan. Tulis sama seperti pada SIP.',
          en: 'Street, number, RT/RW and village. Write it as it stands on the SIP.',
        })}
      />
      <AreaInput district={district} />
      <ChoiceInput name="site.tenure" label="site.tenure" choices="site.tenure" />
      {tenure === 'leased' && (
        <DateInput
          name="site.leaseUntil"
          label="site.leaseUntil"
          hint={t({
            id: 'Banyak dinas meminta sewa paling sedikit lima tahun lagi. Contoh: 31 12 2031',
            en: 'Many offices ask for a lease of at least five more years. For example: 31 12 2031',
          })}
        />
      )}
    </>
  );
}
