import { useState } from 'react';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import { SECTION_LABELS } from '../../../../../core/procedures/clinic-permit/labels.ts';
import { problemCode } from '../../../api/errors.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { sectionOfField } from '../form/sections.ts';
import { downloadForm } from './download-form.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { DraftState } from './draft-state.ts';
import { NoDraftNotice } from './no-draft-notice.tsx';

type Props = { readonly keeper: DraftKeeper; readonly state: DraftState; readonly form: DraftForm };

/** Why the draft is not saved, and the ways out; nothing that was typed goes away. */
export function SaveTrouble({ keeper, state, form }: Props) {
  switch (state.save.name) {
    case 'offline':
      return <Offline keeper={keeper} unprotected={state.unprotected} />;
    case 'refused':
      return <Refused keeper={keeper} error={state.save.error} />;
    case 'conflict':
      return <Conflict keeper={keeper} parts={state.save.parts} />;
    case 'gone':
      return <Gone error={state.save.error} form={form} />;
    default:
      return null;
  }
}

function Offline({ keeper, unprotected }: { readonly keeper: DraftKeeper; readonly unprotected: boolean }) {
  const t = useText();
  return (
    <Notice tone="warning" actions={<RetryButton keeper={keeper} />}>
      <p>
        {unprotected
          ? t({
              id: 'Koneksi putus. Jangan tutup halaman ini: perangkat ini tidak dapat menyimpan salinan.',
              en: 'There is no connection. Do not close this page: this device cannot keep a copy.',
            })
          : t({
              id: 'Koneksi putus. Isian Anda disimpan di perangkat ini dan dikirim sendiri setelah tersambung.',
              en: 'There is no connection. What you typed is kept on this device and is sent when you are online.',
            })}
      </p>
    </Notice>
  );
}

function Refused({ keeper, error }: { readonly keeper: DraftKeeper; readonly error: unknown }) {
  const t = useText();
  if (problemCode(error) !== 'NOT_AUTHENTICATED') {
    return <ProblemNotice error={error} onRetry={() => void keeper.settle()} />;
  }
  return (
    <Notice
      tone="warning"
      actions={<RetryButton keeper={keeper} label={t({ id: 'Masuk dan simpan', en: 'Log in and save' })} />}
    >
      <p>
        {t({
          id: 'Waktu masuk Anda habis. Isian Anda masih ada di halaman ini; masuk lagi untuk menyimpannya.',
          en: 'Your login has ended. What you typed is still on this page; log in again to save it.',
        })}
      </p>
    </Notice>
  );
}

function RetryButton({ keeper, label }: { readonly keeper: DraftKeeper; readonly label?: string }) {
  const t = useText();
  return (
    <Button kind="secondary" onClick={() => void keeper.settle()}>
      {label ?? t({ id: 'Simpan sekarang', en: 'Save now' })}
    </Button>
  );
}

function Conflict({ keeper, parts }: { readonly keeper: DraftKeeper; readonly parts: readonly string[] }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const names = parts.map((part) => {
    const section = sectionOfField(part);
    return section === undefined ? t({ id: 'Pernyataan', en: 'Statement' }) : t(SECTION_LABELS[section]);
  });
  const choose = (prefer: 'mine' | 'theirs') => {
    setBusy(true);
    void keeper.resolve(prefer).finally(() => setBusy(false));
  };
  return (
    <Notice
      tone="warning"
      title={t({ id: 'Draf ini berubah di tempat lain', en: 'This draft was changed elsewhere' })}
      actions={
        <>
          <Button busy={busy} onClick={() => choose('mine')}>
            {t({ id: 'Simpan tulisan saya', en: 'Save what I typed' })}
          </Button>
          <Button kind="secondary" busy={busy} onClick={() => choose('theirs')}>
            {t({ id: 'Pakai versi yang lain', en: 'Take the other version' })}
          </Button>
        </>
      }
    >
      <p>
        {t({
          id: `Bagian yang berbeda: ${[...new Set(names)].join(', ')}. Tulisan Anda masih ada di halaman ini. Pilih versi yang dipakai.`,
          en: `Parts that differ: ${[...new Set(names)].join(', ')}. What you typed is still on this page. Choose which one to keep.`,
        })}
      </p>
    </Notice>
  );
}

function Gone({ error, form }: { readonly error: unknown; readonly form: DraftForm }) {
  const t = useText();
  return (
    <>
      <NoDraftNotice error={error} />
      <Notice
        actions={
          <Button kind="secondary" onClick={() => downloadForm(form)}>
            {t({ id: 'Unduh isian (JSON)', en: 'Download the form (JSON)' })}
          </Button>
        }
      >
        <p>
          {t({
            id: 'Draf ini sudah dikirim atau dihapus di tempat lain. Isian di halaman ini masih dapat diunduh.',
            en: 'This draft was submitted or deleted elsewhere. What stands here can still be downloaded.',
          })}
        </p>
      </Notice>
    </>
  );
}
