import type { DocumentRequirement } from '../requirement.ts';
import { ALL_BUT_CLOSURE, ALL_KINDS, CHANGES_AND_EXTENSIONS, requirement } from './row.ts';

/** Applicant, legal standing, basic requirements of PP 28/2025 Art 4, statements. */
export const LEGAL_REQUIREMENTS: readonly DocumentRequirement[] = [
  requirement(
    'DOC-01',
    'applicant',
    ALL_KINDS,
    ['Surat permohonan bermeterai', 'Application letter with duty stamp'],
    [
      'Ditandatangani pemilik atau kuasanya, menyebut jenis permohonan.',
      'Signed by the owner or a proxy; names the kind of application.',
    ],
  ),
  requirement(
    'DOC-02',
    'applicant',
    ['new', 'change-owner'],
    ['KTP pemilik atau pengurus', 'Identity card of the owner or director'],
    ['Nama dan NIK 16 angka terbaca jelas.', 'Name and the 16-digit NIK can be read clearly.'],
  ),
  requirement(
    'DOC-03',
    'applicant',
    ['new', 'change-owner'],
    ['NPWP pemilik', 'Tax number of the owner'],
    [
      'NPWP 15 atau 16 angka atas nama pemilik klinik.',
      'Tax number of 15 or 16 digits in the name of the owner.',
    ],
  ),
  requirement(
    'DOC-04',
    'legal',
    ALL_BUT_CLOSURE,
    ['NIB dengan KBLI klinik', 'Business number (NIB) with the clinic KBLI'],
    [
      'KBLI 86104 untuk klinik pemerintah, 86105 untuk klinik swasta.',
      'KBLI 86104 for a government clinic, 86105 for a private one.',
    ],
  ),
  requirement(
    'DOC-05',
    'legal',
    ['new', 'change-owner'],
    ['Akta pendirian dan perubahannya', 'Deed of establishment and its amendments'],
    ['Akta lengkap, termasuk perubahan terakhir.', 'The whole deed with its latest amendment.'],
    { condition: 'owner-is-entity' },
  ),
  requirement(
    'DOC-06',
    'legal',
    ['new', 'change-owner'],
    ['Pengesahan badan hukum (AHU)', 'Endorsement of the legal entity (AHU)'],
    ['Nama badan hukum sama dengan nama di akta.', 'The name is the same as in the deed.'],
    { condition: 'owner-is-legal-entity' },
  ),
  requirement(
    'DOC-07',
    'legal',
    ['new', 'change-location'],
    ['Bukti hak atas tanah atau sewa', 'Land title or lease'],
    [
      'Sewa masih berlaku selama waktu minimum yang ditetapkan dinas.',
      'A lease runs for at least the time set by the office.',
    ],
  ),
  requirement(
    'DOC-08',
    'basic',
    ['new', 'change-location'],
    ['Kesesuaian pemanfaatan ruang (KKPR)', 'Spatial suitability (KKPR)'],
    ['Alamat sama dengan alamat klinik.', 'The address is that of the clinic.'],
  ),
  requirement(
    'DOC-09',
    'basic',
    ['new', 'change-location', 'upgrade', 'extension'],
    ['Persetujuan lingkungan (SPPL atau UKL-UPL)', 'Environmental approval (SPPL or UKL-UPL)'],
    ['Mencakup kegiatan klinik yang diajukan.', 'It covers the clinic activity applied for.'],
  ),
  requirement(
    'DOC-10',
    'basic',
    ['new', 'change-location', 'extension'],
    ['PBG dan SLF bangunan', 'Building approval and certificate of fitness'],
    ['IMB lama dapat menggantikan PBG.', 'An older IMB may stand in for the PBG.'],
  ),
  requirement(
    'DOC-11',
    'legal',
    [...CHANGES_AND_EXTENSIONS, 'closure'],
    ['Izin klinik yang dimiliki sekarang', 'Present permit of the clinic'],
    [
      'Sertifikat standar atau surat izin operasional terakhir.',
      'The latest standard certificate or operating permit.',
    ],
  ),
  requirement(
    'DOC-12',
    'statement',
    ALL_BUT_CLOSURE,
    ['Pernyataan sanggup memenuhi standar', 'Commitment to meet the standards'],
    ['Ditandatangani penanggung jawab usaha.', 'Signed by the person responsible for the business.'],
  ),
  requirement(
    'DOC-13',
    'statement',
    ['new', 'sio-conversion'],
    ['Pernyataan sanggup melapor', 'Commitment to send reports'],
    ['Menyebut laporan rutin yang wajib dikirim klinik.', 'Names the regular reports that the clinic owes.'],
  ),
];
