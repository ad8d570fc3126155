import type { ReactNode } from 'react';
import { type FieldError, get, useController, useFormContext } from 'react-hook-form';
import { messageFor } from '../../../../../core/messages.ts';
import { useText } from '../../../i18n/language.ts';
import { Checkbox, RadioGroup, Select } from '../../../ui/choice.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { NumberField, TextField } from '../../../ui/text-field.tsx';
import { CHOICE_LABELS, type ChoiceName, FIELD_LABELS, type FieldName } from './field-labels.ts';

/** The values of a section as the page has them; the schema says later what they are. */
export type SectionValues = Record<string, unknown>;

export type BoundProps = {
  /** Path in the application: `staff.2.name` */
  readonly name: string;
  /** The name of the label; the path when left out. */
  readonly label: FieldName;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
};

/** The sentence for what is wrong with a field, in the language of the portal. */
export function useFieldError(name: string): string | undefined {
  const t = useText();
  const { formState } = useFormContext<SectionValues>();
  const error: FieldError | undefined = get(formState.errors, name);
  if (error?.type === 'office') return error.message;
  return typeof error?.type === 'string' ? t(messageFor(error.type)) : undefined;
}

function useLabelled({ name, label, hint, optional = false }: BoundProps) {
  const t = useText();
  const error = useFieldError(name);
  return { name, label: t(FIELD_LABELS[label]), optional, error, ...(hint === undefined ? {} : { hint }) };
}

type TextInputProps = BoundProps & {
  readonly width?: 'short' | 'medium';
  readonly inputMode?: 'numeric' | 'tel' | 'email' | 'text';
  readonly autoComplete?: string;
};

export function TextInput({ width, inputMode = 'text', autoComplete = 'off', ...bound }: TextInputProps) {
  const { register } = useFormContext<SectionValues>();
  return (
    <TextField
      {...useLabelled(bound)}
      {...register(bound.name)}
      inputMode={inputMode}
      autoComplete={autoComplete}
      {...(width === undefined ? {} : { width })}
    />
  );
}

/** The value of a field that is no plain input, and how to change it. */
export function useValue(name: string) {
  const { control } = useFormContext<SectionValues>();
  const { field } = useController<SectionValues>({ control, name });
  const value: unknown = field.value;
  return { value, onChange: (next: unknown) => field.onChange(next), onBlur: field.onBlur };
}

export function DateInput(bound: BoundProps) {
  const { value, onChange, onBlur } = useValue(bound.name);
  const text = typeof value === 'string' ? value : '';
  return <DateField {...useLabelled(bound)} value={text} onChange={onChange} onBlur={onBlur} />;
}

export function NumberInput({ unit, ...bound }: BoundProps & { readonly unit: string }) {
  const { value, onChange, onBlur } = useValue(bound.name);
  const shown = typeof value === 'number' || typeof value === 'string' ? value : undefined;
  return (
    <NumberField {...useLabelled(bound)} unit={unit} value={shown} onChange={onChange} onBlur={onBlur} />
  );
}

type ChoiceInputProps = BoundProps & {
  readonly choices: ChoiceName;
  /** Some of the choices, in this order; all without it. */
  readonly only?: readonly string[];
  readonly hints?: Readonly<Record<string, string>>;
};

export function ChoiceInput({ choices, only, hints = {}, ...bound }: ChoiceInputProps) {
  const options = useOptions(choices, only).map((option) => {
    const hint = hints[option.value];
    return hint === undefined ? option : { ...option, hint };
  });
  const { value, onChange, onBlur } = useValue(bound.name);
  const chosen = typeof value === 'string' ? value : undefined;
  return (
    <RadioGroup
      {...useLabelled(bound)}
      options={options}
      value={chosen}
      onChange={onChange}
      onBlur={onBlur}
    />
  );
}

export function SelectInput({ choices, only, ...bound }: Omit<ChoiceInputProps, 'hints'>) {
  const { register } = useFormContext<SectionValues>();
  return <Select {...useLabelled(bound)} {...register(bound.name)} options={useOptions(choices, only)} />;
}

function useOptions(choices: ChoiceName, only?: readonly string[]) {
  const t = useText();
  const labels = Object.entries(CHOICE_LABELS[choices]);
  return labels
    .filter(([value]) => only === undefined || only.includes(value))
    .map(([value, label]) => ({ value, label: t(label) }));
}

/** A question that must be answered: yes or no. */
export function YesNoInput(bound: BoundProps) {
  const t = useText();
  const { value, onChange, onBlur } = useValue(bound.name);
  const options = [
    { value: 'no', label: t({ id: 'Tidak', en: 'No' }) },
    { value: 'yes', label: t({ id: 'Ya', en: 'Yes' }) },
  ];
  const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined;
  return (
    <RadioGroup
      {...useLabelled(bound)}
      inline
      options={options}
      value={chosen}
      onChange={(next) => onChange(next === 'yes')}
      onBlur={onBlur}
    />
  );
}

/** A statement that holds or not; unticked is an answer. */
export function TickInput(bound: BoundProps) {
  const { value, onChange, onBlur } = useValue(bound.name);
  const { optional: _, ...labelled } = useLabelled(bound);
  return (
    <Checkbox
      {...labelled}
      checked={value === true}
      onChange={(event) => onChange(event.target.checked)}
      onBlur={onBlur}
    />
  );
}
