import { z } from 'zod';
import type { CaseView, TaskView } from '../../../../../core/contract/views.ts';
import { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import type { Language } from '../../../i18n/language.ts';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import { fieldMessage } from '../parts/words.ts';

const Verdict = z.object({ verdict: z.enum(['verified', 'revise']).optional(), note: z.string() });
/** The review as far as it has come: what is kept on the device. */
export const ReviewDraft = z.object({
  verdicts: z.record(z.string(), Verdict),
  /** What the verifier chose against the proposal. */
  outcome: Outcome.optional(),
  reason: z.string(),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;

export const EMPTY_VERDICT: z.infer<typeof Verdict> = { note: '' };

/** A first look begins empty; a second one keeps what was accepted, so that only the corrections are judged again. */
export function startOfReview(view: CaseView, task: TaskView): ReviewDraft {
  const accepted = Object.entries(view.verdicts).filter(([, { verdict }]) => verdict === 'verified');
  const verdicts = accepted.map(([code]) => [code, { verdict: 'verified' as const, note: '' }]);
  return { verdicts: task.round > 1 ? Object.fromEntries(verdicts) : {}, reason: '' };
}

type Judged = { readonly done: number; readonly revise: readonly string[] };

export function judged(view: Pick<CaseView, 'requirements'>, draft: ReviewDraft): Judged {
  const codes = view.requirements.map(({ code }) => code);
  const verdictOf = (code: string) => draft.verdicts[code]?.verdict;
  return {
    done: codes.filter((code) => verdictOf(code) !== undefined).length,
    revise: codes.filter((code) => verdictOf(code) === 'revise'),
  };
}

/** What the verdicts say: nothing to repair, or back to the applicant. */
export function proposedOutcome(task: Pick<TaskView, 'task'>, revise: readonly string[]): Outcome {
  if (task.task === 'check-completeness') return revise.length > 0 ? 'returned' : 'accepted';
  return revise.length > 0 ? 'needs-repair' : 'conforms';
}

/** What is missing before the review can be sent, in the order of the list. */
export function reviewErrors(
  view: CaseView,
  task: TaskView,
  draft: ReviewDraft,
  outcome: Outcome,
  language: Language,
): FieldMessage[] {
  const errors: FieldMessage[] = [];
  const returns = outcome === 'returned' || outcome === 'needs-repair';
  const add = (field: string, code: string, name: string) => {
    errors.push(fieldMessage(field, code, language, name));
  };
  if (outcome !== 'rejected') {
    errors.push(...missingVerdicts(view, draft, language));
    for (const { code, label } of view.requirements) {
      const { verdict, note } = draft.verdicts[code] ?? EMPTY_VERDICT;
      const field = `verdicts.${code}`;
      if (verdict === undefined) continue;
      if (verdict === 'revise' && !returns) add(field, 'VERDICT_CONTRADICTS', label[language]);
      else if (verdict === 'revise' && note.trim() === '') add(field, 'NOTE_REQUIRED', label[language]);
    }
    if (returns && judged(view, draft).revise.length === 0)
      errors.push(fieldMessage('outcome', 'NOTHING_FLAGGED', language));
  }
  if (task.reasonFor.includes(outcome) && draft.reason.trim() === '')
    errors.push(fieldMessage('reason', 'REASON_REQUIRED', language));
  return errors;
}

/** One line for all documents without a verdict; it leads to the first of them. */
function missingVerdicts(view: CaseView, draft: ReviewDraft, language: Language): FieldMessage[] {
  const open = view.requirements.filter(({ code }) => draft.verdicts[code]?.verdict === undefined);
  const [first] = open;
  if (first === undefined) return [];
  const message =
    language === 'id'
      ? `${open.length} dokumen belum dinilai. Terima atau kembalikan setiap dokumen.`
      : `${open.length} documents have no verdict. Accept each one or send it back.`;
  return [{ field: `verdicts.${first.code}`, message }];
}

/** "1. Denah: ruang tunggu belum tampak" — a beginning for the reason. */
export function reasonFromNotes(view: CaseView, draft: ReviewDraft): string {
  const { revise } = judged(view, draft);
  const lines = view.requirements
    .filter(({ code }) => revise.includes(code))
    .map(({ code, label }, index) => `${index + 1}. ${label.id}: ${draft.verdicts[code]?.note.trim() ?? ''}`);
  return ['Dokumen berikut perlu diperbaiki:', ...lines].join('\n');
}
