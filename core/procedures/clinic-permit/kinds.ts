import type { ClinicPermitRules, Text } from '../../district.ts';
import type { DocumentKind } from '../../document.ts';
import type { PermitKind } from '../../requirement.ts';

type KindRules = {
  readonly label: Text;
  readonly explanation: Text;
  readonly legalBasis: string;
  readonly visit: 'required' | 'none';
  /** The clinic must stand in the register already. */
  readonly needsFacility: boolean;
  /** The result where it is not the district's permit form. */
  readonly result?: DocumentKind;
};

/** The kinds of application (PP 28/2025 Art 5, 132, 219, 222-225, 256). */
export const KINDS = {
  new: {
    label: { id: 'Izin klinik baru', en: 'New clinic permit' },
    explanation: {
      id: 'Untuk klinik yang belum pernah berizin di lokasi ini. NIB dan Sertifikat Standar (belum terverifikasi) sudah ada.',
      en: 'For a clinic without a permit at this site. NIB and an unverified standard certificate must exist.',
    },
    legalBasis: 'PP 28/2025 Pasal 132 dan 222–225',
    visit: 'required',
    needsFacility: false,
  },
  'change-name': {
    label: { id: 'Perubahan nama klinik', en: 'Change of the clinic name' },
    explanation: { id: 'Klinik tetap di lokasi dan pemilik yang sama.', en: 'Same site and same owner.' },
    legalBasis: 'PP 28/2025 Pasal 219',
    visit: 'none',
    needsFacility: true,
    result: 'permit-amendment',
  },
  'change-person-in-charge': {
    label: { id: 'Perubahan penanggung jawab', en: 'Change of the person in charge' },
    explanation: {
      id: 'Penanggung jawab baru mempunyai SIP di klinik ini dan tidak memimpin klinik lain.',
      en: 'The new person has a licence at this clinic and leads no other clinic.',
    },
    legalBasis: 'PP 28/2025 Pasal 219',
    visit: 'none',
    needsFacility: true,
    result: 'permit-amendment',
  },
  'change-owner': {
    label: { id: 'Perubahan pemilik', en: 'Change of owner' },
    explanation: {
      id: 'Pemilik atau badan hukum berganti, klinik tetap berjalan.',
      en: 'The owner changes, the clinic goes on.',
    },
    legalBasis: 'PP 28/2025 Pasal 219',
    visit: 'none',
    needsFacility: true,
    result: 'permit-amendment',
  },
  'change-location': {
    label: { id: 'Perubahan lokasi dalam kabupaten/kota', en: 'Change of site inside the district' },
    explanation: {
      id: 'Lokasi baru masih di wilayah kantor ini. Pindah ke luar wilayah: tutup di sini dan ajukan izin baru di sana.',
      en: 'The new site is in the area of this office. For another area: close here and apply there.',
    },
    legalBasis: 'PP 28/2025 Pasal 219 ayat (2) huruf b',
    visit: 'required',
    needsFacility: true,
    result: 'permit-amendment',
  },
  upgrade: {
    label: { id: 'Peningkatan klinik pratama menjadi utama', en: 'Upgrade from pratama to utama' },
    explanation: {
      id: 'Perlu dokter spesialis untuk setiap layanan. Izin pratama tetap berlaku sampai ada keputusan.',
      en: 'Needs a specialist for each service. The pratama permit holds until the decision.',
    },
    legalBasis: 'PP 28/2025 Pasal 219 ayat (2) huruf c',
    visit: 'required',
    needsFacility: true,
  },
  extension: {
    label: { id: 'Penambahan layanan atau rawat inap', en: 'More services or inpatient care' },
    explanation: {
      id: 'Kapasitas atau kegiatan klinik bertambah.',
      en: 'Capacity or activities of the clinic grow.',
    },
    legalBasis: 'PP 28/2025 Pasal 219 ayat (2) huruf a',
    visit: 'required',
    needsFacility: true,
    result: 'permit-amendment',
  },
  'sio-conversion': {
    label: { id: 'Penyesuaian SIO lama', en: 'Conversion of an old operating permit' },
    explanation: {
      id: 'Hanya untuk Surat Izin Operasional lama yang mempunyai tanggal berakhir. Izin tanpa tanggal akhir berlaku selama klinik berjalan.',
      en: 'Only for an old permit with an end date. A permit without one holds as long as the clinic runs.',
    },
    legalBasis: 'PP 28/2025 Pasal 5 ayat (10)',
    visit: 'required',
    needsFacility: false,
  },
  closure: {
    label: { id: 'Penutupan klinik', en: 'Closure of the clinic' },
    explanation: {
      id: 'Klinik tidak lagi merawat pasien inap dan mempunyai rencana penyimpanan rekam medis.',
      en: 'No inpatients are left and there is a plan for the medical records.',
    },
    legalBasis: 'PP 28/2025 Pasal 256',
    visit: 'none',
    needsFacility: true,
    result: 'closure-letter',
  },
} as const satisfies Record<PermitKind, KindRules>;

/** The rules of a kind, with their declared type. */
export function kindRules(kind: PermitKind): KindRules {
  return KINDS[kind];
}

/** The document with which a successful application ends. */
export function resultOf(kind: PermitKind, rules: Pick<ClinicPermitRules, 'permitForm'>): DocumentKind {
  return kindRules(kind).result ?? rules.permitForm;
}
