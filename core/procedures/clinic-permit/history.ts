import type { CaseEvent, StoredEvent } from '../../case/event.ts';
import type { HistoryLine } from '../../contract/views.ts';
import type { Text } from '../../district.ts';
import { DocumentKind } from '../../document.ts';
import { formatDate, type LocalDate } from '../../local-date.ts';
import { lowerFirst } from '../../plain-text.ts';
import { withoutNik } from '../../redact.ts';
import { kindRules } from './kinds.ts';
import { DOCUMENT_LABELS, OUTCOME_LABELS, TASK_LABELS } from './labels.ts';
import { TaskName } from './tasks.ts';

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
type Sentences = { readonly [T in CaseEvent['type']]: (event: Of<T>) => Text };

/** One event as a line of the history: what happened, in both languages. Who did it stands beside it, so sentences name no actor. */
export function historyLine({ seq, event }: StoredEvent): HistoryLine {
  const { id, en } = sentenceOf(event);
  const reason = withoutNik(reasonOf(event));
  return {
    seq,
    at: event.at,
    type: event.type,
    by: event.by,
    sentence: { id: withoutNik(id), en: withoutNik(en) },
    ...(reason === '' ? {} : { reason }),
  };
}

function sentenceOf<T extends CaseEvent['type']>(event: Of<T>): Text {
  const write: (event: Of<T>) => Text = SENTENCES[event.type as T];
  return write(event);
}

/** The written reason of an event; a cancellation has its reason in the sentence. */
function reasonOf(event: CaseEvent): string {
  return 'reason' in event && event.type !== 'cancelled' ? event.reason : '';
}

const both = (id: string, en: string): Text => ({ id, en });
const day = (date: LocalDate): Text => both(formatDate(date), formatDate(date, 'en'));
const UNKNOWN_TASK: Text = { id: 'Tugas', en: 'Task' };
const UNKNOWN_DOCUMENT: Text = { id: 'Dokumen', en: 'Document' };
const WHICH_AGREEMENT = {
  waste: { id: 'pengelolaan limbah medis', en: 'on medical waste' },
  hospital: { id: 'rujukan dengan rumah sakit', en: 'with the hospital' },
} as const satisfies Record<Of<'agreement-updated'>['which'], Text>;

/** `verify-technically-2` → the label of its task. */
function taskOf(taskId: string): Text {
  const name = TaskName.safeParse(taskId.replace(/-\d+$/, ''));
  return name.success ? TASK_LABELS[name.data] : UNKNOWN_TASK;
}

/** `visit-record-2` → the label of its kind. */
function documentOf(documentId: string): Text {
  const kind = DocumentKind.safeParse(documentId.replace(/-\d+$/, ''));
  return kind.success ? DOCUMENT_LABELS[kind.data] : UNKNOWN_DOCUMENT;
}

