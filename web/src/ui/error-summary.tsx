import { type MouseEvent, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/language.ts';
import { fieldId } from './field.tsx';

export type FieldMessage = { readonly field: string; readonly message: string };

type Props = {
  readonly errors: readonly FieldMessage[];
  /** The page of a field that stands elsewhere in the portal; without it every field is on this page. */
  readonly hrefOf?: (field: string) => string;
  readonly title?: string;
};

/** Above a form: what is wrong, each with a link to its field. Takes the focus when errors appear. */
export function ErrorSummary({ errors, hrefOf, title }: Props) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.map(({ field, message }) => `${field} ${message}`).join('\n');
  useEffect(() => {
    if (shown !== '') box.current?.focus();
  }, [shown]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? t({ id: 'Ada yang perlu diperbaiki', en: 'Something needs to be corrected' })}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {hrefOf === undefined ? (
              <a href={`#${fieldId(field)}`} onClick={(event) => focusInstead(event, field)}>
                {message}
              </a>
            ) : (
              <Link
                href={hrefOf(field)}
                onClick={(event) => {
                  if (document.getElementById(fieldId(field)) !== null) focusInstead(event, field);
                }}
              >
                {message}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function focusInstead(event: MouseEvent, field: string): void {
  event.preventDefault();
  focusField(field);
}

/** Focuses the control of a field; a deeper path (`staff.2.sip`) falls back to the nearest field that exists. */
export function focusField(field: string): void {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const control = document.getElementById(fieldId(parts.slice(0, length).join('.')));
    if (control === null) continue;
    control.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
    return;
  }
}
