import { type InputHTMLAttributes, type Ref, type TextareaHTMLAttributes, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { classNames } from './class-names.ts';
import { Field, type FieldProps, fieldId, fieldWiring } from './field.tsx';

type TextFieldProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'width'> & {
    readonly ref?: Ref<HTMLInputElement>;
    /** Width by the text that is expected; full without it. */
    readonly width?: 'short' | 'medium';
  };

/** Takes every attribute of `<input>`; also `{...register('name')}` of react-hook-form. */
export function TextField({
  label,
  hint,
  error,
  optional = false,
  width,
  className,
  ...input
}: TextFieldProps) {
  const field = { name: input.name, label, hint, optional, error };
  return (
    <Field {...field}>
      <input
        type="text"
        {...input}
        id={fieldId(input.name)}
        className={classNames('control', width !== undefined && `control-${width}`, className)}
        required={undefined}
        {...fieldWiring(field)}
      />
    </Field>
  );
}

type TextAreaProps = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof FieldProps> & {
    readonly ref?: Ref<HTMLTextAreaElement>;
    /** Shows how much of `maxLength` is used; more can be typed, so that nothing pasted is lost. */
    readonly countOf?: string;
  };

export function TextArea({
  label,
  hint,
  error,
  optional = false,
  maxLength,
  countOf,
  ...rest
}: TextAreaProps) {
  const field = { name: rest.name, label, hint, optional, error };
  const { className, rows = 5, ...attributes } = rest;
  return (
    <Field {...field}>
      <textarea
        {...attributes}
        rows={rows}
        id={fieldId(rest.name)}
        className={classNames('control', className)}
        {...fieldWiring(field)}
      />
      {maxLength !== undefined && countOf !== undefined && <Count used={countOf.length} limit={maxLength} />}
    </Field>
  );
}

function Count({ used, limit }: { readonly used: number; readonly limit: number }) {
  const t = useText();
  if (used < limit * 0.75) return null;
  const left = limit - used;
  return (
    <p className={left < 0 ? 'field-error' : 'field-hint'} role="status">
      {left < 0
        ? t({ id: `Kelebihan ${-left} huruf`, en: `${-left} characters too many` })
        : t({ id: `Sisa ${left} huruf`, en: `${left} characters left` })}
    </p>
  );
}

type NumberFieldProps = FieldProps & {
  /** A whole number; what was typed when it is none, so that the schema can refuse it and nothing is lost. */
  readonly value: number | string | undefined;
  readonly onChange: (value: number | string | undefined) => void;
  readonly onBlur?: () => void;
  readonly unit?: string;
};

/** Whole numbers, without the arrows and the mouse wheel of `type=number`. */
export function NumberField({ value, onChange, onBlur, unit, ...field }: NumberFieldProps) {
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  const shown = numberOf(typed) === value ? typed : value === undefined ? '' : String(value);
  const change = (text: string) => {
    setTyped(text);
    onChange(numberOf(text));
  };
  return (
    <Field {...field}>
      <div className="control-row">
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          id={fieldId(field.name)}
          name={field.name}
          className="control control-short"
          value={shown}
          onChange={(event) => change(event.target.value)}
          onBlur={onBlur}
          {...fieldWiring(field)}
        />
        {unit !== undefined && <span className="control-unit">{unit}</span>}
      </div>
    </Field>
  );
}

function numberOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed;
}
