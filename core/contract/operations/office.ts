import { z } from 'zod';
import { Role } from '../../actor.ts';
import { DocumentKind } from '../../document.ts';
import { LocalDate } from '../../local-date.ts';
import { operation } from '../operation.ts';
import { ROUTES } from '../routes.ts';
import { NumberEntry } from '../views.ts';
import { Cursor, EVERYBODY, Limit, none, OFFICE, pageOf, read, write, Year } from './shared.ts';

/** What an office knows of itself. */
export const OFFICE_OPERATIONS = {
  listNumbers: operation({
    ...ROUTES.listNumbers,
    ...read,
    summary: 'The register of document numbers of the own office: used, reserved, voided with the reason',
    access: [...OFFICE, 'auditor', 'admin'],
    params: none,
    query: z.strictObject({ kind: DocumentKind, year: Year, cursor: Cursor, limit: Limit }),
    reply: pageOf(NumberEntry),
  }),
  declareHoliday: operation({
    ...ROUTES.declareHoliday,
    ...write,
    status: 201,
    summary: 'Declare a day off; open deadlines are computed again',
    access: ['admin'],
    params: none,
    body: z.strictObject({
      date: LocalDate,
      name: z.string().trim().min(1, { error: 'REQUIRED' }).max(200, { error: 'TOO_LONG' }),
      legalBasis: z.string().trim().min(1, { error: 'REQUIRED' }).max(300, { error: 'TOO_LONG' }),
    }),
    reply: z.object({ date: LocalDate, version: z.number().int() }),
  }),
  listHolidays: operation({
    ...ROUTES.listHolidays,
    ...read,
    summary: 'Days off of the own office',
    access: [...OFFICE, 'auditor', 'admin'],
    params: none,
    query: none,
    reply: z.object({
      items: z.array(
        z.object({
          date: LocalDate,
          name: z.string(),
          source: z.enum(['national', 'joint-leave', 'local', 'declared']),
        }),
      ),
    }),
  }),
  getMe: operation({
    ...ROUTES.getMe,
    ...read,
    summary: 'Who am I, in which office, with which mandate',
    access: EVERYBODY,
    params: none,
    query: none,
    reply: z.object({
      personId: z.string(),
      name: z.string(),
      roles: z.array(Role),
      district: z.string().optional(),
      districtName: z.string().optional(),
      zone: z.string(),
      today: LocalDate,
      now: z.number(),
      office: z.string().optional(),
      mandate: z.string().optional(),
      unit: z.array(z.object({ personId: z.string(), name: z.string(), role: Role })),
    }),
  }),
} as const;
