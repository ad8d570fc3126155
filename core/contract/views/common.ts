import { z } from 'zod';

export const CaseStatusView = z.enum([
  'out-of-jurisdiction',
  'in-process',
  'waiting-for-applicant',
  'granted',
  'refused',
  'deemed-granted',
  'cancelled',
  'withdrawn',
]);
export type CaseStatusView = z.infer<typeof CaseStatusView>;

/** RFC 9457 problem. `code` is stable; `detail` is a sentence in the asked language. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  correlationId: z.string(),
  fields: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
  /** Who won the race, and when. */
  decidedBy: z.object({ name: z.string(), at: z.number(), outcome: z.string() }).optional(),
  /** Link to the thing that stands in the way: the other open application, for instance. */
  link: z.string().optional(),
  competent: z.object({ code: z.string(), name: z.string() }).optional(),
  currentVersion: z.number().int().optional(),
  /** Which request to the signing service it is about, milliseconds: `lostAnswer` names it. */
  askedAt: z.number().int().optional(),
});
export type Problem = z.infer<typeof Problem>;
