/** Text that is HTML already; everything else is escaped. */
export type Html = { readonly html: string };
type Value = Html | string | number | undefined | false | readonly Value[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag that escapes what is put in; `undefined` and `false` leave nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.map((part, index) => part + toHtml(values[index])).join('') };
}

/** For markup that a library made. */
export function trustedHtml(markup: string): Html {
  return { html: markup };
}

function toHtml(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if (isHtml(value)) return value.html;
  return value.map(toHtml).join('');
}

function isHtml(value: Html | readonly Value[]): value is Html {
  return 'html' in value;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
