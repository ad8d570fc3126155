import type { Text } from '../../../i18n/language.ts';

/** What each field of an application is called: in the form, in the summary and on the page of the case. */
export const FIELD_LABELS = {
  'applicant.name': { id: 'Nama pemohon', en: 'Name of the applicant' },
  'applicant.nik': { id: 'NIK', en: 'NIK (identity number)' },
  'applicant.position': { id: 'Jabatan', en: 'Position' },
  'applicant.email': { id: 'Surel', en: 'E-mail' },
  'applicant.phone': { id: 'Nomor telepon', en: 'Telephone' },

  'owner.form': { id: 'Bentuk pemilik', en: 'Form of the owner' },
  'owner.name': { id: 'Nama pemilik', en: 'Name of the owner' },
  'owner.npwp': { id: 'NPWP', en: 'NPWP (tax number)' },
  'owner.foreignInvestment': { id: 'Penanaman modal asing', en: 'Foreign investment' },
  'owner.government.regionCode': { id: 'Pemerintah daerah pemilik', en: 'Government that owns the clinic' },
  'owner.government.healthOffice': {
    id: 'Dinas kesehatan sendiri pemiliknya',
    en: 'The health office itself is the owner',
  },

  'business.nib': { id: 'NIB', en: 'NIB (business number)' },
  'business.nibDate': { id: 'Tanggal terbit NIB', en: 'Date of the NIB' },
  'business.kbli': { id: 'KBLI', en: 'KBLI (business class)' },
  'business.certificateNumber': { id: 'Nomor Sertifikat Standar', en: 'Number of the standard certificate' },

  'clinic.name': { id: 'Nama klinik', en: 'Name of the clinic' },
  'clinic.clinicClass': { id: 'Kelas klinik', en: 'Class of the clinic' },
  'clinic.care': { id: 'Jenis perawatan', en: 'Kind of care' },
  'clinic.beds': { id: 'Jumlah tempat tidur', en: 'Number of beds' },
  'clinic.openingHours': { id: 'Hari dan jam buka', en: 'Opening days and hours' },
  'clinic.specialties': { id: 'Layanan spesialis', en: 'Specialist services' },
  'clinic.dental': { id: 'Pelayanan gigi', en: 'Dental care' },
  'clinic.pharmacy': { id: 'Pelayanan farmasi', en: 'Pharmacy' },
  'clinic.radiology': { id: 'Radiologi', en: 'Radiology' },

  'site.address': { id: 'Alamat klinik', en: 'Address of the clinic' },
  'site.areaCode': { id: 'Kecamatan', en: 'Sub-district' },
  'site.tenure': { id: 'Status tempat', en: 'Right to the place' },
  'site.leaseUntil': { id: 'Sewa berlaku sampai', en: 'Lease until' },

  'personInCharge.name': { id: 'Nama penanggung jawab', en: 'Name of the person in charge' },
  'personInCharge.profession': { id: 'Profesi', en: 'Profession' },
  'personInCharge.strNumber': { id: 'Nomor STR', en: 'STR number' },
  'personInCharge.sipNumber': { id: 'Nomor SIP', en: 'SIP number' },
  'personInCharge.sipAddress': { id: 'Alamat praktik pada SIP', en: 'Practice address on the SIP' },
  'personInCharge.sipUntil': { id: 'SIP berlaku sampai', en: 'SIP until' },
  'personInCharge.civilServant': { id: 'ASN, TNI, atau Polri', en: 'In public service' },
  'personInCharge.from': { id: 'Mulai bertugas', en: 'In charge from' },

  staff: { id: 'Daftar tenaga', en: 'Staff list' },
  foreignWorkers: { id: 'Tenaga kerja asing', en: 'Foreign workers' },
  'staff.name': { id: 'Nama', en: 'Name' },
  'staff.profession': { id: 'Profesi', en: 'Profession' },
  'staff.specialty': { id: 'Bidang spesialis', en: 'Specialty' },
  'staff.strNumber': { id: 'Nomor STR', en: 'STR number' },
  'staff.sipNumber': { id: 'Nomor SIP', en: 'SIP number' },
  'staff.sipAddress': { id: 'Alamat praktik pada SIP', en: 'Practice address on the SIP' },
  'staff.sipUntil': { id: 'SIP berlaku sampai', en: 'SIP until' },
  'staff.foreign': { id: 'Tenaga kerja asing', en: 'Foreign worker' },
  'staff.civilServant': { id: 'ASN, TNI, atau Polri', en: 'In public service' },

  'agreements.waste': { id: 'Pengelolaan limbah medis', en: 'Medical waste' },
  'agreements.hospital': { id: 'Rujukan rumah sakit', en: 'Referral hospital' },
  'agreement.partner': { id: 'Mitra', en: 'Partner' },
  'agreement.partnerEmail': { id: 'Surel mitra', en: 'E-mail of the partner' },
  'agreement.number': { id: 'Nomor perjanjian', en: 'Number of the agreement' },
  'agreement.status': { id: 'Status perjanjian', en: 'State of the agreement' },
  'agreement.until': { id: 'Berlaku sampai', en: 'In force until' },

  'oldPermit.number': { id: 'Nomor SIO lama', en: 'Number of the old permit' },
  'oldPermit.date': { id: 'Tanggal SIO lama', en: 'Date of the old permit' },
  'oldPermit.until': { id: 'Berakhir pada', en: 'Ends on' },

  'closure.reason': { id: 'Alasan penutupan', en: 'Reason for closing' },
  'closure.closesOn': { id: 'Tanggal tutup', en: 'Closing day' },
  'closure.activeInpatients': { id: 'Pasien rawat inap saat ini', en: 'Inpatients now' },
} as const satisfies Record<string, Text>;
export type FieldName = keyof typeof FIELD_LABELS;

