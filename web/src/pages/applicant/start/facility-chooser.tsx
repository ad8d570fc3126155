import { useDeferredValue, useState } from 'react';
import type { DistrictView, FacilityRow, FacilityView } from '../../../../../core/contract/views.ts';
import { useReply } from '../../../api/hooks.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { focusField } from '../../../ui/error-summary.tsx';
import { fieldId } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';

type Props = {
  readonly district: DistrictView;
  readonly chosen: FacilityView | undefined;
  readonly error: string | undefined;
  readonly onChoose: (facility: FacilityRow | undefined) => void;
};

/** The registered clinic, found by its name, the number of its permit or its id. */
export function FacilityChooser({ district, chosen, error, onChoose }: Props) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const found = useFound(asked, district.code);
  const choose = (facility: FacilityRow | undefined) => {
    onChoose(facility);
    // The list gives way to the chosen clinic, or the other way round.
    window.setTimeout(() => focusField('facility'), 300);
  };
  if (chosen !== undefined) {
    return (
      <Notice
        tone={chosen.status === 'closed' ? 'warning' : 'success'}
        title={chosen.name}
        actions={
          <Button kind="secondary" id={fieldId('facility')} onClick={() => choose(undefined)}>
            {t({ id: 'Pilih klinik lain', en: 'Choose another clinic' })}
          </Button>
        }
      >
        <p>{chosen.address}</p>
        <p>
          {t({ id: 'Izin', en: 'Permit' })} {chosen.permitNumber}
          {chosen.status === 'closed' &&
            ` · ${t({ id: 'klinik ini sudah ditutup', en: 'this clinic is closed' })}`}
        </p>
      </Notice>
    );
  }
  return (
    <>
      <TextField
        name="facility"
        type="search"
        autoComplete="off"
        label={t({ id: 'Klinik yang terdaftar', en: 'The registered clinic' })}
        hint={t({
          id: 'Ketik nama klinik, nomor izin, atau ID dalam register.',
          en: 'Type the name of the clinic, the number of its permit or its id in the register.',
        })}
        error={error}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <ul className="case-cards">
        {found.rows.map((row) => (
          <li key={row.facilityId} className="card case-card">
            <div className="case-card-text">
              <h3>{row.name}</h3>
              <p>{row.address}</p>
              <p className="fine-print">{row.permitNumber}</p>
            </div>
            <Button kind="secondary" onClick={() => choose(row)}>
              {t({ id: 'Pilih', en: 'Choose' })} <span className="visually-hidden">{row.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="fine-print">
        {found.state === 'none' &&
          t({
            id: `Tidak ada klinik yang cocok di ${district.name}. Klinik yang belum berizin mengajukan izin klinik baru.`,
            en: `No clinic matches in ${district.name}. A clinic without a permit applies for a new one.`,
          })}
        {found.state === 'searching' && t({ id: 'Mencari…', en: 'Searching…' })}
      </p>
    </>
  );
}

type Found = {
  readonly rows: readonly FacilityRow[];
  readonly state: 'idle' | 'searching' | 'none' | 'some';
};

/** One box for three questions: each is asked, and the answers are put together. */
function useFound(text: string, district: string): Found {
  const enabled = text.length >= 3;
  const byName = useReply('searchRegistry', { query: { name: text, district, limit: 10 } }, { enabled });
  const byNumber = useReply('searchRegistry', { query: { number: text, district, limit: 10 } }, { enabled });
  const byId = useReply(
    'getFacility',
    { params: { facilityId: text } },
    { enabled: /^[\w-]{8,60}$/.test(text) },
  );
  if (!enabled) return { rows: [], state: 'idle' };
  const all = [
    ...(byName.data?.items ?? []),
    ...(byNumber.data?.items ?? []),
    ...(byId.data === undefined ? [] : [byId.data]),
  ];
  const rows = [...new Map(all.map((row) => [row.facilityId, row])).values()];
  if (rows.length > 0) return { rows, state: 'some' };
  return { rows, state: byName.isFetching || byNumber.isFetching || byId.isFetching ? 'searching' : 'none' };
}
