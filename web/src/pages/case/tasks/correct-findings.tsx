import { z } from 'zod';
import { useLanguage, useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import { CaseUpload, UploadedFiles } from '../parts/case-upload.tsx';
import { KeptState } from '../parts/kept-note.tsx';
import { Photos } from '../parts/photo.tsx';
import { taskKey, useKept } from '../parts/use-kept.ts';
import { fieldMessage } from '../parts/words.ts';
import { Effect } from './outcome-field.tsx';
import { TaskShell } from './task-shell.tsx';
import { type TaskFormProps, useDecision } from './use-decision.ts';

const Correction = z.object({ note: z.string(), files: UploadedFiles });
const CorrectionsDraft = z.object({ corrections: z.record(z.string(), Correction) });
type Correction = z.infer<typeof Correction>;
const EMPTY: Correction = { note: '', files: [] };

/** The clinic answers each finding: what was done, with photos or documents. */
export function CorrectFindings({ view, task }: TaskFormProps) {
  const t = useText();
  const { language } = useLanguage();
  const kept = useKept(taskKey(view.caseId, task.taskId), CorrectionsDraft, { corrections: {} });
  const decision = useDecision({ view, task }, kept.forget);
  const { corrections } = kept.value;
  const found = view.visits.findLast(({ answers }) => answers !== undefined)?.answers ?? {};
  const errorOf = (code: string) =>
    decision.errors.find(
      ({ field }) => field === `corrections.${code}` || field === `corrections.${code}.note`,
    )?.message;
  const change = (code: string, part: (before: Correction) => Partial<Correction>) =>
    kept.set(({ corrections: before }) => {
      const now = before[code] ?? EMPTY;
      return { corrections: { ...before, [code]: { ...now, ...part(now) } } };
    });
  const send = () => {
    const missing = view.checklist
      .filter(({ code }) => (corrections[code]?.note.trim() ?? '') === '')
      .map(({ code, label }) =>
        fieldMessage(`corrections.${code}`, 'CORRECTION_MISSING', language, label[language]),
      );
    if (!decision.check(missing)) return;
    const answers = view.checklist.map(({ code }) => {
      const { note, files } = corrections[code] ?? EMPTY;
      return [code, { note, files: files.map(({ fileId }) => fileId) }] as const;
    });
    decision.send({ outcome: 'corrected', corrections: Object.fromEntries(answers) });
  };
  return (
    <TaskShell view={view} task={task} decision={decision} kept={kept}>
      <div className="task-narrow">
        <p>
          {t({
            id: `Tim menemukan ${view.checklist.length} butir yang belum terpenuhi. Jelaskan perbaikan setiap butir; hanya butir ini yang diperiksa pada visitasi ulang.`,
            en: `The team found ${view.checklist.length} ${view.checklist.length === 1 ? 'item' : 'items'} not met. Describe each correction; only these are checked at the second visit.`,
          })}
        </p>
        {view.checklist.map(({ code, label }) => (
          <section key={code} className="finding" aria-labelledby={`finding-${code}`}>
            <h3 id={`finding-${code}`}>{t(label)}</h3>
            <p className="row-note">{t({ id: 'Catatan tim visitasi:', en: 'Note of the visiting team:' })}</p>
            <p className="row-quote">{found[code]?.note}</p>
            <Photos caseId={view.caseId} ids={found[code]?.photos ?? []} label={t(label)} />
            <TextArea
              name={`corrections.${code}`}
              label={t({ id: 'Perbaikan yang dilakukan', en: 'What was corrected' })}
              rows={3}
              maxLength={2000}
              countOf={corrections[code]?.note ?? ''}
              value={corrections[code]?.note ?? ''}
              error={errorOf(code)}
              onChange={(event) => change(code, () => ({ note: event.target.value }))}
            />
            <CaseUpload
              view={view}
              code="FINDING"
              name={`corrections.${code}.files`}
              optional
              label={t({ id: 'Foto atau dokumen bukti', en: 'Photos or documents' })}
              files={corrections[code]?.files ?? []}
              onChange={(files) => change(code, (before) => ({ files: files(before.files) }))}
            />
          </section>
        ))}
      </div>
      <section className="task-send" aria-label={t({ id: 'Kirim', en: 'Send' })}>
        <Effect view={view} task={task} outcome="corrected" />
        <div className="task-send-row">
          <Button busy={decision.busy} onClick={send}>
            {t({ id: 'Kirim perbaikan', en: 'Send the corrections' })}
          </Button>
          <KeptState kept={kept} />
        </div>
      </section>
    </TaskShell>
  );
}
