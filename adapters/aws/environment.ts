import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

/** The variables of a function, as its deployment gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables of one part. Throws CONFIGURATION naming each that is missing or wrong; nothing has a default here. */
export function read<S extends z.ZodType>(schema: S, environment: Environment): z.infer<S> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new AppError('CONFIGURATION', `The environment of this function is wrong: ${faults}`, {
    cause: parsed.error,
  });
}

/** A variable that must be there. */
export const Text = z.string({ error: 'is missing' }).min(1, { error: 'is empty' });

/** Values between commas; an empty text is none. */
export const List = z
  .string({ error: 'is missing' })
  .transform((text) => text.split(',').filter((value) => value !== ''));
