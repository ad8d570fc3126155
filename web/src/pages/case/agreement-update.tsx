import { useState } from 'react';
import { z } from 'zod';
import type { CaseView } from '../../../../core/contract/views.ts';
import { Agreement } from '../../../../core/procedures/clinic-permit/application.ts';
import { problemFields } from '../../api/errors.ts';
import { useAction } from '../../api/hooks.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorSummary, type FieldMessage } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { CaseUpload, UploadedFiles } from './parts/case-upload.tsx';
import { KeptNote } from './parts/kept-note.tsx';
import { useKept } from './parts/use-kept.ts';
import { beyondFields, fieldMessage } from './parts/words.ts';

const Form = z.object({ partner: z.string(), number: z.string(), until: z.string(), files: UploadedFiles });
type Form = z.infer<typeof Form>;
type Props = { readonly view: CaseView };

/** For the applicant, while the agreement with the hospital waits for the other signature. */
export function AgreementUpdate({ view }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { status, partner } = view.application.agreements.hospital;
  if (!view.canWithdraw || status === 'in-force') return null;
  if (status === 'none' && !['new', 'sio-conversion'].includes(view.kind)) return null;
  return (
    <section aria-labelledby="agreement-heading">
      <h2 id="agreement-heading">{t({ id: 'Perjanjian rujukan', en: 'Referral agreement' })}</h2>
      <Notice tone="info">
        <p>
          {t({
            id: `Perjanjian dengan ${partner} belum berlaku. Kabari dinas setelah kedua pihak menandatanganinya: rekomendasi bisa tertunda sampai itu.`,
            en: `The agreement with ${partner} is not in force. Tell the office once both sides have signed: the recommendation may have to wait for it.`,
          })}
        </p>
        {!open && (
          <Button kind="secondary" onClick={() => setOpen(true)}>
            {t({ id: 'Perjanjian sudah berlaku', en: 'The agreement is in force now' })}
          </Button>
        )}
      </Notice>
      {open && <AgreementForm view={view} onDone={() => setOpen(false)} />}
    </section>
  );
}

function AgreementForm({ view, onDone }: Props & { readonly onDone: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const { caseId, zone, application } = view;
  const before = application.agreements.hospital;
  const start = {
    partner: before.partner,
    number: before.number ?? '',
    until: before.until ?? '',
    files: [],
  };
  const kept = useKept(`agreement/${caseId}`, Form, start);
  const [errors, setErrors] = useState<readonly FieldMessage[]>([]);
  const update = useAction('updateAgreement', { refresh: ['getCase'] });
  const form = kept.value;
  const change = (part: Partial<Form>) => kept.set((value) => ({ ...value, ...part }));
  const shown = [...errors, ...problemFields(update.error)];
  const errorOf = (field: string) => shown.find((error) => error.field === field)?.message;

  const send = () => {
    const { partner, number, until, files } = form;
    const parsed = Agreement.safeParse({
      partner,
      status: 'in-force',
      ...(before.partnerEmail === undefined ? {} : { partnerEmail: before.partnerEmail }),
      ...(number === '' ? {} : { number }),
      ...(until === '' ? {} : { until }),
    });
    const wrong = (parsed.error?.issues ?? []).map(({ path, message }) =>
      fieldMessage(`agreement.${path.join('.')}`, message, language),
    );
    const noFile = files.length === 0 ? [fieldMessage('fileIds', 'DOCUMENT_MISSING', language)] : [];
    setErrors([...wrong, ...noFile]);
    if (!parsed.success || noFile.length > 0) return;
    update.mutate(
      {
        params: { caseId, which: 'hospital' },
        body: { agreement: parsed.data, fileIds: files.map(({ fileId }) => fileId) },
      },
      {
        onSuccess: () => {
          void kept.forget();
          showToast(t({ id: 'Perjanjian diperbarui.', en: 'The agreement is updated.' }));
          onDone();
        },
      },
    );
  };
  return (
    <form
      className="case-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ErrorSummary errors={shown} />
      {beyondFields(update.error) !== null && (
        <ProblemNotice error={update.error} withoutFields zone={zone} />
      )}
      <KeptNote kept={kept} />
      <TextField
        name="agreement.partner"
        label={t({ id: 'Rumah sakit', en: 'Hospital' })}
        value={form.partner}
        error={errorOf('agreement.partner')}
        onChange={(event) => change({ partner: event.target.value })}
      />
      <TextField
        name="agreement.number"
        optional
        label={t({ id: 'Nomor perjanjian', en: 'Number of the agreement' })}
        value={form.number}
        error={errorOf('agreement.number')}
        onChange={(event) => change({ number: event.target.value })}
      />
      <DateField
        name="agreement.until"
        optional
        label={t({ id: 'Berlaku sampai', en: 'In force until' })}
        value={form.until}
        error={errorOf('agreement.until')}
        onChange={(until) => change({ until })}
      />
      <CaseUpload
        view={view}
        code="AGREEMENT"
        name="fileIds"
        label={t({ id: 'Perjanjian yang ditandatangani', en: 'The signed agreement' })}
        files={form.files}
        error={errorOf('fileIds')}
        onChange={(files) => kept.set((value) => ({ ...value, files: files(value.files) }))}
      />
      <div className="button-row">
        <Button type="submit" busy={update.isPending}>
          {t({ id: 'Kirim perjanjian', en: 'Send the agreement' })}
        </Button>
        <Button kind="secondary" onClick={onDone}>
          {t({ id: 'Nanti saja', en: 'Later' })}
        </Button>
      </div>
    </form>
  );
}
