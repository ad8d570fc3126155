import type { CaseView, TaskView } from '../../../../../core/contract/views.ts';
import { LocalDate } from '../../../../../core/local-date.ts';
import type { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import type { Language } from '../../../i18n/language.ts';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import { fieldMessage } from '../parts/words.ts';
import { failedOf, isAnswered, NO_ANSWER, type Section, sectionsOf, type VisitDraft } from './visit-draft.ts';

export type VisitFacts = {
  readonly view: CaseView;
  readonly task: TaskView;
  readonly draft: VisitDraft;
  readonly outcome: Outcome;
  /** Where and how long ago an answer is missing is said by section: a list of a hundred lines helps nobody. */
  readonly language: Language;
};

/** What is missing before the visit can be sent. */
export function visitErrors({ view, task, draft, outcome, language }: VisitFacts): FieldMessage[] {
  const errors = sectionsOf(view.checklist).flatMap((section) => sectionErrors(section, draft, language));
  if (!LocalDate.safeParse(draft.visitedOn).success)
    errors.push(fieldMessage('visit.visitedOn', 'DATE_FORMAT', language));
  const failed = failedOf(view.checklist, draft);
  const critical = failed.find((item) => item.critical);
  if (outcome === 'met' && critical !== undefined)
    errors.push(fieldMessage('outcome', 'CRITICAL_ITEM_FAILED', language));
  if (outcome === 'not-met' && failed.length === 0)
    errors.push(fieldMessage('outcome', 'NOTHING_FAILED', language));
  if (task.reasonFor.includes(outcome) && draft.summary.trim() === '')
    errors.push(fieldMessage('visit.summary', 'REASON_REQUIRED', language));
  return errors;
}

/** A photo that the office refused, at the line that it belongs to. */
export function refusedPhoto(
  { view, draft, language }: Pick<VisitFacts, 'view' | 'draft' | 'language'>,
  { fileId, message }: { readonly fileId: string; readonly message: string },
): FieldMessage[] {
  return view.checklist.flatMap(({ code, label }) => {
    const index = draft.answers[code]?.photos.indexOf(fileId) ?? -1;
    const photo = `${label[language]}, ${language === 'id' ? 'foto' : 'photo'} ${index + 1}`;
    return index < 0 ? [] : [{ field: `visit.answers.${code}.photos`, message: `${photo}: ${message}` }];
  });
}

function sectionErrors({ items }: Section, draft: VisitDraft, language: Language): FieldMessage[] {
  const open = items.filter(({ code }) => !isAnswered(draft, code));
  const [first] = open;
  const name = items[0]?.group[language] ?? '';
  const words =
    language === 'id' ? `${open.length} butir belum dijawab.` : `${open.length} items without an answer.`;
  const missing =
    first === undefined ? [] : [{ field: `visit.answers.${first.code}`, message: `${name}: ${words}` }];
  const wrong = items.flatMap(({ code, label }) => {
    const { answer, count, note } = draft.answers[code] ?? NO_ANSWER;
    const field = `visit.answers.${code}`;
    const say = (part: string, problem: string) =>
      fieldMessage(`${field}.${part}`, problem, language, label[language]);
    return [
      ...(answer === 'no' && note.trim() === '' ? [say('note', 'NOTE_REQUIRED')] : []),
      ...(typeof count === 'string' ? [say('count', 'NOT_A_WHOLE_NUMBER')] : []),
    ];
  });
  return [...missing, ...wrong];
}
