import type { DocumentRequirement, PermitKind } from '../requirement.ts';
import { requirement } from './row.ts';

const NEW_OR_CONVERSION: readonly PermitKind[] = ['new', 'sio-conversion'];
const VISIBLE_CHANGES: readonly PermitKind[] = ['change-name', 'change-owner', 'change-location', 'upgrade'];

const AGREEMENTS: readonly DocumentRequirement[] = [
  requirement(
    'DOC-50',
    'agreement',
    [...NEW_OR_CONVERSION, 'change-owner', 'change-location'],
    ['Perjanjian pengelolaan limbah medis', 'Agreement on medical waste'],
    [
      'Dengan pengangkut dan pengolah berizin, berlaku pada hari keputusan.',
      'With a licensed carrier and processor; in force on the day of the decision.',
    ],
  ),
  requirement(
    'DOC-51',
    'agreement',
    NEW_OR_CONVERSION,
    ['Perjanjian rujukan dengan rumah sakit', 'Referral agreement with a hospital'],
    [
      'Berlaku, atau sedang diproses bila dinas mengizinkan.',
      'In force, or in process where the office allows it.',
    ],
    { condition: 'hospital-agreement-required' },
  ),
  requirement(
    'DOC-52',
    'agreement',
    ['new', 'change-location'],
    ['Keterangan puskesmas setempat', 'Statement of the puskesmas of the area'],
    ['Dari puskesmas yang wilayahnya mencakup klinik.', 'From the puskesmas in whose area the clinic lies.'],
  ),
  requirement(
    'DOC-53',
    'agreement',
    ['new'],
    ['Rekomendasi Dinas Kesehatan', 'Recommendation of the health office'],
    [
      'Dibuat dinas dalam proses ini; tidak perlu diunggah.',
      'Made by the office in this procedure; nothing to upload.',
    ],
    { producedByOffice: true },
  ),
];

const COMMITMENTS: readonly DocumentRequirement[] = [
  requirement(
    'DOC-54',
    'commitment',
    NEW_OR_CONVERSION,
    ['Komitmen rekam medis elektronik', 'Commitment to electronic medical records'],
    ['Menyebut sistem yang terhubung ke SATUSEHAT.', 'Names the system that is connected to SATUSEHAT.'],
  ),
  requirement(
    'DOC-55',
    'commitment',
    NEW_OR_CONVERSION,
    ['Komitmen akreditasi', 'Commitment to be accredited'],
    [
      'Akreditasi paling lambat dua tahun setelah izin pertama.',
      'Accreditation at most two years after the first permit.',
    ],
  ),
  requirement(
    'DOC-56',
    'commitment',
    NEW_OR_CONVERSION,
    ['Komitmen melaporkan mutu (INM)', 'Commitment to report quality indicators (INM)'],
    ['Laporan indikator nasional mutu setiap bulan.', 'National quality indicators, every month.'],
  ),
];

const REPORTING: readonly DocumentRequirement[] = [
  requirement(
    'DOC-57',
    'reporting',
    ['sio-conversion', 'upgrade', 'extension'],
    ['Bukti registrasi fasyankes', 'Proof of facility registration'],
    ['Kode registrasi klinik terlihat.', 'It shows the registration code.'],
  ),
  requirement(
    'DOC-58',
    'reporting',
    ['sio-conversion'],
    ['Bukti pelaporan program nasional', 'Proof of reports to national programmes'],
    [
      'Laporan terakhir, misalnya TB, KIA, dan KB.',
      'The latest reports, for instance TB, mother and child, planning.',
    ],
  ),
  requirement(
    'DOC-59',
    'reporting',
    ['sio-conversion', 'upgrade'],
    ['Sertifikat akreditasi yang berlaku', 'Accreditation certificate in force'],
    [
      'Bagi klinik yang beroperasi lebih dari dua tahun.',
      'For a clinic that has run for more than two years.',
    ],
    { condition: 'operating-over-two-years' },
  ),
];

const CHANGES: readonly DocumentRequirement[] = [
  requirement(
    'DOC-60',
    'change',
    VISIBLE_CHANGES,
    ['Pernyataan perubahan dari pemilik', "Owner's statement of the change"],
    ['Keadaan lama dan baru, ditandatangani pemilik.', 'The old and the new state, signed by the owner.'],
  ),
  requirement(
    'DOC-61',
    'change',
    VISIBLE_CHANGES,
    ['NIB setelah perubahan', 'NIB after the change'],
    ['Data baru sudah tercatat di OSS.', 'The new data stand in OSS.'],
  ),
  requirement(
    'DOC-62',
    'change',
    ['change-owner'],
    ['Akta peralihan kepemilikan', 'Deed of transfer'],
    ['Jual beli atau bentuk peralihan lain.', 'Sale or another form of transfer.'],
  ),
  requirement(
    'DOC-63',
    'change',
    ['change-person-in-charge'],
    ['Surat berhenti penanggung jawab lama', 'Leaving letter of the former person in charge'],
    ['Menyebut tanggal berakhirnya tugas.', 'Names the last day of the task.'],
  ),
  requirement(
    'DOC-64',
    'change',
    ['upgrade'],
    ['Rencana pengembangan layanan', 'Service development plan'],
    ['Layanan spesialistik baru beserta tenaganya.', 'The new specialist services and who will give them.'],
  ),
];

const CLOSURE: readonly DocumentRequirement[] = [
  requirement(
    'DOC-70',
    'closure',
    ['closure'],
    ['Pernyataan penutupan', 'Statement of closure'],
    ['Alasan dan tanggal penutupan.', 'Reasons and day of the closure.'],
  ),
  requirement(
    'DOC-71',
    'closure',
    ['closure'],
    ['Rencana pasien dan rekam medis', 'Plan for patients and medical records'],
    [
      'Ke mana pasien dialihkan dan siapa menyimpan rekam medis.',
      'Where patients go and who keeps the medical records.',
    ],
  ),
  requirement(
    'DOC-72',
    'closure',
    ['closure'],
    ['Bukti kewajiban telah selesai', 'Proof that duties are settled'],
    ['Limbah, obat, BPJS, dan pajak.', 'Waste, medicines, BPJS and taxes.'],
  ),
];

/** Agreements, commitments, reporting, and what changes and closures need. */
export const DUTY_REQUIREMENTS: readonly DocumentRequirement[] = [
  ...AGREEMENTS,
  ...COMMITMENTS,
  ...REPORTING,
  ...CHANGES,
  ...CLOSURE,
];
