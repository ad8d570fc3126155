import { useText } from '../../../i18n/language.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ChoiceInput, DateInput, TextInput, useValue } from '../form/fields.tsx';

type Props = { readonly ownerForm: string };

export function BusinessFields({ ownerForm }: Props) {
  const t = useText();
  return (
    <>
      <TextInput
        name="business.nib"
        label="business.nib"
        width="medium"
        inputMode="numeric"
        hint={t({ id: '13 angka dari OSS. Spasi boleh.', en: '13 digits from OSS. Spaces do no harm.' })}
      />
      <DateInput
        name="business.nibDate"
        label="business.nibDate"
        hint={t({
          id: 'Waktu untuk memperbaiki temuan dihitung dari tanggal ini. Contoh: 6 7 2026',
          en: 'The time to correct findings counts from this day. For example: 6 7 2026',
        })}
      />
      <ChoiceInput
        name="business.kbli"
        label="business.kbli"
        choices="business.kbli"
        hint={t({
          id: 'Sesuai NIB. Klinik pemerintah memakai 86104, klinik swasta 86105.',
          en: 'As in the NIB. Government clinics have 86104, private ones 86105.',
        })}
      />
      <KbliNotice ownerForm={ownerForm} />
      <TextInput
        name="business.certificateNumber"
        label="business.certificateNumber"
        hint={t({
          id: 'Sertifikat yang belum terverifikasi sudah cukup.',
          en: 'A certificate that is not verified yet is enough.',
        })}
      />
    </>
  );
}

/** Owner and KBLI stand on two pages: a contradiction is told at once. */
function KbliNotice({ ownerForm }: Props) {
  const t = useText();
  const { value } = useValue('business.kbli');
  if (ownerForm === '' || typeof value !== 'string' || value === '') return null;
  const expected = ownerForm === 'government' ? '86104' : '86105';
  if (value === expected) return null;
  return (
    <Notice tone="warning">
      <p>
        {t({
          id: `Menurut bagian Pemilik, klinik ini memakai KBLI ${expected}. Periksa NIB atau bentuk pemilik.`,
          en: `By the section on the owner this clinic has KBLI ${expected}. Check the NIB or the form of the owner.`,
        })}
      </p>
    </Notice>
  );
}
