import { useState } from 'react';
import type { CaseView, DocumentView } from '../../../../../core/contract/views.ts';
import type { EndingAction } from '../../../../../core/document-end.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { type Text, useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioGroup } from '../../../ui/choice.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { KeptNote, KeptState } from '../parts/kept-note.tsx';
import { type EndingForm, useEnding } from './use-ending.ts';

type Props = { readonly view: CaseView; readonly document: DocumentView };

/** Revokes, replaces or voids a signed document; shown to whoever may. */
export function EndDocument({ view, document }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (document.endings.length === 0 && !open) return null;
  return (
    <>
      <Button kind="secondary" onClick={() => setOpen(true)}>
        {t({ id: 'Cabut / Ganti / Batalkan', en: 'Revoke / Replace / Void' })}{' '}
        <span className="visually-hidden">{document.number}</span>
      </Button>
      {open && <EndingDialog view={view} document={document} onClose={() => setOpen(false)} />}
    </>
  );
}

function EndingDialog({ view, document, onClose }: Props & { readonly onClose: () => void }) {
  const t = useText();
  const form = useEnding(view, document, (action) => {
    showToast(t(WORDS[action].done));
    onClose();
  });
  const { action } = form.kept.value;
  return (
    <ConfirmDialog
      open
      danger
      busy={form.busy}
      title={`${t(document.label)} ${document.number}`}
      confirmLabel={t(action === undefined ? CHOOSE : WORDS[action].confirm)}
      onConfirm={form.send}
      onCancel={onClose}
    >
      <KeptNote kept={form.kept} />
      {form.error !== null && <ProblemNotice error={form.error} withoutFields zone={view.zone} />}
      <ErrorSummary errors={form.errors} />
      <EndingFields document={document} form={form} />
      <KeptState kept={form.kept} />
    </ConfirmDialog>
  );
}

function EndingFields({ document, form }: { readonly document: DocumentView; readonly form: EndingForm }) {
  const t = useText();
  const { value, set } = form.kept;
  const errorOf = (field: string) => form.errors.find((error) => error.field === field)?.message;
  const actions = ACTIONS.filter((action) => document.endings.includes(action));
  return (
    <>
      <RadioGroup<EndingAction>
        name="action"
        label={t({ id: 'Tindakan', en: 'Action' })}
        value={value.action}
        error={errorOf('action')}
        onChange={(action) => set((before) => ({ ...before, action }))}
        options={actions.map((action) => ({
          value: action,
          label: t(WORDS[action].label),
          hint: t(WORDS[action].hint),
        }))}
      />
      {value.action === 'revoke' && (
        <DateField
          name="effectiveOn"
          optional
          label={t({ id: 'Tidak berlaku sejak', en: 'Not in force from' })}
          hint={t({
            id: 'Kosongkan bila sejak hari ini. Tidak boleh tanggal yang akan datang.',
            en: 'Leave empty for today. It cannot be a day to come.',
          })}
          value={value.effectiveOn}
          error={errorOf('effectiveOn')}
          onChange={(effectiveOn) => set((before) => ({ ...before, effectiveOn }))}
        />
      )}
      {value.action === 'replace' && (
        <TextField
          name="replacedBy"
          width="medium"
          label={t({ id: 'Kode dokumen pengganti', en: 'Code of the replacing document' })}
          hint={t({
            id: 'Kode di bawah QR dokumen pengganti: sudah ditandatangani, untuk klinik yang sama.',
            en: 'The code below the QR of the replacing document: signed, and for the same clinic.',
          })}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          value={value.replacedBy}
          error={errorOf('replacedBy')}
          onChange={(event) => set((before) => ({ ...before, replacedBy: event.target.value }))}
        />
      )}
      <TextArea
        name="reason"
        label={t({ id: 'Alasan', en: 'Reason' })}
        hint={t({
          id: 'Alasan ini tampil untuk umum di halaman verifikasi dan dikirim kepada pemohon. Jangan tulis data pribadi.',
          en: 'The public sees this reason on the verification page, and the applicant gets it. Write no personal data.',
        })}
        rows={4}
        maxLength={1000}
        countOf={value.reason}
        value={value.reason}
        error={errorOf('reason')}
        onChange={(event) => set((before) => ({ ...before, reason: event.target.value }))}
      />
      <Notice tone="info">
        <p>
          {t({
            id: 'Tindakan ini langsung berlaku, tercatat atas nama Anda, dan tidak dapat dibatalkan. Anda diminta memasukkan kata sandi lagi bila sudah lebih dari lima menit.',
            en: 'This takes effect at once, is recorded in your name and cannot be undone. You are asked for your password again if you entered it more than five minutes ago.',
          })}
        </p>
      </Notice>
    </>
  );
}

const CHOOSE: Text = { id: 'Lanjutkan', en: 'Continue' };
const ACTIONS = ['revoke', 'replace', 'void'] as const satisfies readonly EndingAction[];
type Words = Readonly<Record<'label' | 'hint' | 'confirm' | 'done', Text>>;

const WORDS: Readonly<Record<EndingAction, Words>> = {
  revoke: {
    label: { id: 'Cabut', en: 'Revoke' },
    hint: {
      id: 'Dokumen ini sah, tetapi tidak berlaku lagi sejak suatu tanggal. Bila ini izin klinik, izinnya berakhir.',
      en: 'The document was valid and is in force no longer from a day on. If it is the permit, the permit ends.',
    },
    confirm: { id: 'Cabut dokumen ini', en: 'Revoke this document' },
    done: { id: 'Dokumen dicabut.', en: 'The document is revoked.' },
  },
  replace: {
    label: { id: 'Ganti', en: 'Replace' },
    hint: {
      id: 'Dokumen lain untuk klinik yang sama menggantikannya. Halaman verifikasi menunjuk ke dokumen itu.',
      en: 'Another document for the same clinic takes its place. The verification page leads there.',
    },
    confirm: { id: 'Ganti dokumen ini', en: 'Replace this document' },
    done: { id: 'Dokumen diganti.', en: 'The document is replaced.' },
  },
  void: {
    label: { id: 'Batalkan', en: 'Void' },
    hint: {
      id: 'Batal sejak semula: dokumen ini tidak pernah berlaku, dan nomornya tidak dipakai lagi.',
      en: 'Void from the beginning: it was never in force, and its number is not used again.',
    },
    confirm: { id: 'Batalkan dokumen ini', en: 'Void this document' },
    done: { id: 'Dokumen dibatalkan.', en: 'The document is voided.' },
  },
};
