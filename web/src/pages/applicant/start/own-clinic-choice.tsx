import type { DistrictView } from '../../../../../core/contract/views.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { RadioGroup } from '../../../ui/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { OwnClinics } from './use-own-clinics.ts';

/** The old permit of a conversion belongs to a clinic that is not in the register. */
export const NOT_LISTED = 'not-listed';

type Props = {
  readonly clinics: OwnClinics;
  readonly chosen: string | undefined;
  readonly error: string | undefined;
  readonly onChoose: (facilityId: string) => void;
};

/** The own clinics of the register, of which one is chosen; its data then stands in the form. */
export function OwnClinicChoice({
  clinics,
  chosen,
  error,
  onChoose,
  optional = false,
}: Props & { readonly optional?: boolean }) {
  const t = useText();
  const format = useFormat();
  const options = clinics.suitable.map(({ facilityId, clinic, site, permitNumber, permitUntil }) => ({
    value: facilityId,
    label: clinic.name,
    hint: [
      site.address,
      `${t({ id: 'izin', en: 'permit' })} ${permitNumber}`,
      ...(permitUntil === undefined
        ? []
        : [t({ id: `berakhir ${format.date(permitUntil)}`, en: `ends on ${format.date(permitUntil)}` })]),
    ].join(' · '),
  }));
  const notListed = {
    value: NOT_LISTED,
    label: t({ id: 'Klinik saya tidak ada dalam daftar ini', en: 'My clinic is not in this list' }),
  };
  return (
    <RadioGroup
      name="facility"
      label={t({ id: 'Klinik Anda yang mana?', en: 'Which of your clinics?' })}
      hint={t({
        id: 'Isiannya diambil dari register. Anda hanya mengisi yang berubah.',
        en: 'The form begins with what the register has. You only fill in what changes.',
      })}
      error={error}
      options={optional ? [...options, notListed] : options}
      value={chosen}
      onChange={onChoose}
    />
  );
}

type NoneProps = { readonly clinics: OwnClinics; readonly district: DistrictView };

/** Why there is no clinic to choose, and what to do. */
export function NoOwnClinic({ clinics, district }: NoneProps) {
  const t = useText();
  if (clinics.alreadyUtama) {
    return (
      <Notice tone="warning">
        <p>
          {t({
            id: 'Klinik Anda sudah klinik utama. Untuk menambah layanan, pilih penambahan layanan atau rawat inap.',
            en: 'Your clinic is utama already. To add services, choose more services or inpatient care.',
          })}
        </p>
      </Notice>
    );
  }
  return (
    <Notice
      tone="warning"
      title={t({
        id: `Belum ada klinik Anda di register ${district.name}`,
        en: `No clinic of yours is in the register of ${district.name}`,
      })}
    >
      <ul>
        {clinics.elsewhere && (
          <li>
            {t({
              id: 'Klinik Anda terdaftar di daerah lain: pilih daerah itu di atas.',
              en: 'Your clinic is registered in another region: choose that one above.',
            })}
          </li>
        )}
        <li>
          {t({
            id: 'Klinik yang belum berizin: pilih izin klinik baru.',
            en: 'For a clinic without a permit choose a new clinic permit.',
          })}
        </li>
        <li>
          {t({
            id: `Izinnya terbit sebelum ada portal ini, atau atas akun lain: hubungi ${district.office} agar kliniknya dicatat pada akun Anda.`,
            en: `For a permit from before this portal, or under another account, ask ${district.office} to enter the clinic under yours.`,
          })}
        </li>
      </ul>
    </Notice>
  );
}
