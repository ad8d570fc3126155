import { type Html, html } from './html.ts';
import type { Texts } from './texts.ts';

/** The texts that are sentences about one wrong field. */
export type ErrorKey =
  | 'WRONG_PASSWORD'
  | 'LOGIN_MISSING'
  | 'PASSWORD_MISSING'
  | 'TOO_MANY_ATTEMPTS'
  | 'NAME_LENGTH'
  | 'EMAIL_FORMAT'
  | 'EMAIL_TAKEN'
  | 'PASSWORD_LENGTH'
  | 'PASSWORD_GUESSABLE'
  | 'PASSWORD_REPEAT';
export type FormError = { readonly field: string; readonly error: ErrorKey; readonly minutes?: number };

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'password';
  readonly autocomplete: string;
  readonly hint?: string;
  readonly value?: string;
  readonly readonly?: boolean;
  readonly focus?: boolean;
};

/** One labelled input with its hint and its error. */
export function inputField(texts: Texts, field: Field, errors: readonly FormError[]): Html {
  const error = errors.find(({ field: name }) => name === field.name);
  const described = [
    ...(field.hint === undefined ? [] : [`${field.name}-hint`]),
    ...(error === undefined ? [] : [`${field.name}-error`]),
  ];
  return html`<div class="${error === undefined ? 'field' : 'field field-wrong'}">
<label for="${field.name}">${field.label}</label>
${field.hint !== undefined && html`<p class="hint" id="${field.name}-hint">${field.hint}</p>`}
${error !== undefined && html`<p class="field-error" id="${field.name}-error">${errorText(texts, error)}</p>`}
<input id="${field.name}" name="${field.name}" type="${field.type}" value="${field.value}" required
 autocomplete="${field.autocomplete}" autocapitalize="none" spellcheck="false"
 ${described.length > 0 && html`aria-describedby="${described.join(' ')}"`}
 ${error !== undefined && html`aria-invalid="true"`}
 ${field.readonly === true && html`readonly`}
 ${field.focus === true && errors.length === 0 && html`autofocus`}>
</div>`;
}

/** What is wrong, at the top, focused, with links to the fields. */
export function errorSummary(texts: Texts, errors: readonly FormError[]): Html | undefined {
  if (errors.length === 0) return undefined;
  const items = errors.map(
    (error) => html`<li><a href="#${error.field}">${errorText(texts, error)}</a></li>`,
  );
  return html`<div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary-title">
<h2 id="summary-title">${texts.errorSummary}</h2>
<ul>${items}</ul>
</div>`;
}

function errorText(texts: Texts, { error, minutes }: FormError): string {
  return texts[error].replace('{minutes}', String(minutes ?? ''));
}
