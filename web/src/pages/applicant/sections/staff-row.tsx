import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { fieldId } from '../../../ui/field.tsx';
import { sipText } from '../check/section-rows.ts';
import { textOf } from '../form/clean.ts';
import { choiceLabel } from '../form/field-labels.ts';
import {
  DateInput,
  type SectionValues,
  SelectInput,
  TextInput,
  TickInput,
  useValue,
} from '../form/fields.tsx';
import { SipAddressInput } from './sip-address-input.tsx';

type Props = {
  readonly index: number;
  readonly open: boolean;
  readonly clinicAddress: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onRemove: () => void;
};

export function StaffRow(props: Props) {
  return (
    <li className="staff-row" id={`staff-row-${props.index}`}>
      {props.open ? <OpenRow {...props} /> : <ClosedRow {...props} />}
    </li>
  );
}

function ClosedRow({ index, onOpen, onRemove }: Props) {
  const t = useText();
  const { name, profession, sip } = useRowTexts(index);
  return (
    <div className="staff-line">
      <div>
        <p className="staff-name">{name}</p>
        <p className="staff-note">
          {profession} · {sip}
        </p>
      </div>
      <div className="button-row">
        <Button kind="plain" id={fieldId(`staff.${index}`)} onClick={onOpen}>
          {t({ id: 'Ubah', en: 'Change' })} <span className="visually-hidden">{name}</span>
        </Button>
        <RemoveButton name={name} onRemove={onRemove} />
      </div>
    </div>
  );
}

function OpenRow({ index, clinicAddress, onClose, onRemove }: Props) {
  const t = useText();
  const { trigger } = useFormContext<SectionValues>();
  const { name } = useRowTexts(index);
  const { value: profession } = useValue(`staff.${index}.profession`);
  const at = (field: string) => `staff.${index}.${field}`;
  const done = async () => {
    if (await trigger(`staff.${index}`)) onClose();
  };
  return (
    <fieldset className="staff-form">
      <legend>{t({ id: `Tenaga ${index + 1}`, en: `Person ${index + 1}` })}</legend>
      <TextInput name={at('name')} label="staff.name" />
      <SelectInput name={at('profession')} label="staff.profession" choices="profession" />
      {profession === 'specialist' && (
        <TextInput
          name={at('specialty')}
          label="staff.specialty"
          width="medium"
          hint={t({ id: 'Misalnya Penyakit Dalam.', en: 'For example Penyakit Dalam.' })}
        />
      )}
      <TextInput name={at('strNumber')} label="staff.strNumber" width="medium" />
      <TextInput name={at('sipNumber')} label="staff.sipNumber" width="medium" />
      <SipAddressInput name={at('sipAddress')} label="staff.sipAddress" clinicAddress={clinicAddress} />
      <DateInput name={at('sipUntil')} label="staff.sipUntil" optional />
      <TickInput name={at('civilServant')} label="staff.civilServant" />
      <TickInput name={at('foreign')} label="staff.foreign" />
      <div className="button-row">
        <Button kind="secondary" onClick={() => void done()}>
          {t({ id: 'Selesai', en: 'Done' })} <span className="visually-hidden">{name}</span>
        </Button>
        <RemoveButton name={name} onRemove={onRemove} />
      </div>
    </fieldset>
  );
}

function RemoveButton({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const remove = () => {
    setAsking(false);
    onRemove();
  };
  return (
    <>
      <Button kind="plain" onClick={() => setAsking(true)}>
        {t({ id: 'Hapus', en: 'Remove' })} <span className="visually-hidden">{name}</span>
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={t({ id: 'Hapus dari daftar?', en: 'Remove from the list?' })}
        confirmLabel={t({ id: 'Hapus tenaga', en: 'Remove the person' })}
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        <p>
          {t({
            id: `${name} dihapus dari daftar tenaga draf ini.`,
            en: `${name} is taken off the staff list of this draft.`,
          })}
        </p>
      </ConfirmDialog>
    </>
  );
}

function useRowTexts(index: number) {
  const t = useText();
  const { watch } = useFormContext<SectionValues>();
  const row: unknown = watch(`staff.${index}`);
  const profession = choiceLabel('profession', textOf(row, 'profession'));
  return {
    name: textOf(row, 'name') || t({ id: `Tenaga ${index + 1}`, en: `Person ${index + 1}` }),
    profession: profession === undefined ? '–' : t(profession),
    sip: sipText(textOf(row, 'sipNumber')),
  };
}
