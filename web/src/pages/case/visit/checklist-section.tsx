import type { CaseView } from '../../../../../core/contract/views.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import { Badge } from '../../../ui/notice.tsx';
import { ChecklistLine } from './checklist-line.tsx';
import type { Visit } from './use-visit.ts';
import { answeredOf, failedOf, isAnswered, type Section } from './visit-draft.ts';

type Props = {
  readonly view: CaseView;
  readonly section: Section;
  readonly visit: Visit;
  readonly errors: readonly FieldMessage[];
  readonly open: boolean;
  readonly onToggle: () => void;
};

/** One part of the checklist: its progress, a shortcut for equipment, and its lines. */
export function ChecklistSection({ view, section, visit, errors, open, onToggle }: Props) {
  const t = useText();
  const { items } = section;
  const draft = visit.kept.value;
  const answered = answeredOf(items, draft);
  const failed = failedOf(items, draft).length;
  const unanswered = items.filter(({ code }) => !isAnswered(draft, code)).map(({ code }) => code);
  const equipment = items.length > 1 && items.every(({ minimum }) => minimum !== undefined);
  const name = items[0] === undefined ? '' : t(items[0].group);
  const id = `section-${section.key.replace(/\W+/g, '-')}`;
  return (
    <section className="checklist-section">
      <h2>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={onToggle}>
          <span>{name}</span>
          <span className="checklist-badges">
            {failed > 0 && <Badge tone="warning">{t({ id: `${failed} tidak`, en: `${failed} no` })}</Badge>}
            <Badge tone={answered === items.length ? 'success' : 'neutral'}>
              {answered}/{items.length}
            </Badge>
          </span>
        </button>
      </h2>
      <div id={id} hidden={!open}>
        {open && equipment && unanswered.length > 1 && (
          <Button kind="secondary" onClick={() => visit.answer(unanswered, { answer: 'yes' })}>
            {t({
              id: `Semua yang belum dijawab di bagian ini: ya (${unanswered.length})`,
              en: `All still open in this part: yes (${unanswered.length})`,
            })}
          </Button>
        )}
        {open &&
          items.map((item) => (
            <ChecklistLine
              key={item.code}
              view={view}
              item={item}
              visit={visit}
              errors={errors.filter(
                ({ field }) =>
                  field === `visit.answers.${item.code}` || field.startsWith(`visit.answers.${item.code}.`),
              )}
            />
          ))}
      </div>
    </section>
  );
}
