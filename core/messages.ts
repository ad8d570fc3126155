import type { Text } from './district.ts';
import { formatDate, LocalDate } from './local-date.ts';
import { ERROR_MESSAGES } from './messages/errors.ts';
import { FILE_MESSAGES } from './messages/files.ts';
import { FORM_MESSAGES } from './messages/form.ts';
import { RULE_MESSAGES } from './messages/rules.ts';
import { WORK_MESSAGES } from './messages/work.ts';

/**
 * What is wrong and what to do about it, by code. `{name}` is a parameter, `{name|size}` a number of bytes; a part in
 * square brackets is left out when a parameter in it is not given. What the check of a document found has sentences of its
 * own (`core/verification.ts`).
 */
export const MESSAGES = {
  ...ERROR_MESSAGES,
  ...FORM_MESSAGES,
  ...RULE_MESSAGES,
  ...WORK_MESSAGES,
  ...FILE_MESSAGES,
} as const satisfies Record<string, Text>;
export type MessageCode = keyof typeof MESSAGES;

const NEUTRAL: Text = {
  id: 'Bagian ini perlu diperiksa lagi. Bila tetap tidak bisa, hubungi dinas kesehatan.',
  en: 'Please check this again. If it still does not work, contact the health office.',
};

export type MessageParams = Readonly<Record<string, unknown>>;

export function hasMessage(code: string): code is MessageCode {
  return Object.hasOwn(MESSAGES, code);
}

/** The sentence for a code in both languages; a neutral one for a code without a sentence. Dates in `params` are written out. */
export function messageFor(code: string, params: MessageParams = {}): Text {
  const { id, en } = hasMessage(code) ? MESSAGES[code] : NEUTRAL;
  return { id: fill(id, params, 'id'), en: fill(en, params, 'en') };
}

type Language = keyof Text;

function fill(sentence: string, params: MessageParams, language: Language): string {
  return sentence.replace(/\[([^\]]*)\]/g, (_, part: string) => fillPart(part, params, language) ?? '');
}

function fillPart(part: string, params: MessageParams, language: Language): string | undefined {
  let complete = true;
  const text = part.replace(/\{(\w+)(\|size)?\}/g, (_, name: string, size: string | undefined) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (typeof value === 'number') return size === undefined ? String(value) : sizeOf(value, language);
    if (typeof value === 'string' && value !== '') return written(value, language);
    complete = false;
    return '';
  });
  return complete ? text : undefined;
}

function written(value: string, language: Language): string {
  const date = LocalDate.safeParse(value);
  return date.success ? formatDate(date.data, language) : value;
}

/** "10 MB"; the units of file managers, 1 MB = 1024 × 1024 bytes. */
function sizeOf(bytes: number, language: Language): string {
  const [value, unit] = bytes >= 1024 * 1024 ? [bytes / (1024 * 1024), 'MB'] : [bytes / 1024, 'kB'];
  const text = String(Math.round(value * 10) / 10);
  return `${language === 'id' ? text.replace('.', ',') : text} ${unit}`;
}
