import type { Role } from '../../actor.ts';
import type { CaseStatus } from '../../case/case.ts';
import type { Text } from '../../district.ts';
import type { DocumentKind } from '../../document.ts';
import type { DocumentEnd } from '../../document-end.ts';
import type { PermitKind } from '../../requirement.ts';
import type { Section } from './application.ts';
import type { Outcome, TaskName } from './tasks.ts';

/** What a status is called; `closure` cases end as "Ditutup". */
export const STATUS_LABELS = {
  'out-of-jurisdiction': { id: 'Di luar kewenangan', en: 'Outside this office’s area' },
  'in-process': { id: 'Diproses', en: 'In process' },
  'waiting-for-applicant': { id: 'Menunggu pemohon', en: 'Waiting for the applicant' },
  granted: { id: 'Terverifikasi', en: 'Verified' },
  refused: { id: 'Ditolak', en: 'Refused' },
  'deemed-granted': { id: 'Dianggap dikabulkan', en: 'Granted by silence' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
  withdrawn: { id: 'Dicabut pemohon', en: 'Withdrawn by the applicant' },
} as const satisfies Record<CaseStatus, Text>;

export function statusLabel(status: CaseStatus, kind: PermitKind): Text {
  return kind === 'closure' && status === 'granted' ? { id: 'Ditutup', en: 'Closed' } : STATUS_LABELS[status];
}

/** Offices by role, without names: what the public may see. */
export const HOLDER_LABELS = {
  applicant: { id: 'Pemohon', en: 'Applicant' },
  verifier: { id: 'Petugas verifikator', en: 'Verifier' },
  'section-head': { id: 'Kepala bidang', en: 'Section head' },
  inspector: { id: 'Tim visitasi', en: 'Visiting team' },
  'head-of-office': { id: 'Kepala Dinas Kesehatan', en: 'Head of the health office' },
  issuer: { id: 'Kepala DPMPTSP', en: 'Head of the licensing office' },
  auditor: { id: 'Auditor', en: 'Auditor' },
  admin: { id: 'Administrator', en: 'Administrator' },
  system: { id: 'Sistem', en: 'System' },
} as const satisfies Record<Role | 'system', Text>;

export const TASK_LABELS = {
  'check-completeness': { id: 'Periksa kelengkapan', en: 'Check completeness' },
  'complete-documents': { id: 'Lengkapi dokumen', en: 'Complete the documents' },
  'verify-technically': { id: 'Verifikasi teknis', en: 'Verify technically' },
  'assign-visit': { id: 'Jadwalkan visitasi', en: 'Schedule the visit' },
  'sign-assignment': { id: 'Tanda tangani Surat Tugas', en: 'Sign the assignment letter' },
  visit: { id: 'Visitasi', en: 'Visit' },
  'sign-visit-record': { id: 'Tanda tangani Berita Acara', en: 'Sign the visit record' },
  'countersign-visit': {
    id: 'Tanda tangani Berita Acara sebagai klinik',
    en: 'Countersign the visit record',
  },
  'correct-findings': { id: 'Perbaiki temuan', en: 'Correct the findings' },
  recommend: { id: 'Beri rekomendasi', en: 'Recommend' },
  'decide-permit': { id: 'Putuskan dan tanda tangani', en: 'Decide and sign' },
  'sign-refusal': { id: 'Tanda tangani surat penolakan', en: 'Sign the refusal letter' },
} as const satisfies Record<TaskName, Text>;

export const OUTCOME_LABELS = {
  accepted: { id: 'Lengkap', en: 'Complete' },
  returned: { id: 'Dikembalikan', en: 'Sent back' },
  completed: { id: 'Dilengkapi', en: 'Completed' },
  conforms: { id: 'Sesuai', en: 'Conforms' },
  'needs-repair': { id: 'Perlu perbaikan', en: 'Needs repair' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
  scheduled: { id: 'Dijadwalkan', en: 'Scheduled' },
  met: { id: 'Memenuhi', en: 'Met' },
  'not-met': { id: 'Belum memenuhi', en: 'Not met yet' },
  corrected: { id: 'Diperbaiki', en: 'Corrected' },
  countersigned: { id: 'Ditandatangani klinik', en: 'Countersigned' },
  declined: { id: 'Klinik tidak bersedia', en: 'Declined by the clinic' },
  recommended: { id: 'Direkomendasikan', en: 'Recommended' },
  'not-recommended': { id: 'Tidak direkomendasikan', en: 'Not recommended' },
  signed: { id: 'Ditandatangani', en: 'Signed' },
  refused: { id: 'Ditolak', en: 'Refused' },
  lapsed: { id: 'Lewat waktu', en: 'Lapsed' },
} as const satisfies Record<Outcome, Text>;

export const DOCUMENT_LABELS = {
  receipt: { id: 'Tanda terima', en: 'Receipt' },
  'assignment-letter': { id: 'Surat Tugas', en: 'Assignment letter' },
  'visit-record': { id: 'Berita Acara visitasi', en: 'Visit record' },
  'operating-permit': { id: 'Izin Operasional Klinik', en: 'Operating permit' },
  'verification-result': { id: 'Rekomendasi hasil verifikasi', en: 'Verification result' },
  'permit-amendment': { id: 'Persetujuan perubahan izin', en: 'Permit amendment' },
  'refusal-letter': { id: 'Surat penolakan atau pembatalan', en: 'Refusal or cancellation letter' },
  'deemed-granted': { id: 'Keterangan dianggap dikabulkan', en: 'Certificate of deemed approval' },
  'closure-letter': { id: 'Keterangan penutupan', en: 'Closure letter' },
} as const satisfies Record<DocumentKind, Text>;

/** How a signed document ended. */
export const END_LABELS = {
  revoked: { id: 'Dicabut', en: 'Revoked' },
  replaced: { id: 'Diganti', en: 'Replaced' },
  voided: { id: 'Batal sejak semula', en: 'Void from the beginning' },
} as const satisfies Record<DocumentEnd, Text>;

export const SECTION_LABELS = {
  applicant: { id: 'Pemohon', en: 'Applicant' },
  owner: { id: 'Pemilik klinik', en: 'Owner of the clinic' },
  business: { id: 'NIB dan Sertifikat Standar', en: 'Business number and certificate' },
  clinic: { id: 'Klinik dan pelayanan', en: 'Clinic and services' },
  site: { id: 'Lokasi', en: 'Site' },
  personInCharge: { id: 'Penanggung jawab', en: 'Person in charge' },
  staff: { id: 'Tenaga kesehatan', en: 'Staff' },
  agreements: { id: 'Perjanjian kerja sama', en: 'Agreements' },
  oldPermit: { id: 'Izin lama', en: 'Old permit' },
  closure: { id: 'Penutupan', en: 'Closure' },
} as const satisfies Record<Section, Text>;

export const OBLIGATION_LABELS = {
  'register-facility': { id: 'Daftarkan fasilitas pada registrasi fasyankes', en: 'Register the facility' },
  accreditation: { id: 'Terakreditasi', en: 'Be accredited' },
  'yearly-inspection': { id: 'Inspeksi rutin pertama', en: 'First routine inspection' },
} as const satisfies Record<string, Text>;
