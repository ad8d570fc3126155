import { useState } from 'react';
import { z } from 'zod';
import type { CaseView } from '../../../../core/contract/views.ts';
import { problemFields } from '../../api/errors.ts';
import { useAction } from '../../api/hooks.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useKept } from './parts/use-kept.ts';
import { beyondFields, fieldMessage } from './parts/words.ts';

const Reason = z.string();

/** The applicant takes the application back, after being told what that means. */
export function Withdraw({ view }: { readonly view: CaseView }) {
  const t = useText();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const reason = useKept(`withdraw/${view.caseId}`, Reason, '');
  const withdraw = useAction('withdrawCase', { refresh: ['getCase', 'listCases', 'listTasks'] });
  const fromServer = problemFields(withdraw.error).find(({ field }) => field === 'reason')?.message;
  const error = missing ? fieldMessage('reason', 'REASON_REQUIRED', language).message : fromServer;

  const confirm = () => {
    const text = reason.value.trim();
    setMissing(text === '');
    if (text === '') return;
    withdraw.mutate(
      { params: { caseId: view.caseId }, body: { reason: text } },
      {
        onSuccess: () => {
          setOpen(false);
          void reason.forget();
          showToast(t({ id: 'Permohonan dicabut.', en: 'The application is withdrawn.' }));
        },
      },
    );
  };
  return (
    <section aria-labelledby="withdraw-heading">
      <h2 id="withdraw-heading">{t({ id: 'Cabut permohonan', en: 'Withdraw the application' })}</h2>
      <p>
        {t({
          id: 'Anda dapat mencabut permohonan selama belum ada keputusan.',
          en: 'You can withdraw the application as long as there is no decision.',
        })}
      </p>
      <Button kind="secondary" onClick={() => setOpen(true)}>
        {t({ id: 'Cabut permohonan…', en: 'Withdraw…' })}
      </Button>
      <ConfirmDialog
        open={open}
        danger
        busy={withdraw.isPending}
        title={t({ id: 'Cabut permohonan ini?', en: 'Withdraw this application?' })}
        confirmLabel={t({ id: 'Cabut permohonan', en: 'Withdraw the application' })}
        onConfirm={confirm}
        onCancel={() => setOpen(false)}
      >
        {beyondFields(withdraw.error) !== null && (
          <ProblemNotice error={withdraw.error} withoutFields zone={view.zone} />
        )}
        <p>
          {t({
            id: 'Berkas ditutup dan tidak bisa dibuka lagi. Dokumen yang belum ditandatangani dibatalkan. Bila berubah pikiran, Anda mengajukan permohonan baru dengan nomor baru.',
            en: 'The file is closed for good. Documents that are not signed yet are voided. If you change your mind, you apply again under a new number.',
          })}
        </p>
        <TextArea
          name="reason"
          label={t({ id: 'Alasan', en: 'Reason' })}
          rows={3}
          maxLength={4000}
          countOf={reason.value}
          value={reason.value}
          error={error}
          onChange={(event) => reason.set(() => event.target.value)}
        />
      </ConfirmDialog>
    </section>
  );
}
