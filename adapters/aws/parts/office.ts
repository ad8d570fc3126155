import { z } from 'zod';
import { readDistricts } from '../../../core/districts/index.ts';
import { HOLIDAYS } from '../../../core/holidays.ts';
import { read, Text } from '../environment.ts';
import type { Part } from './part.ts';

const Office = z.object({
  /** Codes of the districts that this deployment serves, with commas between. */
  DISTRICTS: Text,
  BASE_URL: z.url({ error: 'is missing or no address' }).refine((url) => !url.endsWith('/'), {
    error: 'must not end with a slash',
  }),
});

/** Rules. Signatures made here are never specimens: demonstration keys exist on one machine only. */
export const office: Part<'districts' | 'holidays' | 'baseUrl' | 'specimen'> = (environment) => {
  const { DISTRICTS: codes, BASE_URL } = read(Office, environment);
  return {
    districts: readDistricts(codes.split(',')),
    holidays: [HOLIDAYS],
    baseUrl: BASE_URL,
    specimen: false,
  };
};
