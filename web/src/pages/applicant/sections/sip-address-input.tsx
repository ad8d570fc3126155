import { plainText } from '../../../../../core/plain-text.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { type BoundProps, TextInput, useValue } from '../form/fields.tsx';

type Props = Omit<BoundProps, 'hint'> & { readonly clinicAddress: string };

/** The practice address of a licence: it must be the clinic's, so that one press fills it in. */
export function SipAddressInput({ clinicAddress, ...bound }: Props) {
  const t = useText();
  const { value, onChange } = useValue(bound.name);
  const typed = typeof value === 'string' ? value : '';
  const known = clinicAddress !== '';
  const same = plainText(typed) === plainText(clinicAddress);
  return (
    <div className="sip-address">
      <TextInput
        {...bound}
        hint={
          known
            ? t({
                id: `Harus sama dengan alamat klinik: ${clinicAddress}`,
                en: `Must be the clinic’s: ${clinicAddress}`,
              })
            : t({ id: 'Harus sama dengan alamat klinik.', en: 'Must be the address of the clinic.' })
        }
      />
      {known && !same && (
        <div className="sip-address-note">
          {typed.trim() !== '' && (
            <p role="status">
              {t({
                id: 'Alamat ini berbeda dari alamat klinik. Samakan penulisannya, atau urus SIP di alamat klinik.',
                en: 'This differs from the address of the clinic. Write both alike, or get a SIP for the clinic.',
              })}
            </p>
          )}
          <Button kind="secondary" onClick={() => onChange(clinicAddress)}>
            {t({ id: 'Sama dengan alamat klinik', en: 'Same as the clinic' })}
          </Button>
        </div>
      )}
    </div>
  );
}
