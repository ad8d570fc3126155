import { type ClipboardEvent, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { FieldGroup, type FieldProps, fieldId, fieldWiring } from './field.tsx';

type DateFieldProps = FieldProps & {
  /** `YYYY-MM-DD`, or whatever part of it is typed so far (`2026-13-`); '' or undefined when empty. */
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
};

type Parts = { readonly day: string; readonly month: string; readonly year: string };

/** Day, month and year as three plain inputs: a wrong date stays as typed until it is corrected. */
export function DateField({ value = '', onChange, onBlur, ...field }: DateFieldProps) {
  const t = useText();
  const [typed, setTyped] = useState<Parts>(() => partsOf(value));
  const parts = textOf(typed) === value ? typed : partsOf(value);
  const change = (next: Parts) => {
    setTyped(next);
    onChange(textOf(next));
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = readDate(event.clipboardData.getData('text'));
    if (pasted === undefined) return;
    event.preventDefault();
    change(pasted);
  };
  const inputs = [
    { part: 'day', label: t({ id: 'Tanggal', en: 'Day' }), size: 2 },
    { part: 'month', label: t({ id: 'Bulan', en: 'Month' }), size: 2 },
    { part: 'year', label: t({ id: 'Tahun', en: 'Year' }), size: 4 },
  ] as const;
  const { 'aria-invalid': invalid } = fieldWiring(field);
  return (
    <FieldGroup {...field} hint={field.hint ?? t({ id: 'Contoh: 6 7 2026', en: 'For example: 6 7 2026' })}>
      <div className="date-parts">
        {inputs.map(({ part, label, size }) => {
          const id = part === 'day' ? fieldId(field.name) : `${fieldId(field.name)}-${part}`;
          return (
            <div key={part}>
              <label htmlFor={id}>{label}</label>
              <input
                id={id}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                size={size}
                className={`control control-${part}`}
                value={parts[part]}
                aria-invalid={invalid}
                onPaste={paste}
                onBlur={onBlur}
                onChange={(event) => change({ ...parts, [part]: event.target.value.trim() })}
              />
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}

function partsOf(value: string): Parts {
  const [year = '', month = '', ...day] = value.split('-');
  return { year, month: unpad(month), day: unpad(day.join('-')) };
}

function textOf({ day, month, year }: Parts): string {
  if (day === '' && month === '' && year === '') return '';
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** 2026-07-06, 6/7/2026, 06.07.2026 */
function readDate(text: string): Parts | undefined {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (iso !== null) return { year: iso[1] ?? '', month: unpad(iso[2] ?? ''), day: unpad(iso[3] ?? '') };
  const local = /^\s*(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\s*$/.exec(text);
  if (local === null) return undefined;
  return { day: unpad(local[1] ?? ''), month: unpad(local[2] ?? ''), year: local[3] ?? '' };
}

function pad(text: string): string {
  return /^\d$/.test(text) ? `0${text}` : text;
}

function unpad(text: string): string {
  return /^0\d$/.test(text) ? text.slice(1) : text;
}
