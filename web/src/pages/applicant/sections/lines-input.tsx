import { useState } from 'react';
import { useText } from '../../../i18n/language.ts';
import { TextArea } from '../../../ui/text-field.tsx';
import { FIELD_LABELS } from '../form/field-labels.ts';
import { type BoundProps, useFieldError, useValue } from '../form/fields.tsx';

/** A short list, one entry on each line. */
export function LinesInput({ name, label, hint }: BoundProps) {
  const t = useText();
  const { value, onChange, onBlur } = useValue(name);
  const [typed, setTyped] = useState<string>();
  const error = useFieldError(name);
  const lines = Array.isArray(value) ? value.map(String) : [];
  const shown =
    typed !== undefined && linesOf(typed).join('\n') === lines.join('\n') ? typed : lines.join('\n');
  return (
    <TextArea
      name={name}
      label={t(FIELD_LABELS[label])}
      hint={hint}
      error={error}
      rows={4}
      value={shown}
      onBlur={onBlur}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(linesOf(target.value));
      }}
    />
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
