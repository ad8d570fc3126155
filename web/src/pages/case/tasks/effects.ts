import type { CaseView, TaskView } from '../../../../../core/contract/views.ts';
import { kindRules } from '../../../../../core/procedures/clinic-permit/kinds.ts';
import type { Outcome, TaskName } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { formatDate } from '../../../i18n/format.ts';
import type { Text } from '../../../i18n/language.ts';

export type EffectFacts = {
  readonly view: CaseView;
  readonly task: Pick<TaskView, 'task'>;
  readonly outcome: Outcome;
  /** Documents or findings that the applicant has to settle. */
  readonly requested?: number;
};

/** What will happen when this outcome is sent: said before it is sent. */
export function effectOf(facts: EffectFacts): Text {
  const write = EFFECTS[facts.task.task]?.[facts.outcome];
  return write?.(facts) ?? runs(facts.view);
}

type Write = (facts: EffectFacts) => Text;

const visitComes = ({ view }: EffectFacts) => kindRules(view.kind).visit === 'required';
const and = (first: Text, second: Text): Text => ({
  id: `${first.id} ${second.id}`,
  en: `${first.en} ${second.en}`,
});

function runs({ clock: { limitDate } }: CaseView): Text {
  return {
    id: `Jam hukum berjalan terus; batas ${formatDate(limitDate, 'id')}.`,
    en: `The legal clock runs on; the limit is ${formatDate(limitDate, 'en')}.`,
  };
}

const sentBack: Write = ({ requested = 0 }) => ({
  id: `Permohonan dikembalikan: jam hukum berhenti sampai pemohon melengkapi ${requested} dokumen. Pemohon melihat catatan Anda.`,
  en: `The application goes back: the legal clock stops until the applicant has completed ${requested} ${requested === 1 ? 'document' : 'documents'}. The applicant sees your notes.`,
});
const refusalFollows: Write = ({ view }) =>
  and(
    {
      id: 'Surat penolakan dengan alasan Anda disiapkan untuk ditandatangani. Pemohon dapat mengajukan keberatan.',
      en: 'A letter of refusal with your reasons is prepared for signature. The applicant may object.',
    },
    runs(view),
  );
const goesTo =
  (next: Text): Write =>
  ({ view }) =>
    and(next, runs(view));

const EFFECTS: Readonly<Record<TaskName, Partial<Record<Outcome, Write>>>> = {
  'check-completeness': {
    accepted: goesTo({
      id: 'Berkas lanjut ke verifikasi teknis.',
      en: 'The file goes on to the technical check.',
    }),
    returned: sentBack,
  },
  'complete-documents': {
    completed: () => ({
      id: 'Dokumen kembali ke petugas verifikator dan jam hukum berjalan lagi.',
      en: 'The documents go back to the verifier and the legal clock runs again.',
    }),
  },
  'verify-technically': {
    conforms: (facts) =>
      goesTo(
        visitComes(facts)
          ? {
              id: 'Berkas lanjut ke kepala bidang untuk penjadwalan visitasi.',
              en: 'The section head schedules the visit next.',
            }
          : {
              id: 'Berkas lanjut ke kepala bidang untuk rekomendasi.',
              en: 'The section head recommends next.',
            },
      )(facts),
    'needs-repair': sentBack,
    rejected: refusalFollows,
  },
  'assign-visit': {
    scheduled: goesTo({
      id: 'Surat Tugas disiapkan untuk ditandatangani Kepala Dinas.',
      en: 'The assignment letter is prepared for the head of office to sign.',
    }),
  },
  'sign-assignment': {
    signed: goesTo({ id: 'Tim menerima tugas visitasi.', en: 'The team receives the visit.' }),
    returned: goesTo({
      id: 'Nomor surat ini dibatalkan dan tidak dipakai lagi. Kepala bidang menjadwalkan ulang.',
      en: 'The number of this letter is voided and never used again. The section head schedules anew.',
    }),
  },
  visit: {
    met: goesTo({
      id: 'Berita Acara disiapkan untuk ditandatangani ketua tim.',
      en: 'The visit record is prepared for the team leader to sign.',
    }),
    'not-met': () => ({
      id: 'Berita Acara disiapkan. Setelah ditandatangani, klinik diminta memperbaiki temuan; selama itu jam hukum berhenti.',
      en: 'The visit record is prepared. Once it is signed the clinic corrects the findings; the legal clock stops meanwhile.',
    }),
    rejected: goesTo({
      id: 'Berita Acara disiapkan, lalu permohonan diproses untuk ditolak.',
      en: 'The visit record is prepared, then the application goes to refusal.',
    }),
  },
  'sign-visit-record': {
    signed: goesTo({
      id: 'Berita Acara dikirim ke klinik untuk ditandatangani.',
      en: 'The record goes to the clinic for its signature.',
    }),
  },
  'countersign-visit': {
    countersigned: goesTo({
      id: 'Berita Acara lengkap dan proses berlanjut.',
      en: 'The record is complete and the process goes on.',
    }),
    declined: goesTo({
      id: 'Alasan Anda dicatat di berkas. Proses tetap berlanjut tanpa tanda tangan klinik.',
      en: 'Your reason is recorded in the file. The process goes on without the signature of the clinic.',
    }),
  },
  'correct-findings': {
    corrected: () => ({
      id: 'Perbaikan dikirim ke dinas, visitasi ulang untuk butir ini dijadwalkan, dan jam hukum berjalan lagi.',
      en: 'The corrections go to the office, a second visit of these items is scheduled, and the legal clock runs again.',
    }),
  },
  recommend: {
    recommended: goesTo({
      id: 'Dokumen izin disiapkan untuk diputuskan pejabat yang berwenang.',
      en: 'The permit is prepared for the competent official to decide.',
    }),
    'not-recommended': refusalFollows,
  },
  'decide-permit': {
    signed: () => ({
      id: 'Izin berlaku sejak tanda tangan Anda. Pemohon menerima dokumennya dan klinik masuk register.',
      en: 'The permit holds from your signature on. The applicant receives it and the clinic enters the register.',
    }),
    refused: (facts) =>
      and(
        {
          id: 'Nomor izin ini dibatalkan dan tidak dipakai lagi.',
          en: 'The number of this permit is voided and never used again.',
        },
        refusalFollows(facts),
      ),
  },
  'sign-refusal': {
    signed: () => ({
      id: 'Permohonan ditolak. Pemohon menerima surat ini beserta hak mengajukan keberatan.',
      en: 'The application is refused. The applicant receives this letter with the right to object.',
    }),
  },
};
