import { z } from 'zod';
import { LocalDate } from '../local-date.ts';

/** One document as a verifier judged it. Labels: Menunggu · Sudah Terverifikasi · Catatan Perbaikan. */
export const DocumentVerdict = z.object({
  verdict: z.enum(['verified', 'revise']),
  note: z.string().trim().max(2000, { error: 'TOO_LONG' }),
});
export type DocumentVerdict = z.infer<typeof DocumentVerdict>;

/** Date and team of a visit; the first member leads and signs the record. */
export const VisitPlan = z.object({
  date: LocalDate,
  members: z.array(z.string().min(1)).max(10, { error: 'TOO_MANY' }),
});
export type VisitPlan = z.infer<typeof VisitPlan>;

/** The answer to one line of the checklist. */
export const ChecklistAnswer = z.object({
  answer: z.enum(['yes', 'no', 'not-applicable']),
  /** Number found, for equipment. */
  count: z.number().int().min(0).max(10_000).optional(),
  note: z.string().trim().max(1000, { error: 'TOO_LONG' }),
  /** Photos: ids of files of the case. */
  photos: z.array(z.uuid()).max(10, { error: 'TOO_MANY' }),
});
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>;

/** What the team found, item by item. */
export const VisitReport = z.object({
  visitedOn: LocalDate,
  answers: z.record(z.string(), ChecklistAnswer),
  summary: z.string().trim().max(4000, { error: 'TOO_LONG' }),
});
export type VisitReport = z.infer<typeof VisitReport>;
