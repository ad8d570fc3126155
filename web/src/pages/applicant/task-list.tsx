import { Link } from 'wouter';
import { SECTION_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { useText } from '../../i18n/language.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { type TaskLine, TaskList } from '../../ui/lists.tsx';
import type { BadgeTone } from '../../ui/notice.tsx';
import { TurnedAway } from './check/turned-away.tsx';
import { DeleteDraft } from './draft/delete-draft.tsx';
import { downloadForm } from './draft/download-form.ts';
import { DraftPage, type OpenDraft } from './draft/draft-page.tsx';
import { changeIn } from './form/changed-sections.ts';
import type { DraftCheck, SectionState } from './form/draft-check.ts';
import { checkPath, documentsPath, MY_CASES, sectionPath } from './form/paths.ts';
import { useDraftCheck } from './form/use-draft-check.ts';

/** /permohonan/:caseId/isi: the parts of an application and how far each is. */
export function TaskListPage() {
  const t = useText();
  return (
    <DraftPage
      title={t({ id: 'Isi permohonan', en: 'Fill in the application' })}
      lead={t({
        id: 'Isi bagian mana pun lebih dahulu. Semua tersimpan sendiri; Anda boleh berhenti dan melanjutkan kapan saja.',
        en: 'Begin with any part. Everything is saved by itself; you can stop and go on at any time.',
      })}
    >
      {(open) => <Parts open={open} />}
    </DraftPage>
  );
}

function Parts({ open }: { readonly open: OpenDraft }) {
  const t = useText();
  const { caseId, form, draft } = open;
  const { check, needed } = useDraftCheck(open);
  const states = useStateLabels();
  const parts = check.sections.map(({ section, state }): TaskLine => {
    const change = changeIn(section, form.kind);
    return {
      key: section,
      title: t(SECTION_LABELS[section]),
      href: sectionPath(caseId, section),
      status: states[state],
      ...(change === undefined ? {} : { marked: true, hint: t(change) }),
    };
  });
  const complete = check.sections.filter(({ state }) => state === 'complete').length;
  return (
    <>
      {draft.turnedAway !== undefined && <TurnedAway open={open} competent={draft.turnedAway.competent} />}
      <p className="progress-count">
        {t({
          id: `${complete} dari ${parts.length} bagian lengkap`,
          en: `${complete} of ${parts.length} parts complete`,
        })}
      </p>
      <h2>{t({ id: '1. Data klinik', en: '1. Data of the clinic' })}</h2>
      {form.facilityId !== undefined && (
        <p>
          {t({
            id: 'Bagian dengan petunjuk memuat yang berubah. Bagian lain sudah diisi dari register; periksa saja.',
            en: 'The parts with a hint hold what changes. The others are filled in from the register; check them.',
          })}
        </p>
      )}
      <TaskList lines={parts} />
      <h2>{t({ id: '2. Dokumen', en: '2. Documents' })}</h2>
      <TaskList
        lines={[
          {
            key: 'documents',
            title: t({ id: 'Unggah dokumen', en: 'Upload the documents' }),
            href: documentsPath(caseId),
            ...documentLine(needed?.required.length, check, t),
          },
        ]}
      />
      <h2>{t({ id: '3. Periksa dan kirim', en: '3. Check and submit' })}</h2>
      <TaskList
        lines={[
          {
            key: 'declaration',
            title: t({ id: 'Periksa jawaban dan pernyataan', en: 'Check the answers and declare' }),
            href: checkPath(caseId),
            status: check.complete
              ? { label: t({ id: 'Siap dikirim', en: 'Ready' }), tone: 'success' }
              : { label: t({ id: 'Belum siap', en: 'Not ready' }), tone: 'neutral' },
          },
        ]}
      />
      <div className="button-row draft-actions">
        {check.complete && (
          <LinkButton href={checkPath(caseId)}>
            {t({ id: 'Periksa dan kirim', en: 'Check and submit' })}
          </LinkButton>
        )}
        <Button kind="secondary" onClick={() => downloadForm(form, draft.files)}>
          {t({ id: 'Unduh isian (JSON)', en: 'Download the form (JSON)' })}
        </Button>
        <DeleteDraft caseId={caseId} name={t({ id: 'draf ini', en: 'this draft' })} />
      </div>
      <p className="fine-print">
        {t({
          id: 'Draf hanya Anda yang melihat. Dinas baru menerima berkas dan waktu proses baru dihitung setelah Anda mengirim.',
          en: 'Only you see a draft. The office gets the file, and time begins to count, when you submit.',
        })}{' '}
        <Link href={MY_CASES}>{t({ id: 'Kembali ke permohonan saya', en: 'Back to my applications' })}</Link>
      </p>
    </>
  );
}

function documentLine(
  required: number | undefined,
  { uploadedDocuments: there, missingDocuments: missing }: DraftCheck,
  t: ReturnType<typeof useText>,
): Pick<TaskLine, 'hint' | 'status'> {
  if (required === undefined)
    return { status: { label: t({ id: 'Memuat…', en: 'Loading…' }), tone: 'neutral' } };
  const hint = t({
    id: `${there} dari ${required} dokumen terunggah`,
    en: `${there} of ${required} documents uploaded`,
  });
  if (missing === 0)
    return { hint, status: { label: t({ id: 'Lengkap', en: 'Complete' }), tone: 'success' } };
  if (there === 0)
    return { hint, status: { label: t({ id: 'Belum mulai', en: 'Not started' }), tone: 'neutral' } };
  return { hint, status: { label: t({ id: 'Belum lengkap', en: 'Not complete' }), tone: 'info' } };
}

function useStateLabels(): Readonly<Record<SectionState, { label: string; tone: BadgeTone }>> {
  const t = useText();
  return {
    empty: { label: t({ id: 'Belum mulai', en: 'Not started' }), tone: 'neutral' },
    begun: { label: t({ id: 'Belum lengkap', en: 'Not complete' }), tone: 'info' },
    look: { label: t({ id: 'Perlu diperiksa', en: 'Needs a look' }), tone: 'warning' },
    complete: { label: t({ id: 'Lengkap', en: 'Complete' }), tone: 'success' },
  };
}
