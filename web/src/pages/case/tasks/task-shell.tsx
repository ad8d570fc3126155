import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useText } from '../../../i18n/language.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { KeptNote } from '../parts/kept-note.tsx';
import type { Kept } from '../parts/use-kept.ts';
import { type Decision, isClosedError, type TaskFormProps } from './use-decision.ts';

type Props = TaskFormProps & {
  readonly decision: Pick<Decision, 'error' | 'errors'>;
  readonly kept: Pick<Kept<unknown>, 'state' | 'restoredFrom'>;
  readonly children: ReactNode;
};

/** What stands above every task form: errors, the race that was lost, and work that came back. */
export function TaskShell({ view, decision, kept, children }: Props) {
  return (
    <>
      <ErrorSummary errors={decision.errors} />
      {decision.error !== null && decision.error !== undefined && (
        <TaskError view={view} error={decision.error} />
      )}
      <KeptNote kept={kept} />
      {children}
    </>
  );
}

/** The refusal of a decision. Where somebody else was first: who, when, and that the text is still here. */
export function TaskError({ view, error }: Pick<TaskFormProps, 'view'> & { readonly error: unknown }) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed may be far below: the answer comes into view.
  useEffect(() => {
    if (error === null) return;
    box.current?.scrollIntoView({ block: 'center' });
    box.current?.focus({ preventScroll: true });
  }, [error]);
  return (
    <div className="task-error" ref={box} tabIndex={-1}>
      <ProblemNotice error={error} withoutFields zone={view.zone} />
      {isClosedError(error) && (
        <p>
          {t({
            id: 'Tulisan Anda masih ada di bawah dan bisa disalin.',
            en: 'What you wrote is still below and can be copied.',
          })}{' '}
          <LinkButton kind="plain" href={`/berkas/${view.caseId}`}>
            {t({ id: 'Lihat keputusannya', en: 'See the decision' })}
          </LinkButton>
        </p>
      )}
    </div>
  );
}
