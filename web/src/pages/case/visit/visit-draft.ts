import { z } from 'zod';
import type { CaseView } from '../../../../../core/contract/views.ts';
import { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import type { ChecklistItem } from '../../../../../core/requirement.ts';

const Answer = z.object({
  answer: z.enum(['yes', 'no', 'not-applicable']).optional(),
  /** As typed, when it is no number yet. */
  count: z.union([z.number(), z.string()]).optional(),
  note: z.string(),
  photos: z.array(z.string()),
});
export type Answer = z.infer<typeof Answer>;

/** A photo of this visit; its bytes lie beside the draft until `sent` (see photo-store). */
const PhotoRecord = z.object({ name: z.string(), bytes: z.number(), sha256: z.string(), sent: z.boolean() });
export type PhotoRecord = z.infer<typeof PhotoRecord>;

/** The visit as far as it has come: what the phone keeps until the office has it. */
export const VisitDraft = z.object({
  answers: z.record(z.string(), Answer),
  photos: z.record(z.string(), PhotoRecord),
  summary: z.string(),
  visitedOn: z.string(),
  outcome: Outcome.optional(),
});
export type VisitDraft = z.infer<typeof VisitDraft>;

export const NO_ANSWER: Answer = { note: '', photos: [] };

export function startOfVisit(view: CaseView): VisitDraft {
  return { answers: {}, photos: {}, summary: '', visitedOn: view.visits.at(-1)?.date ?? '' };
}

export type Section = { readonly key: string; readonly items: readonly ChecklistItem[] };

/** Lines in the order of the checklist, under their groups. */
export function sectionsOf(items: readonly ChecklistItem[]): Section[] {
  const groups = new Map<string, ChecklistItem[]>();
  for (const item of items) {
    const known = groups.get(item.group.id);
    if (known === undefined) groups.set(item.group.id, [item]);
    else known.push(item);
  }
  return [...groups].map(([key, lines]) => ({ key, items: lines }));
}

export function isAnswered(draft: VisitDraft, code: string): boolean {
  return draft.answers[code]?.answer !== undefined;
}

export function answeredOf(items: readonly ChecklistItem[], draft: VisitDraft): number {
  return items.filter(({ code }) => isAnswered(draft, code)).length;
}

export function failedOf(items: readonly ChecklistItem[], draft: VisitDraft): ChecklistItem[] {
  return items.filter(({ code }) => draft.answers[code]?.answer === 'no');
}

/** An essential line that failed means "not met"; otherwise the inspector may say met. */
export function proposedOutcome(items: readonly ChecklistItem[], draft: VisitDraft): Outcome {
  return failedOf(items, draft).some(({ critical }) => critical) ? 'not-met' : 'met';
}

/** Photos that some answer still names and that have not reached the office. */
export function unsentPhotos(draft: VisitDraft): string[] {
  const named = new Set(Object.values(draft.answers).flatMap(({ photos }) => photos));
  return Object.entries(draft.photos).flatMap(([fileId, { sent }]) =>
    !sent && named.has(fileId) ? [fileId] : [],
  );
}

/** The answers as the API takes them; photos that were lost on the device are left out. */
export function answersToSend(draft: VisitDraft) {
  const answers = Object.entries(draft.answers).flatMap(([code, { answer, count, note, photos }]) => {
    if (answer === undefined) return [];
    const found = typeof count === 'number' ? { count } : {};
    return [[code, { answer, ...found, note: note.trim(), photos }] as const];
  });
  return Object.fromEntries(answers);
}
