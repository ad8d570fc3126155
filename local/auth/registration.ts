import { z } from 'zod';
import type { FormError } from './pages/form.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './password.ts';
import type { Registration } from './people.ts';

const MIN_DIFFERENT_CHARACTERS = 4;

export type RegistrationForm = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly repeat: string;
};
export type CheckedRegistration =
  | { readonly registration: Registration; readonly errors: readonly [] }
  | { readonly registration?: undefined; readonly errors: readonly FormError[] };

/** Checks what an applicant typed; at most one error per field. */
export function checkRegistration(form: RegistrationForm): CheckedRegistration {
  const name = form.name.trim().replace(/\s+/g, ' ');
  const email = form.email.trim();
  const { password } = form;
  const errors: FormError[] = [];
  if (name.length < 2 || name.length > 120) errors.push({ field: 'name', error: 'NAME_LENGTH' });
  if (email.length > 254 || !z.email().safeParse(email).success) {
    errors.push({ field: 'email', error: 'EMAIL_FORMAT' });
  }
  if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) {
    errors.push({ field: 'password', error: 'PASSWORD_LENGTH' });
  } else if (isGuessable(password, [name, email])) {
    errors.push({ field: 'password', error: 'PASSWORD_GUESSABLE' });
  } else if (form.repeat !== password) {
    errors.push({ field: 'repeat', error: 'PASSWORD_REPEAT' });
  }
  return errors.length > 0 ? { errors } : { registration: { name, email, password }, errors: [] };
}

function isGuessable(password: string, known: readonly string[]): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\s/g, '');
  return (
    new Set(password).size < MIN_DIFFERENT_CHARACTERS ||
    known.some((text) => text !== '' && plain(text) === plain(password))
  );
}
