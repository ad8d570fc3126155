import { z } from 'zod';
import { useLanguage, useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Details } from '../../../ui/lists.tsx';
import { Card } from '../../../ui/notice.tsx';
import { NumberField } from '../../../ui/text-field.tsx';
import { CaseUpload, UploadedFiles } from '../parts/case-upload.tsx';
import { KeptState } from '../parts/kept-note.tsx';
import { taskKey, useKept } from '../parts/use-kept.ts';
import { fieldMessage } from '../parts/words.ts';
import { Effect } from './outcome-field.tsx';
import { TaskShell } from './task-shell.tsx';
import { type TaskFormProps, useDecision } from './use-decision.ts';

const CompletionDraft = z.object({
  files: z.record(z.string(), UploadedFiles),
  inpatients: z.union([z.number(), z.string()]).optional(),
});
type CompletionDraft = z.infer<typeof CompletionDraft>;

/** Only the documents that were sent back are open, each with the verifier's note. */
export function CompleteDocuments({ view, task }: TaskFormProps) {
  const t = useText();
  const { language } = useLanguage();
  const { closure } = view.application;
  const start: CompletionDraft = {
    files: {},
    ...(closure === undefined ? {} : { inpatients: closure.activeInpatients }),
  };
  const kept = useKept(taskKey(view.caseId, task.taskId), CompletionDraft, start);
  const decision = useDecision({ view, task }, kept.forget);
  const { files, inpatients } = kept.value;
  const open = view.requirements.filter(({ code }) => view.flagged.includes(code));
  const errorOf = (name: string) => decision.errors.find(({ field }) => field === name)?.message;
  const patients = typeof inpatients === 'number' ? inpatients : undefined;
  const send = () => {
    const missing = open
      .filter(({ code }) => (files[code] ?? []).length === 0)
      .map(({ code, label }) =>
        fieldMessage(`resubmission.files.${code}`, 'DOCUMENT_MISSING', language, label[language]),
      );
    const wrongNumber =
      closure !== undefined && patients === undefined
        ? [fieldMessage('resubmission.form.closure.activeInpatients', 'NOT_A_WHOLE_NUMBER', language)]
        : [];
    if (!decision.check([...missing, ...wrongNumber])) return;
    const byCode = Object.fromEntries(
      Object.entries(files).map(([code, list]) => [code, list.map(({ fileId }) => fileId)]),
    );
    const form =
      closure === undefined || patients === undefined
        ? {}
        : { form: { closure: { ...closure, activeInpatients: patients } } };
    decision.send({ outcome: 'completed', resubmission: { files: byCode, ...form } });
  };
  return (
    <TaskShell view={view} task={task} decision={decision} kept={kept}>
      <div className="task-narrow">
        <p>
          {t({
            id: `${open.length} dokumen perlu diperbaiki. Dokumen lain sudah diterima dan tidak perlu dikirim lagi.`,
            en: `${open.length} ${open.length === 1 ? 'document needs' : 'documents need'} correction. The others are accepted; do not send them again.`,
          })}
        </p>
        {open.map(({ code, label, hint }) => (
          <Card key={code}>
            <h2>{t(label)}</h2>
            <p className="row-note">{t({ id: 'Catatan petugas:', en: 'Note of the verifier:' })}</p>
            <p className="row-quote">{view.verdicts[code]?.note}</p>
            <Details
              summary={t({ id: 'Apa yang harus tampak di dokumen ini', en: 'What this document must show' })}
            >
              <p>{t(hint)}</p>
            </Details>
            <CaseUpload
              view={view}
              code={code}
              name={`resubmission.files.${code}`}
              label={t({ id: 'Berkas pengganti', en: 'New file' })}
              files={files[code] ?? []}
              error={errorOf(`resubmission.files.${code}`)}
              onChange={(change) =>
                kept.set((before) => ({
                  ...before,
                  files: { ...before.files, [code]: change(before.files[code] ?? []) },
                }))
              }
            />
          </Card>
        ))}
        {closure !== undefined && (
          <NumberField
            name="resubmission.form.closure.activeInpatients"
            label={t({ id: 'Pasien rawat inap saat ini', en: 'Inpatients now' })}
            hint={t({
              id: 'Penutupan dapat diproses setelah angka ini nol.',
              en: 'The closure can go on when this is zero.',
            })}
            value={inpatients}
            error={errorOf('resubmission.form.closure.activeInpatients')}
            onChange={(next) =>
              kept.set((before) => ({
                files: before.files,
                ...(next === undefined ? {} : { inpatients: next }),
              }))
            }
          />
        )}
      </div>
      <section className="task-send" aria-label={t({ id: 'Kirim', en: 'Send' })}>
        <Effect view={view} task={task} outcome="completed" />
        <div className="task-send-row">
          <Button busy={decision.busy} onClick={send}>
            {t({ id: 'Kirim dokumen', en: 'Send the documents' })}
          </Button>
          <KeptState kept={kept} />
        </div>
      </section>
    </TaskShell>
  );
}
