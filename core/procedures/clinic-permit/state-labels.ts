import type { Role } from '../../actor.ts';
import type { Text } from '../../district.ts';
import { HOLDER_LABELS, TASK_LABELS } from './labels.ts';

/** Who has the file in a state; `decider` is the district's choice. */
export type Holder = Role | 'decider' | 'system';

export type StateLabel = { readonly label: Text; readonly holder: Holder };

/** What the states of workflows/clinic-permit.asl.json are called, and who has the file in them. */
export const STATE_LABELS: Readonly<Record<string, StateLabel>> = {
  IssueReceipt: system('Terbitkan tanda terima', 'Issue the receipt'),
  CheckCompleteness: { label: TASK_LABELS['check-completeness'], holder: 'verifier' },
  CompleteDocuments: { label: TASK_LABELS['complete-documents'], holder: 'applicant' },
  VerifyTechnically: { label: TASK_LABELS['verify-technically'], holder: 'verifier' },
  RepairDocuments: {
    label: { id: 'Perbaiki dokumen', en: 'Repair the documents' },
    holder: 'applicant',
  },
  AssignVisit: { label: TASK_LABELS['assign-visit'], holder: 'section-head' },
  PrepareAssignment: system('Siapkan Surat Tugas', 'Prepare the assignment letter'),
  SignAssignment: { label: TASK_LABELS['sign-assignment'], holder: 'head-of-office' },
  Visit: { label: TASK_LABELS.visit, holder: 'inspector' },
  PrepareVisitRecord: system('Siapkan Berita Acara', 'Prepare the visit record'),
  SignVisitRecord: { label: TASK_LABELS['sign-visit-record'], holder: 'inspector' },
  CountersignVisit: { label: TASK_LABELS['countersign-visit'], holder: 'applicant' },
  CorrectFindings: { label: TASK_LABELS['correct-findings'], holder: 'applicant' },
  Recommend: { label: TASK_LABELS.recommend, holder: 'section-head' },
  PrepareResult: system('Siapkan dokumen hasil', 'Prepare the result'),
  DecidePermit: { label: TASK_LABELS['decide-permit'], holder: 'decider' },
  Register: system('Catat dalam register', 'Enter it in the register'),
  PrepareRefusal: system('Siapkan surat penolakan', 'Prepare the refusal letter'),
  SignRefusal: { label: TASK_LABELS['sign-refusal'], holder: 'decider' },
  CloseRefused: system('Tutup berkas yang ditolak', 'Close the refused file'),
  IssueDeemedGranted: system(
    'Terbitkan keterangan dianggap dikabulkan',
    'Issue the certificate of approval by silence',
  ),
  RegisterDeemed: system('Catat dalam register', 'Enter it in the register'),
  CancelCase: system('Batalkan permohonan', 'Cancel the application'),
  IssueCancellation: system('Terbitkan surat pembatalan', 'Issue the cancellation letter'),
  CloseCancelled: system('Tutup berkas yang dibatalkan', 'Close the cancelled file'),
  Withdrawn: system('Tutup berkas yang dicabut', 'Close the withdrawn file'),
  Granted: system('Selesai: dikabulkan', 'Finished: granted'),
  Refused: system('Selesai: ditolak', 'Finished: refused'),
  DeemedGranted: system('Selesai: dianggap dikabulkan', 'Finished: granted by silence'),
  Cancelled: system('Selesai: dibatalkan', 'Finished: cancelled'),
  WithdrawnByApplicant: system('Selesai: dicabut pemohon', 'Finished: withdrawn by the applicant'),
};

/** The office of a holder, without a name. */
export function holderLabel(holder: Holder): Text {
  if (holder !== 'decider') return HOLDER_LABELS[holder];
  return { id: 'Kepala dinas yang memutuskan', en: 'Head of the deciding office' };
}

function system(id: string, en: string): StateLabel {
  return { label: { id, en }, holder: 'system' };
}
