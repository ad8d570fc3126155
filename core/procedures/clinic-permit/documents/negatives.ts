import { getSignatory } from '../../../authority.ts';
import type { Case } from '../../../case/case.ts';
import { formatDate } from '../../../local-date.ts';
import { kindRules } from '../kinds.ts';
import {
  type Content,
  clinicFacts,
  facts,
  heading,
  numbered,
  officeSeal,
  officialSigner,
  paragraph,
  type Source,
  workingDays,
} from './parts.ts';

/** Surat penolakan, with the reasons and the right of objection; sealed by the office when the case was cancelled by law. */
export function refusalLetter({ file, setting }: Source): Content {
  const cancelled = file.status === 'cancelled';
  const { applicant } = file.application;
  return {
    shape: {
      type: 'letter',
      nature: 'Penting',
      attachments: '-',
      subject: cancelled ? 'Pembatalan permohonan' : 'Penolakan permohonan',
      recipient: [applicant.name, file.application.clinic.name],
    },
    body: [
      paragraph(
        `Permohonan ${kindRules(file.application.kind).label.id.toLowerCase()} dengan tanda terima ${file.receiptNumber} tidak dapat dikabulkan.`,
      ),
      clinicFacts(file),
      heading('Alasan'),
      numbered(reasonsOf(file)),
      heading('Hak keberatan'),
      paragraph(
        `Pemohon dapat mengajukan keberatan paling lama ${workingDays(setting.rules.serviceLevels.objection)} sejak surat ini diterima (Pasal 456 PP 28/2025). Permohonan baru juga dapat diajukan kapan saja.`,
      ),
    ],
    signatories: [
      cancelled
        ? officeSeal(setting)
        : officialSigner('decider', getSignatory(setting.office, file.decider, setting.today)),
    ],
    copies: [],
  };
}

function reasonsOf(file: Case): string[] {
  if (file.status === 'cancelled') {
    const failed = file.visits.filter(({ outcome }) => outcome === 'not-met').length;
    return failed >= 2
      ? ['Visitasi ulang menunjukkan standar tetap belum terpenuhi (Pasal 224 ayat (4) PP 28/2025).']
      : ['Perbaikan atau kelengkapan tidak diterima sampai batas waktu (lewat waktu).'];
  }
  const reasons = file.tasks.flatMap(({ decided }) =>
    decided && ['refused', 'rejected', 'not-recommended'].includes(decided.outcome) ? [decided.reason] : [],
  );
  return reasons.length > 0 ? reasons : ['Standar belum terpenuhi.'];
}

/** Keterangan dianggap dikabulkan: law, dates and the count of days. */
export function deemedGranted({ file, setting }: Source): Content {
  const { receivedOn, limitDays, limitDate, pausedDays } = file.clock;
  return {
    shape: { type: 'titled', title: 'SURAT KETERANGAN', about: 'PERMOHONAN DIANGGAP DIKABULKAN' },
    body: [
      paragraph(
        'Permohonan berikut tidak diputuskan sampai batas waktu yang ditetapkan. Menurut Pasal 225 PP 28/2025 dan Pasal 53 UU 30/2014 sebagaimana diubah dengan UU 6/2023, permohonan ini dianggap dikabulkan secara hukum.',
      ),
      clinicFacts(file),
      heading('Perhitungan waktu'),
      facts(
        ['Permohonan lengkap diterima', formatDate(receivedOn)],
        ['Batas waktu', workingDays(limitDays)],
        ['Waktu berhenti dihitung', workingDays(pausedDays)],
        ['Hari terakhir', formatDate(limitDate)],
        ['Keputusan sampai hari itu', 'tidak ada'],
      ),
      paragraph(
        'Hari kerja dihitung tanpa Sabtu, Minggu, libur nasional, dan cuti bersama. Kewajiban klinik setelah izin tetap berlaku.',
      ),
    ],
    signatories: [officeSeal(setting)],
    copies: ['Kepala DPMPTSP', 'Inspektorat'],
  };
}
