import { formatDate, formatInstant } from '../../../local-date.ts';
import { kindRules } from '../kinds.ts';
import {
  type Content,
  clinicFacts,
  facts,
  heading,
  officeSeal,
  paragraph,
  type Source,
  workingDays,
} from './parts.ts';

/** Tanda terima: what was received, when, and until when the office must answer. */
export function receipt({ file, setting }: Source): Content {
  const { clock } = file;
  return {
    shape: {
      type: 'titled',
      title: 'TANDA TERIMA PERMOHONAN',
      about: kindRules(file.application.kind).label.id.toUpperCase(),
    },
    body: [
      paragraph(
        `Permohonan berikut telah diterima secara elektronik pada ${formatInstant(file.submittedAt, setting.district.zone)}.`,
      ),
      clinicFacts(file),
      heading('Jangka waktu'),
      facts(
        ['Nomor tanda terima', file.receiptNumber],
        ['Mulai dihitung', `hari kerja berikutnya setelah ${formatDate(clock.receivedOn)}`],
        ['Batas keputusan', `${formatDate(clock.limitDate)} (${workingDays(clock.limitDays)})`],
        ['Biaya', 'tidak dipungut biaya'],
      ),
      paragraph(
        'Bila sampai batas itu tidak ada keputusan, permohonan dianggap dikabulkan. Waktu berhenti dihitung hanya selama pemohon diminta melengkapi dokumen atau memperbaiki temuan.',
      ),
      paragraph(
        'Perkembangan berkas dapat dilihat siapa saja dengan nomor tanda terima di atas pada halaman Lacak.',
      ),
    ],
    signatories: [officeSeal(setting)],
    copies: [],
  };
}
