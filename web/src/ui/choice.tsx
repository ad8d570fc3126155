import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes } from 'react';
import { useText } from '../i18n/language.ts';
import { classNames } from './class-names.ts';
import { Field, FieldGroup, type FieldProps, fieldId, fieldWiring } from './field.tsx';

export type Choice<Value extends string = string> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: ReactNode;
};

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldProps | 'children'> & {
    readonly ref?: Ref<HTMLSelectElement>;
    readonly options: readonly Choice[];
    /** First line, with the empty value; "Pilih…" without it. */
    readonly placeholder?: string;
  };

/** The browser's own select; takes `{...register('name')}` too. */
export function Select({ label, hint, error, optional = false, options, placeholder, ...rest }: SelectProps) {
  const t = useText();
  const field = { name: rest.name, label, hint, optional, error };
  const { className, ...attributes } = rest;
  return (
    <Field {...field}>
      <select
        {...attributes}
        id={fieldId(rest.name)}
        className={classNames('control', className)}
        {...fieldWiring(field)}
      >
        <option value="">{placeholder ?? t({ id: 'Pilih…', en: 'Choose…' })}</option>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

type RadioGroupProps<Value extends string> = FieldProps & {
  readonly options: readonly Choice<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly onBlur?: () => void;
  /** Side by side where there is room: for two or three short answers. */
  readonly inline?: boolean;
};

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { options, value, onChange, onBlur, inline = false, ...field } = props;
  return (
    <FieldGroup {...field}>
      <div className={classNames('choices', inline && 'choices-inline')}>
        {options.map((option, index) => (
          <ChoiceLine key={option.value} option={option} id={choiceId(field.name, option.value, index)}>
            <input
              type="radio"
              id={choiceId(field.name, option.value, index)}
              name={field.name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              onBlur={onBlur}
            />
          </ChoiceLine>
        ))}
      </div>
    </FieldGroup>
  );
}

type CheckboxGroupProps<Value extends string> = FieldProps & {
  readonly options: readonly Choice<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: Value[]) => void;
  readonly onBlur?: () => void;
};

export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { options, value, onChange, onBlur, ...field } = props;
  const toggle = (one: Value, on: boolean) =>
    onChange(options.map((option) => option.value).filter((v) => (v === one ? on : value.includes(v))));
  return (
    <FieldGroup {...field}>
      <div className="choices">
        {options.map((option, index) => (
          <ChoiceLine key={option.value} option={option} id={choiceId(field.name, option.value, index)}>
            <input
              type="checkbox"
              id={choiceId(field.name, option.value, index)}
              name={field.name}
              value={option.value}
              checked={value.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
              onBlur={onBlur}
            />
          </ChoiceLine>
        ))}
      </div>
    </FieldGroup>
  );
}

type CheckboxProps = Omit<FieldProps, 'label'> &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'type'> & {
    readonly label: ReactNode;
    readonly ref?: Ref<HTMLInputElement>;
  };

/** One yes/no statement; takes `{...register('name')}` too. */
export function Checkbox({ label, hint, error, optional: _optional, ...input }: CheckboxProps) {
  const id = fieldId(input.name);
  return (
    <div className={classNames('field', error !== undefined && 'field-wrong')}>
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div className="choice">
        <input {...input} type="checkbox" id={id} {...fieldWiring({ name: input.name, hint, error })} />
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <div className="choice-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}

type ChoiceLineProps = { readonly option: Choice; readonly id: string; readonly children: ReactNode };

function ChoiceLine({ option, id, children }: ChoiceLineProps) {
  return (
    <div className="choice">
      {children}
      <label htmlFor={id}>
        {option.label}
        {option.hint !== undefined && <span className="choice-hint">{option.hint}</span>}
      </label>
    </div>
  );
}

/** The first choice has the id of the field, so that the error summary leads there. */
function choiceId(name: string, value: string, index: number): string {
  return index === 0 ? fieldId(name) : `${fieldId(name)}-${value}`;
}
