import type { ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { classNames } from './class-names.ts';

/** What every field takes. `name` is the path in the request (`site.areaCode`): error summaries link by it. */
export type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  /** Sentence of what is wrong and what to do. */
  readonly error?: string | undefined;
  /** Says "(opsional)": everything else is required. */
  readonly optional?: boolean;
};

/** The id of the control of a field, or of the first control of a group. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** Attributes that tie a control to its hint and error. */
export function fieldWiring({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
  const id = fieldId(name);
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  const describedBy = described.filter((part) => part !== '').join(' ');
  return {
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-invalid': error === undefined ? undefined : true,
  };
}

/** Label, hint, error and one control with the id `fieldId(name)`. */
export function Field({ children, ...field }: FieldProps & { readonly children: ReactNode }) {
  return (
    <div className={classNames('field', field.error !== undefined && 'field-wrong')}>
      <label className="field-label" htmlFor={fieldId(field.name)}>
        {field.label} <Optional shown={field.optional} />
      </label>
      <FieldNotes {...field} />
      {children}
    </div>
  );
}

/** The same for several controls: a fieldset whose legend is the label. */
export function FieldGroup({ children, ...field }: FieldProps & { readonly children: ReactNode }) {
  const { 'aria-describedby': describedBy } = fieldWiring(field);
  return (
    <fieldset
      className={classNames('field', field.error !== undefined && 'field-wrong')}
      aria-describedby={describedBy}
    >
      <legend className="field-label">
        {field.label} <Optional shown={field.optional} />
      </legend>
      <FieldNotes {...field} />
      {children}
    </fieldset>
  );
}

function FieldNotes({ name, hint, error }: FieldProps) {
  const t = useText();
  return (
    <>
      {hint !== undefined && (
        <div className="field-hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${fieldId(name)}-error`}>
          <span className="visually-hidden">{t({ id: 'Salah:', en: 'Error:' })} </span>
          {error}
        </p>
      )}
    </>
  );
}

function Optional({ shown }: { readonly shown: boolean | undefined }) {
  const t = useText();
  if (shown !== true) return null;
  return <span className="field-optional">{t({ id: '(opsional)', en: '(optional)' })}</span>;
}
