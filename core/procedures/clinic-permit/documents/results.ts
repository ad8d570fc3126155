import { formatDate } from '../../../local-date.ts';
import { kindRules } from '../kinds.ts';
import { type Content, clinicFacts, facts, heading, numbered, paragraph, type Source } from './parts.ts';
import { agreementNote, decider, LAW, obligationLines, PERMIT_VALIDITY, services } from './permit-parts.ts';

/** Rekomendasi hasil verifikasi: what the office tells OSS (PP 28/2025 Art 222-223). */
export function verificationResult(source: Source): Content {
  const { file } = source;
  return {
    shape: {
      type: 'letter',
      nature: 'Biasa',
      attachments: '-',
      subject: 'Rekomendasi hasil verifikasi klinik',
      recipient: [
        'Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
        `di ${source.setting.office.place}`,
      ],
    },
    body: [
      paragraph(
        `Berdasarkan ${LAW}, kami telah memverifikasi pemenuhan standar klinik berikut dan menyatakan hasilnya MEMENUHI.`,
      ),
      clinicFacts(file, services(source)),
      ...agreementNote(source).map(paragraph),
      paragraph(
        'Hasil ini menjadi dasar pencantuman status terverifikasi pada Sertifikat Standar di sistem OSS.',
      ),
      heading('Kewajiban klinik'),
      numbered(obligationLines(source)),
    ],
    signatories: [decider(source)],
    copies: [file.application.clinic.name],
  };
}

/** Persetujuan perubahan: what changes in a permit that goes on. */
export function permitAmendment(source: Source): Content {
  const { file } = source;
  const { kind, clinic, personInCharge } = file.application;
  const kindLabel = kindRules(kind).label.id;
  return {
    shape: { type: 'titled', title: 'PERSETUJUAN PERUBAHAN IZIN KLINIK', about: kindLabel.toUpperCase() },
    body: [
      paragraph(
        `Berdasarkan ${LAW} dan hasil verifikasi, disetujui ${kindLabel.toLowerCase()} untuk klinik berikut. Data di bawah ini menggantikan data izin sebelumnya.`,
      ),
      clinicFacts(file, services(source)),
      ...(kind === 'change-person-in-charge'
        ? [
            facts(
              ['Mulai bertugas', formatDate(personInCharge.from)],
              ['Nomor SIP', personInCharge.sipNumber],
            ),
          ]
        : []),
      paragraph(`Masa berlaku izin ${clinic.name} tidak berubah.`),
    ],
    signatories: [decider(source)],
    copies: ['Kepala DPMPTSP'],
    validity: PERMIT_VALIDITY,
  };
}

/** Keterangan penutupan: the permit ends at the owner's request (PP 28/2025 Art 256). */
export function closureLetter(source: Source): Content {
  const { closure } = source.file.application;
  return {
    shape: { type: 'titled', title: 'SURAT KETERANGAN PENUTUPAN KLINIK' },
    body: [
      paragraph('Atas permohonan pemilik, izin klinik berikut dinyatakan berakhir (Pasal 256 PP 28/2025).'),
      clinicFacts(source.file),
      facts(
        ['Tanggal tutup', closure === undefined ? '-' : formatDate(closure.closesOn)],
        ['Alasan', closure?.reason ?? '-'],
      ),
      heading('Yang tetap menjadi kewajiban'),
      numbered([
        'Menyimpan rekam medis sesuai rencana yang diserahkan.',
        'Menyelesaikan limbah, obat, dan kewajiban lain yang tersisa.',
        'Memberi tahu para pihak perjanjian kerja sama.',
      ]),
    ],
    signatories: [decider(source)],
    copies: ['Kepala DPMPTSP', 'Kepala Puskesmas wilayah'],
  };
}
