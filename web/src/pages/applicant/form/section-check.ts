import type { FieldErrors } from 'react-hook-form';
import { set } from 'react-hook-form';
import type { FieldError } from '../../../../../core/errors.ts';
import type { DraftForm, Section } from '../../../../../core/procedures/clinic-permit/application.ts';
import { fieldErrorsOf } from '../../../../../core/validation.ts';
import { partOf } from './clean.ts';
import { keysOf, partsOfSection, schemaOf } from './sections.ts';

/** What the schema of a section refuses, with paths in the application; empty when it is complete. */
export function sectionErrors(section: Section, values: unknown): FieldError[] {
  const parts = inputOf(section, values);
  const parsed = schemaOf(section).safeParse(parts);
  if (parsed.success) return [];
  // Whoever typed nothing is told so, and not that the format is wrong.
  return fieldErrorsOf(parsed.error, parts).map((error) =>
    partOf(parts, ...error.field.split('.')) === undefined ? { ...error, code: 'REQUIRED' } : error,
  );
}

/** The same for react-hook-form: `type` is the code of the error. */
export function formErrors(errors: readonly FieldError[]): FieldErrors {
  const nested: FieldErrors = {};
  for (const { field, code } of errors) set(nested, field, { type: code, message: code });
  return nested;
}

export function isEmptySection(section: Section, form: DraftForm): boolean {
  return keysOf(section).every((key) => {
    const value = partOf(form, key);
    return value === undefined || (Array.isArray(value) && value.length === 0);
  });
}

/** A section that was left blank is an empty one: then each of its fields is named, and not the section. */
function inputOf(section: Section, values: unknown): Record<string, unknown> {
  const parts: Record<string, unknown> = { ...partsOfSection(section, values) };
  for (const key of keysOf(section)) {
    if (key === 'agreements') parts[key] = { waste: {}, hospital: {}, ...Object(parts[key]) };
    else if (key === 'staff') parts[key] ??= [];
    else if (key !== 'foreignWorkers') parts[key] ??= {};
  }
  return parts;
}
