import { lazy, Suspense } from 'react';
import type { Choice } from './choice.tsx';
import { Field, type FieldProps, fieldId } from './field.tsx';

export type ComboBoxProps = FieldProps & {
  readonly options: readonly (Choice & { readonly hint?: string })[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly placeholder?: string;
};

// react-aria is heavy, and few pages need to search in a long list.
const ComboBoxField = lazy(() =>
  import('./combo-box-field.tsx').then((module) => ({ default: module.ComboBoxField })),
);

/** Search in a long list (areas, people, clinics). For up to ten choices take `Select` or `RadioGroup`. */
export function ComboBox(props: ComboBoxProps) {
  const { options, value, onChange: _onChange, placeholder, ...field } = props;
  const chosen = options.find((option) => option.value === value)?.label ?? '';
  const waiting = (
    <Field {...field}>
      <input className="control" id={fieldId(field.name)} value={chosen} placeholder={placeholder} readOnly />
    </Field>
  );
  return (
    <Suspense fallback={waiting}>
      <ComboBoxField {...props} />
    </Suspense>
  );
}
