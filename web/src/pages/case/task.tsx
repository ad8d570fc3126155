import { type ComponentType, useEffect, useState } from 'react';
import { useParams } from 'wouter';
import type { CaseView, TaskView } from '../../../../core/contract/views.ts';
import { TASK_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { TaskName } from '../../../../core/procedures/clinic-permit/tasks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Badge, Notice } from '../../ui/notice.tsx';
import { whyNot } from './parts/words.ts';
import { ReviewTask } from './review/review-task.tsx';
import { SignTask } from './sign/sign-task.tsx';
import { AssignVisit } from './tasks/assign-visit.tsx';
import { ClosedTask } from './tasks/closed-task.tsx';
import { CompleteDocuments } from './tasks/complete-documents.tsx';
import { CorrectFindings } from './tasks/correct-findings.tsx';
import { Recommend } from './tasks/recommend.tsx';
import type { TaskFormProps } from './tasks/use-decision.ts';
import { useTaskCase } from './visit/use-task-case.ts';
import { VisitTask } from './visit/visit-task.tsx';
import './case.css';
import './task.css';

const FORMS: Readonly<Record<TaskName, ComponentType<TaskFormProps>>> = {
  'check-completeness': ReviewTask,
  'complete-documents': CompleteDocuments,
  'verify-technically': ReviewTask,
  'assign-visit': AssignVisit,
  'sign-assignment': SignTask,
  visit: VisitTask,
  'sign-visit-record': SignTask,
  'countersign-visit': SignTask,
  'correct-findings': CorrectFindings,
  recommend: Recommend,
  'decide-permit': SignTask,
  'sign-refusal': SignTask,
};

/** One task: its form, or why it cannot be done now. */
export function TaskPage() {
  const t = useText();
  const { caseId = '', taskId = '' } = useParams();
  const query = useTaskCase(caseId, taskId);
  const view = query.data;
  const now = view?.tasks.find((task) => task.taskId === taskId);
  const [seen, setSeen] = useState<TaskView>();
  useEffect(() => {
    if (now?.allowed === true) setSeen(now);
  }, [now]);
  const label = now?.label ?? seen?.label ?? TASK_LABELS[nameOf(taskId) ?? 'visit'];
  return (
    <Page
      wide
      title={t(label)}
      breadcrumbs={[{ href: `/berkas/${caseId}`, label: t({ id: 'Berkas', en: 'File' }) }]}
      {...(view === undefined ? {} : { caption: `${view.application.clinic.name} · ${view.receiptNumber}` })}
      {...(view === undefined || now === undefined ? {} : { lead: <Due view={view} task={now} /> })}
    >
      <Loaded query={query}>
        {(loaded) => {
          if (now === undefined && seen === undefined) return <ClosedTask view={loaded} taskId={taskId} />;
          return <TaskBody view={loaded} now={now} seen={seen} />;
        }}
      </Loaded>
    </Page>
  );
}

function Due({ view, task }: TaskFormProps) {
  const t = useText();
  const format = useFormat();
  return (
    <p className="case-lead">
      <span>
        {t({ id: 'Paling lambat', en: 'Due by' })} <strong>{format.date(task.dueDate)}</strong>
      </span>
      {task.overdue && <Badge tone="error">{t({ id: 'Terlambat', en: 'Overdue' })}</Badge>}
      {view.clock.pausedOn === undefined && (
        <span>
          {t({ id: 'Batas hukum', en: 'Legal limit' })} {format.date(view.clock.limitDate)}
        </span>
      )}
    </p>
  );
}

type BodyProps = {
  readonly view: CaseView;
  readonly now: TaskView | undefined;
  /** The task as it was when the form opened: the form stays when somebody else is first, with what was typed. */
  readonly seen: TaskView | undefined;
};

function TaskBody({ view, now, seen }: BodyProps) {
  const t = useText();
  const task = now?.allowed === true ? now : (seen ?? now);
  if (task === undefined) return null;
  const Form = FORMS[task.task];
  const lost = seen !== undefined && now?.allowed !== true;
  if (!task.allowed) {
    return (
      <Notice
        tone="info"
        actions={
          <LinkButton kind="secondary" href={`/berkas/${view.caseId}`}>
            {t({ id: 'Kembali ke berkas', en: 'Back to the file' })}
          </LinkButton>
        }
      >
        <p>{t(whyNot(task))}</p>
      </Notice>
    );
  }
  return (
    <>
      {lost && <LostNotice view={view} now={now} />}
      <Form view={view} task={task} />
    </>
  );
}

function LostNotice({ view, now }: Pick<BodyProps, 'view' | 'now'>) {
  const t = useText();
  return (
    <Notice
      tone="warning"
      title={t({ id: 'Tugas ini tidak terbuka lagi untuk Anda', en: 'This task is no longer open to you' })}
      actions={
        <LinkButton kind="secondary" href={`/berkas/${view.caseId}`}>
          {t({ id: 'Lihat berkas', en: 'See the file' })}
        </LinkButton>
      }
    >
      <p>
        {now === undefined
          ? t({
              id: 'Sudah ada keputusan saat Anda bekerja. Tulisan Anda masih ada di bawah dan bisa disalin.',
              en: 'It was decided while you worked. What you wrote is still below and can be copied.',
            })
          : t(whyNot(now))}
      </p>
    </Notice>
  );
}

/** `verify-technically-2` → the name of its task. */
function nameOf(taskId: string): TaskName | undefined {
  return TaskName.safeParse(taskId.replace(/-\d+$/, '')).data;
}
