import type { CaseView, TaskView } from '../../../../core/contract/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { hasRole } from '../../session/person.ts';
import { useSession } from '../../session/session.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { hasEnded } from './parts/use-case.ts';
import { whyNot } from './parts/words.ts';

/** First thing on the page: who has the file, what comes next, until when. */
export function CaseNext({ view }: { readonly view: CaseView }) {
  const t = useText();
  const format = useFormat();
  return (
    <section className="case-next" aria-labelledby="next-heading" aria-live="polite">
      <h2 id="next-heading">
        {hasEnded(view) ? t({ id: 'Hasil', en: 'Result' }) : t({ id: 'Berikutnya', en: 'Next' })}
      </h2>
      <p className="case-next-sentence">{t(view.next)}</p>
      {view.tasks.map((task) => (
        <OpenTask key={task.taskId} caseId={view.caseId} task={task} named={view.tasks.length > 1} />
      ))}
      {view.conflictOfInterest && (
        <p className="fine-print">
          {t({
            id: 'Pemilik klinik adalah kantor yang memutuskan, sehingga pejabat lain yang menandatangani.',
            en: 'The clinic belongs to the deciding office, so another official signs.',
          })}
        </p>
      )}
      {view.obligations.length > 0 && (
        <div className="case-duties">
          <h3>{t({ id: 'Kewajiban klinik sesudah ini', en: 'Duties of the clinic from here' })}</h3>
          <ul>
            {view.obligations.map(({ name, label, dueDate }) => (
              <li key={name}>
                {t(label)}: {t({ id: 'paling lambat', en: 'by' })} <strong>{format.date(dueDate)}</strong>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

type OpenTaskProps = {
  readonly caseId: string;
  readonly task: TaskView;
  /** The sentence above speaks of one task only; with several open each says its name. */
  readonly named: boolean;
};

function OpenTask({ caseId, task, named }: OpenTaskProps) {
  const t = useText();
  const format = useFormat();
  const { person } = useSession();
  const reader = hasRole(person, 'auditor') && !hasRole(person, task.role);
  const why = task.allowed || reader ? undefined : whyNot(task);
  if (!named && !task.overdue && !task.allowed && why === undefined) return null;
  return (
    <div className="case-task">
      {named && (
        <p className="case-task-title">
          {t(task.label)}, {t({ id: 'paling lambat', en: 'by' })} {format.date(task.dueDate)}
        </p>
      )}
      {task.allowed && (
        <LinkButton href={`/berkas/${caseId}/tugas/${task.taskId}`}>{t(task.label)}</LinkButton>
      )}
      {task.overdue && <Badge tone="error">{t({ id: 'Terlambat', en: 'Overdue' })}</Badge>}
      {why !== undefined && <p className="case-task-why">{t(why)}</p>}
    </div>
  );
}
