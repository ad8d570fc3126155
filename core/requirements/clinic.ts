import type { DocumentRequirement, PermitKind } from '../requirement.ts';
import { ALL_BUT_CLOSURE, requirement } from './row.ts';

const NEW_OR_CONVERSION: readonly PermitKind[] = ['new', 'sio-conversion'];
const SERVICES: readonly PermitKind[] = [...NEW_OR_CONVERSION, 'upgrade', 'extension'];
const SERVICES_AND_PLACE: readonly PermitKind[] = [...SERVICES, 'change-location'];

const PROFILE: readonly DocumentRequirement[] = [
  requirement(
    'DOC-20',
    'profile',
    ALL_BUT_CLOSURE,
    ['Profil klinik', 'Profile of the clinic'],
    [
      'Memuat visi, struktur organisasi, layanan, dan jam buka.',
      'Holds its vision, organisation, services and opening hours.',
    ],
  ),
  requirement(
    'DOC-21',
    'profile',
    SERVICES_AND_PLACE,
    ['Hasil penilaian mandiri', 'Self-assessment'],
    ['Semua butir diisi dan ditandatangani.', 'Every item is filled in and the form is signed.'],
  ),
  requirement(
    'DOC-22',
    'profile',
    ['new', 'change-location', 'extension', 'upgrade'],
    ['Denah bangunan dan peta lokasi', 'Floor plan and map'],
    ['Nama dan ukuran setiap ruang tertulis.', 'Name and size of every room are written.'],
  ),
  requirement(
    'DOC-23',
    'profile',
    SERVICES,
    ['Daftar layanan', 'List of services'],
    ['Sesuai dengan kelas klinik yang diajukan.', 'It fits the class applied for.'],
  ),
  requirement(
    'DOC-24',
    'profile',
    NEW_OR_CONVERSION,
    ['Peraturan internal klinik', 'Internal regulations of the clinic'],
    ['Ditetapkan pemilik dan masih berlaku.', 'Set by the owner and in force.'],
  ),
  requirement(
    'DOC-25',
    'profile',
    SERVICES,
    ['Standar prosedur operasional', 'Standard operating procedures'],
    ['Satu prosedur untuk setiap layanan utama.', 'One procedure for each main service.'],
  ),
];

const STAFF: readonly DocumentRequirement[] = [
  requirement(
    'DOC-30',
    'staff',
    SERVICES_AND_PLACE,
    ['Daftar tenaga klinik', 'Staff list'],
    ['Nama, profesi, dan tugas semua tenaga.', 'Name, profession and task of everybody.'],
  ),
  requirement(
    'DOC-31',
    'staff',
    SERVICES_AND_PLACE,
    ['STR dan SIP tenaga medis dan kesehatan', 'STR and SIP of the health workers'],
    [
      'SIP masih berlaku dan menyebut alamat klinik ini.',
      'Each SIP is in force and names the address of this clinic.',
    ],
  ),
  requirement(
    'DOC-32',
    'staff',
    ['new', 'change-person-in-charge', 'upgrade'],
    ['Berkas penanggung jawab klinik', 'File of the person in charge'],
    [
      'KTP, surat pengangkatan, pernyataan, STR, SIP, dan SKCK dalam satu berkas.',
      'Identity card, appointment, statement, STR, SIP and police record in one file.',
    ],
  ),
  requirement(
    'DOC-33',
    'staff',
    ['new', 'change-person-in-charge'],
    [
      'Izin atasan bagi dokter ASN, TNI, atau Polri',
      'Permission of the superior for doctors in public service',
    ],
    ['Dari pimpinan tempat dokter itu bekerja.', 'Given by the head of the place where the doctor works.'],
    { condition: 'civil-servant-doctor' },
  ),
  requirement(
    'DOC-34',
    'staff',
    NEW_OR_CONVERSION,
    ['Izin mempekerjakan tenaga asing', 'Permit to employ foreign workers'],
    ['Menyebut nama dan jabatan tenaga asing.', 'Names each foreign worker and the position.'],
    { condition: 'foreign-workers' },
  ),
  requirement(
    'DOC-35',
    'staff',
    ['new', 'upgrade'],
    ['STR dan SIP dokter spesialis', 'STR and SIP of the specialists'],
    ['Satu spesialis untuk setiap layanan spesialistik.', 'One specialist for each specialist service.'],
    { clinicClass: 'utama' },
  ),
  requirement(
    'DOC-36',
    'staff',
    ['new', 'extension', 'sio-conversion'],
    ['Izin praktik apoteker (SIPA)', 'Licence of the pharmacist (SIPA)'],
    ['Apoteker penanggung jawab di klinik ini.', 'The pharmacist in charge at this clinic.'],
    { condition: 'inpatient-or-pharmacy' },
  ),
];

const EQUIPMENT: readonly DocumentRequirement[] = [
  requirement(
    'DOC-40',
    'equipment',
    SERVICES_AND_PLACE,
    ['Daftar sarana, prasarana, dan alat (ASPAK)', 'List of rooms, installations and equipment (ASPAK)'],
    ['Jumlah dan kondisi setiap alat tercatat.', 'Number and condition of each device are recorded.'],
  ),
  requirement(
    'DOC-41',
    'equipment',
    NEW_OR_CONVERSION,
    ['Bukti kalibrasi alat', 'Calibration certificates'],
    ['Kalibrasi paling lama satu tahun yang lalu.', 'The calibration is not older than one year.'],
  ),
  requirement(
    'DOC-42',
    'equipment',
    NEW_OR_CONVERSION,
    ['Daftar obat dan bahan habis pakai', 'List of medicines and consumables'],
    ['Nama, jumlah, dan tanggal kedaluwarsa.', 'Name, number and expiry date.'],
  ),
  requirement(
    'DOC-43',
    'equipment',
    NEW_OR_CONVERSION,
    ['Bukti listrik dan genset', 'Evidence of power supply and generator'],
    ['Daya terpasang dan sumber listrik cadangan.', 'Installed power and its backup.'],
  ),
  requirement(
    'DOC-44',
    'equipment',
    [...NEW_OR_CONVERSION, 'change-location'],
    ['Hasil uji kualitas air', 'Water quality test'],
    [
      'Diambil di alamat klinik, dari laboratorium yang diakui.',
      'Taken at the clinic, by a recognised laboratory.',
    ],
  ),
  requirement(
    'DOC-45',
    'equipment',
    [...NEW_OR_CONVERSION, 'upgrade'],
    ['Izin BAPETEN untuk radiologi', 'Nuclear agency permit for radiology'],
    ['Untuk setiap pesawat sinar-X di klinik.', 'For each X-ray device of the clinic.'],
    { condition: 'radiology' },
  ),
];

/** Profile, staff, equipment. */
export const CLINIC_REQUIREMENTS: readonly DocumentRequirement[] = [...PROFILE, ...STAFF, ...EQUIPMENT];
