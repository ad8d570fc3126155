import { type FormEvent, useState } from 'react';
import { useReply } from '../../api/hooks.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CLASS_LABELS } from './facility-labels.ts';

export type RegisterFilter = {
  readonly name?: string;
  readonly number?: string;
  readonly district?: string;
  readonly clinicClass?: 'pratama' | 'utama';
};

/** The filter that an address asks for; parts that cannot be are left out. */
export function filterOf(search: URLSearchParams): RegisterFilter {
  const clinicClass = search.get('class');
  return {
    ...part('name', search.get('name')),
    ...part('number', search.get('number')),
    ...part('district', search.get('district')),
    ...(clinicClass === 'pratama' || clinicClass === 'utama' ? { clinicClass } : {}),
  };
}

/** The register is searched by name, number or district; the class only narrows. */
export function canSearch({ name, number, district }: RegisterFilter): boolean {
  return name !== undefined || number !== undefined || district !== undefined;
}

/** The address of a filter, so that a search can be sent to somebody. */
export function searchOf({ clinicClass, ...texts }: RegisterFilter): Record<string, string> {
  return { ...texts, ...(clinicClass === undefined ? {} : { class: clinicClass }) };
}

function part(name: 'name' | 'number' | 'district', value: string | null): RegisterFilter {
  const text = (value ?? '').trim().slice(0, name === 'district' ? 10 : 100);
  return text === '' ? {} : { [name]: text };
}

type Props = { readonly filter: RegisterFilter; readonly onSearch: (filter: RegisterFilter) => void };

export function RegisterSearch({ filter, onSearch }: Props) {
  const t = useText();
  const districts = useReply('listDistricts', {});
  const [typed, setTyped] = useState<Record<string, string>>(searchOf(filter));
  const set = (field: string, value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const [empty, setEmpty] = useState(false);
  const missing = t({
    id: 'Isi nama atau nomor izin, atau pilih kabupaten/kota.',
    en: 'Enter a name or a permit number, or choose a district.',
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = filterOf(new URLSearchParams(typed));
    setEmpty(!canSearch(next));
    if (canSearch(next)) onSearch(next);
  };
  return (
    <search>
      <ErrorSummary errors={empty ? [{ field: 'name', message: missing }] : []} />
      <form className="card register-search" onSubmit={submit}>
        <TextField
          name="name"
          error={empty ? missing : undefined}
          label={t({ id: 'Nama klinik', en: 'Name of the clinic' })}
          maxLength={100}
          autoComplete="off"
          value={typed.name ?? ''}
          onChange={(event) => set('name', event.target.value)}
        />
        <TextField
          name="number"
          label={t({ id: 'Nomor izin', en: 'Permit number' })}
          maxLength={100}
          autoComplete="off"
          value={typed.number ?? ''}
          onChange={(event) => set('number', event.target.value)}
        />
        <Select
          name="district"
          label={t({ id: 'Kabupaten/kota', en: 'District' })}
          placeholder={t({ id: 'Semua', en: 'All' })}
          options={(districts.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          value={typed.district ?? ''}
          onChange={(event) => set('district', event.target.value)}
        />
        <Select
          name="class"
          label={t({ id: 'Jenis klinik', en: 'Kind of clinic' })}
          placeholder={t({ id: 'Semua', en: 'All' })}
          options={(['pratama', 'utama'] as const).map((value) => ({ value, label: t(CLASS_LABELS[value]) }))}
          value={typed.class ?? ''}
          onChange={(event) => set('class', event.target.value)}
        />
        <Button type="submit">{t({ id: 'Cari', en: 'Search' })}</Button>
      </form>
    </search>
  );
}
