import { useHistoryState } from 'wouter/use-browser-location';
import { z } from 'zod';
import type { CaseView } from '../../../../core/contract/views.ts';
import { OUTCOME_LABELS, TASK_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { Outcome, TaskName } from '../../../../core/procedures/clinic-permit/tasks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Details } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';

const Receipt = z.object({ name: z.string(), sha256: z.string() });
/** What a task page hands to the case page when its decision has arrived. */
export const Sent = z.object({
  sent: z.object({
    task: TaskName,
    outcome: Outcome,
    /** Photos and files that arrived with it, with the hash under which the office keeps them. */
    files: z.array(Receipt),
  }),
});
export type Sent = z.infer<typeof Sent>;

/** The confirmation after a decision; what happens next stands right below it. */
export function SentNotice({ view }: { readonly view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const parsed = Sent.safeParse(useHistoryState());
  if (!parsed.success) return null;
  const { task, outcome, files } = parsed.data.sent;
  const recorded = view.history.findLast(
    ({ type, sentence }) => type === 'task-decided' && sentence.id.startsWith(`${TASK_LABELS[task].id}:`),
  );
  return (
    <Notice
      tone="success"
      title={`${t({ id: 'Terkirim', en: 'Sent' })}: ${t(TASK_LABELS[task])} · ${t(OUTCOME_LABELS[outcome])}`}
    >
      {recorded !== undefined && (
        <p>
          {t({
            id: `Tercatat di riwayat berkas ${format.instant(recorded.at, view.zone)}.`,
            en: `Recorded in the history of the file, ${format.instant(recorded.at, view.zone)}.`,
          })}
        </p>
      )}
      {files.length > 0 && (
        <Details
          summary={t({
            id: `Bukti terima ${files.length} berkas`,
            en: `Receipt for ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
          })}
        >
          <ul className="plain-list">
            {files.map(({ name, sha256 }) => (
              <li key={`${name} ${sha256}`}>
                {name} <code>{sha256}</code>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Notice>
  );
}
