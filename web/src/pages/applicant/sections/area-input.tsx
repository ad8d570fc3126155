import { useState } from 'react';
import { REGIONS, regionOf, subDistrictsOf } from '../../../../../core/areas.ts';
import type { DistrictView } from '../../../../../core/contract/views.ts';
import { useText } from '../../../i18n/language.ts';
import { Select } from '../../../ui/choice.tsx';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FIELD_LABELS } from '../form/field-labels.ts';
import { useFieldError, useValue } from '../form/fields.tsx';

const NAME = 'site.areaCode';
const ELSEWHERE = 'elsewhere';
const REGION_OPTIONS = REGIONS.map(({ code, name }) => ({ value: code, label: name }));

/** The sub-district by its name; a site outside the area of the office can be stated too. */
export function AreaInput({ district }: { readonly district: DistrictView | undefined }) {
  const t = useText();
  const { value, onChange, onBlur } = useValue(NAME);
  const error = useFieldError(NAME);
  const code = typeof value === 'string' ? value : '';
  const outside = code !== '' && district !== undefined && !code.startsWith(`${district.code}.`);
  const [chosen, setChosen] = useState(outside);
  const elsewhere = chosen || outside;
  const options = (district?.areas ?? []).map((area) => ({ value: area.code, label: area.name }));
  const choose = (next: string) => {
    setChosen(next === ELSEWHERE);
    onChange(next === ELSEWHERE ? '' : next);
  };
  return (
    <>
      <Select
        name={elsewhere ? `${NAME}.choice` : NAME}
        label={t(FIELD_LABELS[NAME])}
        hint={t({
          id: `Kecamatan di ${district?.name ?? 'wilayah ini'}.`,
          en: `Sub-district of ${district?.name ?? 'this area'}.`,
        })}
        error={elsewhere ? undefined : error}
        options={[
          ...options,
          { value: ELSEWHERE, label: t({ id: 'Lokasi di luar wilayah ini', en: 'The site is elsewhere' }) },
        ]}
        value={elsewhere ? ELSEWHERE : code.slice(0, 8)}
        onChange={({ target }) => choose(target.value)}
        onBlur={onBlur}
      />
      {elsewhere && <Elsewhere code={code} error={error} onChange={onChange} district={district} />}
    </>
  );
}

type ElsewhereProps = {
  readonly code: string;
  readonly error: string | undefined;
  readonly onChange: (code: string) => void;
  readonly district: DistrictView | undefined;
};

function Elsewhere({ code, error, onChange, district }: ElsewhereProps) {
  const t = useText();
  const region = regionOf(code);
  const known = region === undefined ? [] : subDistrictsOf(region.code);
  const name = region?.name ?? t({ id: 'wilayah lain', en: 'another area' });
  return (
    <>
      <ComboBox
        name={`${NAME}.region`}
        label={t({ id: 'Kabupaten atau kota lokasi klinik', en: 'Regency or city of the site' })}
        options={REGION_OPTIONS}
        value={region?.code}
        onChange={(next) => onChange(next === undefined ? '' : `${next}.`)}
      />
      {known.length > 0 ? (
        <Select
          name={NAME}
          label={t(FIELD_LABELS[NAME])}
          error={error}
          options={known.map((area) => ({ value: area.code, label: area.name }))}
          value={code.slice(0, 8)}
          onChange={({ target }) => onChange(target.value === '' ? `${region?.code}.` : target.value)}
        />
      ) : (
        <TextField
          name={NAME}
          label={t({ id: 'Kode wilayah kecamatan', en: 'Area code of the sub-district' })}
          hint={t({
            id: 'Kode Kemendagri dengan titik, misalnya 17.09.01.',
            en: 'Kemendagri code with dots, for example 17.09.01.',
          })}
          error={error}
          width="short"
          autoComplete="off"
          value={code}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {region !== undefined && region.code !== district?.code && (
        <Notice
          tone="warning"
          title={t({ id: 'Di luar wilayah dinas ini', en: 'Outside the area of this office' })}
        >
          <p>
            {t({
              id: `Yang berwenang adalah dinas kesehatan ${name}. Permohonan ini tidak akan diproses di ${district?.name ?? 'sini'}; isian dan dokumennya dapat Anda unduh untuk diajukan di sana.`,
              en: `The health office of ${name} is competent. ${district?.name ?? 'This office'} will not process the application; you can download the form and its documents and apply there.`,
            })}
          </p>
        </Notice>
      )}
    </>
  );
}