const SENTENCES: Sentences = {
  'turned-away': ({ competent }) =>
    both(
      `Lokasi klinik di luar wilayah dinas; yang berwenang: ${competent.name}.`,
      `The site is outside the area of the office; competent: ${competent.name}.`,
    ),
  submitted: ({ receiptNumber, limitDate, application }) => {
    const { label } = kindRules(application.kind);
    return both(
      `Permohonan ${lowerFirst(label.id)} diterima dengan tanda terima ${receiptNumber}; batas keputusan ${day(limitDate).id}.`,
      `Application received (${lowerFirst(label.en)}), receipt ${receiptNumber}; decision due by ${day(limitDate).en}.`,
    );
  },
  'task-opened': ({ task, dueDate, round }) =>
    both(
      `Tugas dibuka: ${lowerFirst(TASK_LABELS[task].id)}${round > 1 ? ` (ke-${round})` : ''}, paling lambat ${day(dueDate).id}.`,
      `Task opened: ${lowerFirst(TASK_LABELS[task].en)}${round > 1 ? ` (round ${round})` : ''}, due by ${day(dueDate).en}.`,
    ),
  'task-skipped': ({ task }) =>
    both(
      `Tugas tidak dibuka karena berkas sudah selesai: ${lowerFirst(TASK_LABELS[task].id)}.`,
      `Task not opened because the file had ended: ${lowerFirst(TASK_LABELS[task].en)}.`,
    ),
  'task-claimed': ({ taskId }) =>
    both(`Tugas diambil: ${lowerFirst(taskOf(taskId).id)}.`, `Task taken: ${lowerFirst(taskOf(taskId).en)}.`),
  'task-released': ({ taskId }) =>
    both(
      `Tugas dilepas kembali ke unit: ${lowerFirst(taskOf(taskId).id)}.`,
      `Task given back to the unit: ${lowerFirst(taskOf(taskId).en)}.`,
    ),
  'task-reassigned': ({ taskId, to }) =>
    both(
      `Tugas dialihkan kepada ${to.name}: ${lowerFirst(taskOf(taskId).id)}.`,
      `Task given to ${to.name}: ${lowerFirst(taskOf(taskId).en)}.`,
    ),
  'task-decided': decided,
  'clock-paused': ({ on, items }) =>
    both(
      `Waktu berhenti dihitung sejak ${day(on).id}; diminta dari pemohon: ${items.length} hal.`,
      `The clock stands still from ${day(on).en}; requested from the applicant: ${items.length}.`,
    ),
  'clock-resumed': ({ on, pausedDays, limitDate }) =>
    both(
      `Waktu berjalan lagi sejak ${day(on).id}; berhenti ${pausedDays} hari kerja, batas keputusan ${day(limitDate).id}.`,
      `The clock runs again from ${day(on).en}; it stood still for ${pausedDays} working days, decision due by ${day(limitDate).en}.`,
    ),
  'deadlines-recomputed': ({ limitDate, tasks }) =>
    both(
      `Tenggat dihitung ulang (${tasks.length} tugas); batas keputusan ${day(limitDate).id}.`,
      `Deadlines computed again (tasks: ${tasks.length}); decision due by ${day(limitDate).en}.`,
    ),
  'agreement-updated': ({ which, agreement }) =>
    both(
      `Perjanjian ${WHICH_AGREEMENT[which].id} diperbarui: ${agreement.partner}.`,
      `Agreement ${WHICH_AGREEMENT[which].en} updated: ${agreement.partner}.`,
    ),
  'document-prepared': ({ kind, number }) =>
    both(
      `${DOCUMENT_LABELS[kind].id} disiapkan, nomor ${number}.`,
      `${DOCUMENT_LABELS[kind].en} prepared, number ${number}.`,
    ),
  'document-signed': ({ documentId, signatoryName, capacity }) =>
    both(
      `${documentOf(documentId).id} ditandatangani oleh ${signatoryName} (${capacity}).`,
      `${documentOf(documentId).en} signed by ${signatoryName} (${capacity}).`,
    ),
  'document-voided': ({ documentId }) =>
    both(
      `${documentOf(documentId).id} dibatalkan; nomornya tidak dipakai lagi.`,
      `${documentOf(documentId).en} voided; its number is not used again.`,
    ),
  'document-revoked': ({ documentId, effectiveOn }) =>
    both(
      `${documentOf(documentId).id} dicabut; tidak berlaku sejak ${day(effectiveOn).id}.`,
      `${documentOf(documentId).en} revoked; not in force from ${day(effectiveOn).en}.`,
    ),
  'document-replaced': ({ documentId, replacedBy }) =>
    both(
      `${documentOf(documentId).id} diganti dengan dokumen nomor ${replacedBy.number}.`,
      `${documentOf(documentId).en} replaced by the document with the number ${replacedBy.number}.`,
    ),
  reminded: ({ taskId }) =>
    both(
      `Pengingat dikirim: ${lowerFirst(taskOf(taskId).id)}.`,
      `Reminder sent: ${lowerFirst(taskOf(taskId).en)}.`,
    ),
  withdrawn: () => both('Permohonan dicabut oleh pemohon.', 'The applicant withdrew the application.'),
  'deemed-granted': ({ limitDate, effectiveOn, limitDays, pausedDays }) =>
    both(
      `Tidak ada keputusan sampai ${day(limitDate).id} (${limitDays} hari kerja, berhenti ${pausedDays}); permohonan dianggap dikabulkan sejak ${day(effectiveOn).id}.`,
      `No decision until ${day(limitDate).en} (${limitDays} working days, paused ${pausedDays}); the application counts as granted from ${day(effectiveOn).en}.`,
    ),
  cancelled: ({ reason }) =>
    reason === 'second-failure'
      ? both(
          'Permohonan dibatalkan: visitasi ulang belum memenuhi standar.',
          'Application cancelled: the second visit did not meet the standards.',
        )
      : both(
          'Permohonan dibatalkan: batas waktu pemohon terlewati.',
          "Application cancelled: the applicant's time limit passed.",
        ),
  closed: ({ obligations }) =>
    obligations.length === 0
      ? both('Berkas ditutup.', 'File closed.')
      : both(
          `Berkas ditutup; klinik mempunyai ${obligations.length} kewajiban.`,
          `File closed; obligations of the clinic: ${obligations.length}.`,
        ),
};

function decided({ task, outcome, work }: Of<'task-decided'>): Text {
  const label = TASK_LABELS[task];
  const result = OUTCOME_LABELS[outcome];
  const visit = work.type === 'plan' ? day(work.plan.date) : undefined;
  return both(
    `${label.id}: ${lowerFirst(result.id)}${visit === undefined ? '' : ` pada ${visit.id}`}.`,
    `${label.en}: ${lowerFirst(result.en)}${visit === undefined ? '' : ` for ${visit.en}`}.`,
  );
}