/** The answers that can be chosen, by field. */
export const CHOICE_LABELS = {
  'owner.form': {
    person: { id: 'Perorangan', en: 'A person' },
    'business-entity': { id: 'Badan usaha (CV, firma)', en: 'Business entity (CV, firm)' },
    'legal-entity': {
      id: 'Badan hukum (PT, yayasan, koperasi)',
      en: 'Legal entity (PT, foundation, cooperative)',
    },
    government: { id: 'Pemerintah, TNI, atau Polri', en: 'Government, army or police' },
  },
  'business.kbli': {
    '86104': { id: '86104 – klinik pemerintah', en: '86104 – government clinic' },
    '86105': { id: '86105 – klinik swasta', en: '86105 – private clinic' },
  },
  'clinic.clinicClass': {
    pratama: { id: 'Klinik pratama', en: 'Pratama (primary) clinic' },
    utama: { id: 'Klinik utama', en: 'Utama (specialist) clinic' },
  },
  'clinic.care': {
    outpatient: { id: 'Rawat jalan', en: 'Outpatient' },
    inpatient: { id: 'Rawat inap', en: 'Inpatient' },
  },
  'site.tenure': { owned: { id: 'Milik sendiri', en: 'Owned' }, leased: { id: 'Sewa', en: 'Leased' } },
  profession: {
    doctor: { id: 'Dokter', en: 'Doctor' },
    dentist: { id: 'Dokter gigi', en: 'Dentist' },
    specialist: { id: 'Dokter spesialis', en: 'Specialist' },
    nurse: { id: 'Perawat', en: 'Nurse' },
    midwife: { id: 'Bidan', en: 'Midwife' },
    pharmacist: { id: 'Apoteker', en: 'Pharmacist' },
    nutritionist: { id: 'Tenaga gizi', en: 'Nutritionist' },
    laboratory: { id: 'Tenaga laboratorium medik', en: 'Laboratory worker' },
    other: { id: 'Tenaga kesehatan lain', en: 'Other health worker' },
  },
  'agreement.status': {
    'in-force': { id: 'Berlaku', en: 'In force' },
    'awaiting-countersignature': {
      id: 'Menunggu tanda tangan mitra',
      en: 'Waiting for the partner’s signature',
    },
    none: { id: 'Belum ada', en: 'None yet' },
  },
} as const satisfies Record<string, Record<string, Text>>;
export type ChoiceName = keyof typeof CHOICE_LABELS;

/** The label of a chosen answer; what is stored when there is none. */
export function choiceLabel(name: ChoiceName, value: unknown): Text | undefined {
  const labels: Readonly<Record<string, Text>> = CHOICE_LABELS[name];
  return typeof value === 'string' && Object.hasOwn(labels, value) ? labels[value] : undefined;
}

/** What a field is called by its path: `staff.2.sipUntil`, `agreements.waste.partner`; undefined for one without a name. */
export function labelOfField(field: string): Text | undefined {
  const labels: Readonly<Record<string, Text>> = FIELD_LABELS;
  const generic = field.replace(/^staff\.\d+\./, 'staff.').replace(/^agreements\.\w+\./, 'agreement.');
  return labels[field] ?? labels[generic];
}
