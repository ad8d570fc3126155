import { useState } from 'react';
import { z } from 'zod';
import type { DocumentView } from '../../../../../core/contract/views.ts';
import { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { taskKey, useKept } from '../parts/use-kept.ts';
import { TaskShell } from '../tasks/task-shell.tsx';
import { type TaskFormProps, useDecision } from '../tasks/use-decision.ts';
import { FrozenDocument } from './frozen-document.tsx';
import { RefuseForm } from './refuse-form.tsx';
import { SignForm } from './sign-form.tsx';
import { useSigning } from './use-signing.ts';
import './sign.css';

const SignDraft = z.object({ reason: z.string(), choosing: Outcome.optional() });

/** Sees the exact bytes, then signs them; or says no, with a reason, where the task offers that. */
export function SignTask({ view, task }: TaskFormProps) {
  const t = useText();
  const document = view.documents.find(({ documentId }) => documentId === task.documentId);
  if (document === undefined) {
    return (
      <Notice>
        <p>
          {t({
            id: 'Dokumen sedang disiapkan. Muat ulang halaman ini sebentar lagi.',
            en: 'The document is being prepared. Reload this page in a moment.',
          })}
        </p>
      </Notice>
    );
  }
  return <Signing view={view} task={task} document={document} />;
}

function Signing({ view, task, document }: TaskFormProps & { readonly document: DocumentView }) {
  const t = useText();
  const kept = useKept(taskKey(view.caseId, task.taskId), SignDraft, { reason: '' });
  const decision = useDecision({ view, task }, kept.forget);
  const signing = useSigning({ view, task }, document, kept.forget);
  const [read, setRead] = useState<string>();
  const other = task.outcomes.find((outcome) => outcome !== 'signed' && outcome !== 'countersigned');
  const error = signing.error ?? decision.error;
  const errors = signing.errors.length > 0 ? signing.errors : decision.errors;
  const refusing = other !== undefined && kept.value.choosing === other;
  return (
    <TaskShell view={view} task={task} kept={kept} decision={{ error, errors }}>
      {signing.changed && (
        <Notice tone="warning" title={t({ id: 'Dokumen diperbarui', en: 'The document was renewed' })}>
          <p>
            {t({
              id: 'Dokumen ini berubah sejak Anda membukanya, jadi belum ditandatangani. Baca yang terbaru di bawah, lalu tanda tangani.',
              en: 'The document changed since you opened it, so it was not signed. Read the new one below, then sign.',
            })}
          </p>
        </Notice>
      )}
      <div className="signing">
        <FrozenDocument key={document.sha256} view={view} document={document} onRead={setRead} />
        <div className="signing-side">
          {refusing ? (
            <RefuseForm view={view} task={task} outcome={other} kept={kept} decision={decision} />
          ) : (
            <SignForm
              view={view}
              task={task}
              document={document}
              ready={read === document.sha256}
              signing={signing}
            />
          )}
          {other !== undefined && !refusing && (
            <Button
              kind="secondary"
              wide
              onClick={() => kept.set((before) => ({ ...before, choosing: other }))}
            >
              {t(REFUSALS[other] ?? REFUSALS.refused)}
            </Button>
          )}
        </div>
      </div>
    </TaskShell>
  );
}

const REFUSALS: Partial<Record<Outcome, { id: string; en: string }>> & {
  refused: { id: string; en: string };
} = {
  refused: { id: 'Tolak permohonan…', en: 'Refuse the application…' },
  returned: { id: 'Kembalikan…', en: 'Send back…' },
  declined: { id: 'Tidak bersedia menandatangani…', en: 'I will not sign…' },
};
