import { getSignatory } from '../../../authority.ts';
import { officialAt } from '../../../districts/index.ts';
import { AppError } from '../../../errors.ts';
import { formatDate } from '../../../local-date.ts';
import {
  CLASS_LABEL,
  type Content,
  facts,
  heading,
  officialSigner,
  paragraph,
  type Source,
  siteAddress,
} from './parts.ts';

/** Surat Tugas: who visits which clinic on which day. */
export function assignmentLetter({ file, setting }: Source): Content {
  const visit = file.visits.at(-1);
  if (visit === undefined) throw new AppError('INTERNAL', `Case ${file.caseId} has no planned visit`);
  const { clinic } = file.application;
  const rows = visit.plan.members.map((personId, index) => {
    const official = officialAt(setting.office, personId, visit.plan.date, 'inspector');
    return [
      String(index + 1),
      official?.name ?? personId,
      official?.employeeNumber ?? '',
      index === 0 ? 'Ketua tim' : 'Anggota',
    ];
  });
  return {
    shape: { type: 'titled', title: 'SURAT TUGAS', about: 'VISITASI KLINIK' },
    body: [
      facts([
        'Dasar',
        `Peraturan Pemerintah Nomor 28 Tahun 2025 dan permohonan dengan tanda terima ${file.receiptNumber}`,
      ]),
      heading('Menugaskan'),
      {
        type: 'table',
        caption: 'Tim visitasi',
        columns: [
          { header: 'No.', weight: 0.08 },
          { header: 'Nama', weight: 0.45 },
          { header: 'NIP', weight: 0.27 },
          { header: 'Tugas', weight: 0.2 },
        ],
        rows,
      },
      heading('Untuk'),
      facts(
        [
          'Kegiatan',
          visit.round === 1 ? 'Visitasi pemenuhan standar' : 'Visitasi ulang atas butir yang belum terpenuhi',
        ],
        ['Klinik', `${clinic.name} (${CLASS_LABEL[clinic.clinicClass]})`],
        ['Alamat', siteAddress(file.application)],
        ['Tanggal', formatDate(visit.plan.date)],
      ),
      paragraph(
        'Tim mencatat hasil visitasi dalam Berita Acara dan menyampaikannya melalui sistem pada hari kunjungan.',
      ),
    ],
    signatories: [
      officialSigner('head-of-office', getSignatory(setting.office, 'head-of-office', setting.today)),
    ],
    copies: [`Penanggung jawab ${clinic.name}`],
    validity: `untuk visitasi tanggal ${formatDate(visit.plan.date)}`,
  };
}
