import { getSignatory } from '../../../authority.ts';
import { addMonths, formatDate } from '../../../local-date.ts';
import { isInForce } from '../conditions.ts';
import { kindRules } from '../kinds.ts';
import {
  CARE_LABEL,
  CLASS_LABEL,
  type Content,
  clinicFacts,
  facts,
  heading,
  numbered,
  officialSigner,
  paragraph,
  type Source,
} from './parts.ts';

const LAW =
  'Peraturan Pemerintah Nomor 28 Tahun 2025 tentang Penyelenggaraan Perizinan Berusaha Berbasis Risiko';

/** Izin Operasional Klinik: the permit of a district that still issues its own letter. */
export function operatingPermit(source: Source): Content {
  const { file } = source;
  const { clinic } = file.application;
  return {
    shape: { type: 'titled', title: 'IZIN OPERASIONAL KLINIK', about: clinic.name.toUpperCase() },
    body: [
      paragraph(
        `Berdasarkan ${LAW} serta hasil verifikasi${file.visitNeeded ? ' dan visitasi' : ''}, diberikan izin kepada:`,
      ),
      clinicFacts(file, services(source)),
      ...agreementNote(source),
      heading('Ketentuan'),
      numbered(obligationLines(source)),
      paragraph('Izin ini berlaku selama klinik menjalankan usahanya (Pasal 5 ayat (10) PP 28/2025).'),
    ],
    signatories: [decider(source)],
    copies: ['Kepala DPMPTSP', 'Kepala Puskesmas wilayah'],
  };
}

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
      ...agreementNote(source),
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

function decider({ file, setting }: Source) {
  return officialSigner('decider', getSignatory(setting.office, file.decider, setting.today));
}

function services({ file }: Source): [string, string][] {
  const { clinic } = file.application;
  const offered = [
    `${CLASS_LABEL[clinic.clinicClass]} ${CARE_LABEL[clinic.care]}${clinic.beds > 0 ? ` dengan ${clinic.beds} tempat tidur` : ''}`,
    ...clinic.specialties.map((specialty) => `spesialistik ${specialty}`),
    ...(clinic.dental ? ['gigi'] : []),
    ...(clinic.pharmacy ? ['kefarmasian'] : []),
    ...(clinic.radiology ? ['radiologi'] : []),
  ];
  return [
    ['Pelayanan', offered.join('; ')],
    ['Jam buka', clinic.openingHours],
  ];
}

/** District switch "warn": the pending agreement is named in the result. */
function agreementNote({ file, setting }: Source): Content['body'] {
  const { hospital } = file.application.agreements;
  if (setting.rules.hospitalAgreement !== 'warn' || isInForce(hospital, setting.today)) return [];
  return [
    paragraph(
      `Catatan: perjanjian rujukan dengan ${hospital.partner} belum berlaku. Klinik menyampaikan perjanjian yang sudah ditandatangani segera setelah berlaku.`,
    ),
  ];
}

function obligationLines({ setting }: Source): string[] {
  return [
    `Mendaftarkan fasilitas pada registrasi fasyankes paling lambat ${formatDate(addMonths(setting.today, 3))}.`,
    `Terakreditasi paling lambat ${formatDate(addMonths(setting.today, 24))} (Permenkes 34/2022).`,
    'Menerima inspeksi rutin satu kali setahun.',
    'Melaporkan setiap perubahan data klinik.',
  ];
}
