import type { DistrictView } from '../../../../../core/contract/views.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { RadioGroup } from '../../../ui/choice.tsx';
import { Skeleton } from '../../../ui/loading.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { OwnClinics } from './own-clinics.ts';
import { type ClinicChoice, NOT_LISTED } from './use-clinic-choice.ts';

type Props = {
  readonly choice: ClinicChoice;
  readonly district: DistrictView;
  readonly error: string | undefined;
  readonly onPick: (value: string) => void;
};

/** Which own clinic of the register an application is about. */
export function ClinicPart({ choice, district, error, onPick }: Props) {
  const { clinics, optional } = choice;
  if (choice.error !== undefined) return <ProblemNotice error={choice.error} onRetry={choice.retry} />;
  if (choice.waiting) return <Skeleton lines={2} />;
  if (clinics === undefined) return null;
  if (clinics.suitable.length > 0)
    return <Clinics choice={choice} clinics={clinics} error={error} onPick={onPick} />;
  return optional ? null : <NoClinic clinics={clinics} district={district} />;
}

type ClinicsProps = Omit<Props, 'district'> & { readonly clinics: OwnClinics };

function Clinics({ choice, clinics, error, onPick }: ClinicsProps) {
  const t = useText();
  const format = useFormat();
  const options = clinics.suitable.map(({ facilityId, clinic, site, permitNumber, permitUntil }) => {
    const permit = t({ id: `izin ${permitNumber}`, en: `permit ${permitNumber}` });
    const end =
      permitUntil === undefined
        ? []
        : [t({ id: `berakhir ${format.date(permitUntil)}`, en: `ends on ${format.date(permitUntil)}` })];
    return { value: facilityId, label: clinic.name, hint: [site.address, permit, ...end].join(' · ') };
  });
  const notListed = {
    value: NOT_LISTED,
    label: t({ id: 'Klinik saya tidak ada di sini', en: 'My clinic is not here' }),
  };
  return (
    <RadioGroup
      name="facility"
      label={t({ id: 'Klinik Anda yang mana?', en: 'Which of your clinics?' })}
      hint={t({
        id: 'Isian diambil dari register; Anda mengisi yang berubah dan memeriksa sisanya.',
        en: 'The form begins with what the register has: you fill in what changes and check the rest.',
      })}
      error={error}
      options={choice.optional ? [...options, notListed] : options}
      value={choice.picked}
      onChange={onPick}
    />
  );
}

type NoneProps = { readonly clinics: OwnClinics; readonly district: DistrictView };

/** Why there is no clinic to choose, and what to do. */
function NoClinic({ clinics, district }: NoneProps) {
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
            id: 'Klinik belum berizin: pilih izin klinik baru.',
            en: 'A clinic without a permit: choose a new clinic permit.',
          })}
        </li>
        <li>
          {t({
            id: `Izin terbit sebelum ada portal ini, atau atas akun lain: minta ${district.office} mencatat kliniknya pada akun Anda.`,
            en: `A permit from before this portal, or under another account: ask ${district.office} to enter the clinic under yours.`,
          })}
        </li>
      </ul>
    </Notice>
  );
}
