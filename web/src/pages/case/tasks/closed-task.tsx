import { useEffect, useState } from 'react';
import type { CaseView } from '../../../../../core/contract/views.ts';
import { TASK_LABELS } from '../../../../../core/procedures/clinic-permit/labels.ts';
import { TaskName } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { loadLocal, removeLocal } from '../../../offline/store.ts';
import { useSession } from '../../../session/session.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { taskKey } from '../parts/use-kept.ts';

type Props = { readonly view: CaseView; readonly taskId: string };

/** A task that is not open: who decided it and when, and what this person had written for it. */
export function ClosedTask({ view, taskId }: Props) {
  const t = useText();
  const format = useFormat();
  const name = TaskName.safeParse(taskId.replace(/-\d+$/, '')).data;
  const label = name === undefined ? undefined : TASK_LABELS[name].id;
  const decided = view.history.findLast(
    ({ type, sentence }) =>
      type === 'task-decided' && label !== undefined && sentence.id.startsWith(`${label}:`),
  );
  return (
    <div className="task-narrow">
      <Notice
        title={
          decided === undefined
            ? t({ id: 'Tugas ini tidak terbuka', en: 'This task is not open' })
            : t({ id: 'Tugas ini sudah diputuskan', en: 'This task has been decided' })
        }
        actions={
          <LinkButton href={`/berkas/${view.caseId}`}>
            {t({ id: 'Buka berkas', en: 'Open the file' })}
          </LinkButton>
        }
      >
        {decided === undefined ? (
          <p>{t(view.next)}</p>
        ) : (
          <p>
            {t(decided.sentence)} {decided.by.name}, {format.instant(decided.at, view.zone)}.
          </p>
        )}
      </Notice>
      <KeptTexts view={view} taskId={taskId} />
    </div>
  );
}

function KeptTexts({ view, taskId }: Props) {
  const t = useText();
  const userId = useSession().person?.id ?? '';
  const [texts, setTexts] = useState<readonly string[]>([]);
  const key = taskKey(view.caseId, taskId);
  useEffect(() => {
    loadLocal(userId, key).then(
      (found) => setTexts(found === undefined ? [] : textsIn(found.value)),
      () => setTexts([]),
    );
  }, [userId, key]);
  if (texts.length === 0) return null;
  return (
    <section aria-labelledby="kept-heading">
      <h2 id="kept-heading">
        {t({ id: 'Tulisan Anda yang belum terkirim', en: 'What you wrote and did not send' })}
      </h2>
      {texts.map((text) => (
        <p key={text} className="row-quote">
          {text}
        </p>
      ))}
      <Button
        kind="secondary"
        onClick={() => {
          setTexts([]);
          void removeLocal(userId, key);
        }}
      >
        {t({ id: 'Hapus tulisan ini', en: 'Throw it away' })}
      </Button>
    </section>
  );
}

const WRITTEN = ['reason', 'note', 'summary'];

/** Every text that a person typed, wherever it stands in the kept value. */
function textsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return WRITTEN.includes(name) && value.trim() !== '' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.entries(value).flatMap(([key, part]) => textsIn(part, key)))];
}
