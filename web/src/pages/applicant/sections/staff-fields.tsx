import { useState } from 'react';
import { get, useFieldArray, useFormContext } from 'react-hook-form';
import { messageFor } from '../../../../../core/messages.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { focusField } from '../../../ui/error-summary.tsx';
import { fieldId } from '../../../ui/field.tsx';
import { EmptyState } from '../../../ui/notice.tsx';
import { partOf, textOf } from '../form/clean.ts';
import { YesNoInput } from '../form/fields.tsx';
import { StaffRow } from './staff-row.tsx';

type StaffValues = { staff: Record<string, unknown>[] };

/** No row is open. */
const NONE = -1;

type Props = {
  readonly personInCharge: unknown;
  readonly clinicAddress: string;
  readonly clinicClass: string;
};

/** The staff list: rows that open to be edited; everything typed in them is kept like any other field. */
export function StaffFields({ personInCharge, clinicAddress, clinicClass }: Props) {
  const t = useText();
  const { control, formState, watch } = useFormContext<StaffValues>();
  const leader = leaderToAdd(personInCharge, watch('staff'));
  const rows = useFieldArray({ control, name: 'staff' });
  // A link from a summary names the field, and with it the row: #field-staff.2.sipAddress
  const [shown, setShown] = useState(() => Number(/staff\.(\d+)/.exec(window.location.hash)?.[1] ?? NONE));
  const listError: unknown = get(formState.errors, 'staff.type');
  const isOpen = (index: number) => index === shown || get(formState.errors, `staff.${index}`) !== undefined;
  const show = (index: number, focused: string) => {
    setShown(index);
    // The control that was pressed goes away with its row.
    window.setTimeout(() => focusField(focused), 0);
  };
  const add = (member: Record<string, unknown>) => {
    const index = rows.fields.length;
    rows.append({ name: '', sipAddress: clinicAddress, ...member }, { shouldFocus: false });
    show(index, `staff.${index}.name`);
  };
  const remove = (index: number) => {
    rows.remove(index);
    show(NONE, 'staff');
  };
  return (
    <>
      <YesNoInput
        name="foreignWorkers"
        label="foreignWorkers"
        hint={t({
          id: 'Adakah tenaga asing di klinik ini? Bila ya, izinnya ikut diunggah.',
          en: 'Do foreign workers work at the clinic? If so, their permit is uploaded too.',
        })}
      />
      <div className="staff-head">
        <h2 id={fieldId('staff')} tabIndex={-1}>
          {t({ id: `Daftar tenaga (${rows.fields.length})`, en: `Staff list (${rows.fields.length})` })}
        </h2>
        <p className="field-hint">{staffAdvice(clinicClass, t)}</p>
        {typeof listError === 'string' && <p className="field-error">{t(messageFor(listError))}</p>}
      </div>
      {rows.fields.length === 0 && (
        <EmptyState title={t({ id: 'Belum ada tenaga dalam daftar', en: 'Nobody is on the list yet' })} />
      )}
      <ol className="staff-list">
        {rows.fields.map(({ id }, index) => (
          <StaffRow
            key={id}
            index={index}
            open={isOpen(index)}
            clinicAddress={clinicAddress}
            onOpen={() => show(index, `staff.${index}.name`)}
            onClose={() => show(NONE, `staff.${index}`)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <div className="button-row staff-add">
        <Button kind="secondary" onClick={() => add({})}>
          {t({ id: 'Tambah tenaga', en: 'Add a person' })}
        </Button>
        {leader !== undefined && (
          <Button kind="plain" onClick={() => add(leader)}>
            {t({ id: 'Masukkan penanggung jawab', en: 'Put the person in charge on the list' })}
          </Button>
        )}
      </div>
    </>
  );
}

function staffAdvice(clinicClass: string, t: ReturnType<typeof useText>): string {
  if (clinicClass === 'utama') {
    return t({
      id: 'Klinik utama memerlukan dokter umum atau gigi dan satu spesialis untuk setiap layanan spesialis.',
      en: 'A utama clinic needs a general doctor or dentist and a specialist for each specialist service.',
    });
  }
  return t({
    id: 'Klinik pratama umumnya memerlukan dua dokter atau dokter gigi, termasuk penanggung jawab.',
    en: 'A pratama clinic usually needs two doctors or dentists, including the person in charge.',
  });
}

/** The person in charge counts among the doctors of the list, and was typed before. */
function leaderToAdd(person: unknown, staff: readonly unknown[]): Record<string, unknown> | undefined {
  const strNumber = textOf(person, 'strNumber');
  if (strNumber === '' || staff.some((member) => textOf(member, 'strNumber') === strNumber)) return undefined;
  const fields = ['name', 'profession', 'strNumber', 'sipNumber', 'sipAddress', 'sipUntil', 'civilServant'];
  return Object.fromEntries(fields.map((field) => [field, partOf(person, field)]));
}
