import { useState } from 'react';
import { useLanguage, useText } from '../../../i18n/language.ts';
import { taskKey, useKept } from '../parts/use-kept.ts';
import { TaskShell } from '../tasks/task-shell.tsx';
import { type TaskFormProps, useDecision } from '../tasks/use-decision.ts';
import { DocumentFiles } from './document-files.tsx';
import { DocumentJudgement } from './document-judgement.tsx';
import { DocumentOverview } from './document-overview.tsx';
import {
  EMPTY_VERDICT,
  judged,
  proposedOutcome,
  ReviewDraft,
  reviewErrors,
  startOfReview,
} from './review-draft.ts';
import { ReviewSend } from './review-send.tsx';
import './review.css';

/** The check of completeness and the technical check: one document at a time, its file beside the verdict. */
export function ReviewTask({ view, task }: TaskFormProps) {
  const t = useText();
  const { language } = useLanguage();
  const kept = useKept(taskKey(view.caseId, task.taskId), ReviewDraft, startOfReview(view, task));
  const decision = useDecision({ view, task }, kept.forget);
  const [chosen, setChosen] = useState<string>();
  const draft = kept.value;
  const { revise } = judged(view, draft);
  const outcome = draft.outcome ?? proposedOutcome(task, revise);
  const firstOpen = view.requirements.find(({ code }) => draft.verdicts[code]?.verdict === undefined);
  const shown = view.requirements.find(({ code }) => code === chosen) ?? firstOpen ?? view.requirements[0];

  const judge = (code: string, change: Partial<ReviewDraft['verdicts'][string]>) => {
    // The document stays in view when its verdict is given: a note may follow.
    setChosen(code);
    kept.set((before) => ({
      ...before,
      verdicts: { ...before.verdicts, [code]: { ...(before.verdicts[code] ?? EMPTY_VERDICT), ...change } },
    }));
  };
  const acceptAndGo = (code: string) => {
    judge(code, { verdict: 'verified' });
    const codes = view.requirements.map((requirement) => requirement.code);
    const place = codes.indexOf(code);
    const ahead = [...codes.slice(place + 1), ...codes.slice(0, place)];
    const next = ahead.find((other) => draft.verdicts[other]?.verdict === undefined);
    setChosen(next ?? code);
  };
  const send = () => {
    if (!decision.check(reviewErrors(view, task, draft, outcome, language))) return;
    const complete = Object.entries(draft.verdicts).flatMap(([code, { verdict, note }]) =>
      verdict === undefined ? [] : [[code, { verdict, note: verdict === 'revise' ? note : '' }] as const],
    );
    const verdicts = outcome === 'rejected' ? {} : { verdicts: Object.fromEntries(complete) };
    decision.send({ outcome, reason: draft.reason, ...verdicts });
  };

  return (
    <TaskShell view={view} task={task} decision={decision} kept={kept}>
      <div className="review">
        {shown !== undefined && (
          <>
            <DocumentJudgement
              key={`verdict ${shown.code}`}
              view={view}
              requirement={shown}
              draft={draft.verdicts[shown.code]}
              error={decision.errors.find(({ field }) => field === `verdicts.${shown.code}`)?.message}
              onJudge={(change) => judge(shown.code, change)}
              onMove={setChosen}
              onAcceptAndGo={() => acceptAndGo(shown.code)}
            />
            <DocumentFiles key={`files ${shown.code}`} view={view} code={shown.code} />
          </>
        )}
        <DocumentOverview view={view} draft={draft} shown={shown?.code} onChoose={setChosen} />
      </div>
      <section className="task-send" aria-label={t({ id: 'Keputusan', en: 'Decision' })}>
        <ReviewSend view={view} task={task} kept={kept} outcome={outcome} decision={decision} onSend={send} />
      </section>
    </TaskShell>
  );
}
