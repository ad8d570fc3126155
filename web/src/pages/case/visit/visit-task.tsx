import { useEffect, useRef, useState } from 'react';
import { LocalDate } from '../../../../../core/local-date.ts';
import { useLanguage, useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { focusField } from '../../../ui/error-summary.tsx';
import { SummaryList } from '../../../ui/lists.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TaskShell } from '../tasks/task-shell.tsx';
import { type TaskFormProps, useDecision } from '../tasks/use-decision.ts';
import { ChecklistSection } from './checklist-section.tsx';
import { LostPhotoError, RefusedPhotoError, useVisit } from './use-visit.ts';
import { answeredOf, answersToSend, isAnswered, proposedOutcome, sectionsOf } from './visit-draft.ts';
import { refusedPhoto, visitErrors } from './visit-errors.ts';
import { VisitSend } from './visit-send.tsx';
import { VisitState } from './visit-state.tsx';
import './visit.css';

/** The checklist on the phone. Everything stays on the device until the office has it, also without a network. */
export function VisitTask({ view, task }: TaskFormProps) {
  const t = useText();
  const { language } = useLanguage();
  const visit = useVisit({ view, task });
  const decision = useDecision({ view, task }, visit.forget);
  const [error, setError] = useState<unknown>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>();
  const sending = useRef(false);
  const target = useRef<string>(undefined);
  const draft = visit.kept.value;
  const items = view.checklist;
  const sections = sectionsOf(items);
  const outcome = draft.outcome ?? proposedOutcome(items, draft);
  const nextOpen = items.find(({ code }) => !isAnswered(draft, code));
  const open = opened ?? new Set([nextOpen?.group.id ?? sections[0]?.key ?? '']);

  useEffect(() => {
    if (target.current === undefined) return;
    focusField(target.current);
    target.current = undefined;
  });
  const jump = () => {
    if (nextOpen === undefined) return;
    target.current = `visit.answers.${nextOpen.code}`;
    setOpened(new Set([...open, nextOpen.group.id]));
  };
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpened(next);
  };

  const send = async () => {
    if (sending.current) return;
    if (!decision.check(visitErrors({ view, task, draft, outcome, language }))) return;
    sending.current = true;
    setError(null);
    try {
      await visit.sendPhotos();
      const { summary, photos } = draft;
      const reason = task.reasonFor.includes(outcome) ? { reason: summary } : {};
      const report = { answers: answersToSend(draft), summary, visitedOn: LocalDate.parse(draft.visitedOn) };
      decision.send({ outcome, ...reason, visit: report }, Object.values(photos));
    } catch (cause) {
      if (cause instanceof RefusedPhotoError) decision.check(refusedPhoto({ view, draft, language }, cause));
      else setError(cause);
    } finally {
      visit.setProgress(undefined);
      sending.current = false;
    }
  };
  const shownErrors = decision.errors;
  const lost = error instanceof LostPhotoError;
  return (
    <TaskShell
      view={view}
      task={task}
      kept={visit.kept}
      decision={{ error: lost ? null : (error ?? decision.error), errors: shownErrors }}
    >
      <VisitIntro view={view} task={task} />
      <PhotoTrouble full={visit.photoFailed} lost={lost} />
      <div className="checklist">
        {sections.map((section) => {
          const wrong = shownErrors.filter(({ field }) =>
            section.items.some(
              ({ code }) => field === `visit.answers.${code}` || field.startsWith(`visit.answers.${code}.`),
            ),
          );
          return (
            <ChecklistSection
              key={section.key}
              view={view}
              section={section}
              visit={visit}
              errors={wrong}
              open={open.has(section.key) || wrong.length > 0}
              onToggle={() => toggle(section.key)}
            />
          );
        })}
      </div>
      <VisitSend
        view={view}
        task={task}
        visit={visit}
        decision={decision}
        outcome={outcome}
        onSend={() => void send()}
      />
      <div className="visit-bar">
        <p className="visit-count">
          <strong>
            {t({
              id: `${answeredOf(items, draft)} dari ${items.length}`,
              en: `${answeredOf(items, draft)} of ${items.length}`,
            })}
          </strong>{' '}
          <progress
            value={answeredOf(items, draft)}
            max={items.length}
            aria-label={t({ id: 'Butir terjawab', en: 'Items answered' })}
          />
        </p>
        <VisitState visit={visit} />
        {nextOpen !== undefined && (
          <Button kind="secondary" onClick={jump}>
            {t({ id: 'Ke butir yang belum', en: 'Next open item' })}
          </Button>
        )}
      </div>
    </TaskShell>
  );
}

function PhotoTrouble({ full, lost }: { readonly full: boolean; readonly lost: boolean }) {
  const t = useText();
  if (!full && !lost) return null;
  return (
    <Notice tone="error">
      <p>
        {lost
          ? t({
              id: 'Ada foto yang hilang dari ponsel ini. Hapus foto bertanda “Foto hilang”, lalu kirim lagi.',
              en: 'A photo is gone from this phone. Remove the one marked “Photo lost”, then send again.',
            })
          : t({
              id: 'Foto tidak bisa disimpan: ruang ponsel mungkin penuh. Hapus beberapa berkas lain lalu ambil foto lagi.',
              en: 'The photo could not be kept: the phone may be full. Remove something else and take it again.',
            })}
      </p>
    </Notice>
  );
}

function VisitIntro({ view, task }: TaskFormProps) {
  const t = useText();
  const plan = view.visits.at(-1);
  const second = view.visits.some(({ outcome }) => outcome !== undefined);
  return (
    <div className="task-narrow">
      <SummaryList
        rows={[
          { label: t({ id: 'Lokasi', en: 'Site' }), value: view.application.site.address },
          {
            label: t({ id: 'Tim', en: 'Team' }),
            value: plan?.members.map(({ name }) => name).join('; ') ?? '–',
          },
        ]}
      />
      {second && (
        <Notice>
          <p>
            {t({
              id: `Visitasi ulang (ke-${task.round}): hanya ${view.checklist.length} butir yang dulu belum terpenuhi.`,
              en: `Second visit (round ${task.round}): only the ${view.checklist.length} items that were not met.`,
            })}
          </p>
        </Notice>
      )}
    </div>
  );
}
