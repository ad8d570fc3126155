import { Application } from '../../core/procedures/clinic-permit/application.ts';

/** A complete application of story S1: a new private outpatient Klinik Pratama in Gading Cempaka, Bengkulu. Everything is invented. */
export const S1_APPLICATION = Application.parse({
  kind: 'new',
  district: '17.71',
  applicant: { name: 'Dimas Ardiansyah', nik: '1771021204850003', email: 'dimas@klinikharapan.example', phone: '081234567890', position: 'Direktur' },
  owner: { form: 'legal-entity', name: 'PT Harapan Medika', npwp: '012345678311000', foreignInvestment: false },
  business: { nib: '1207260001234', nibDate: '2026-07-01', kbli: '86105', certificateNumber: '12072600012340001' },
  clinic: {
    name: 'Klinik Pratama Cempaka Sehat',
    clinicClass: 'pratama',
    care: 'outpatient',
    beds: 0,
    openingHours: 'Senin–Sabtu 08.00–20.00 WIB',
    specialties: [],
    dental: false,
    pharmacy: false,
    radiology: false,
  },
  site: { address: 'Jalan Cempaka Nomor 12', areaCode: '17.71.02', tenure: 'leased', leaseUntil: '2032-06-30' },
  personInCharge: {
    name: 'dr. Amelia Rahmawati',
    profession: 'doctor',
    strNumber: 'STR-3121100120126001',
    sipNumber: '503/SIP-D/0112/2026',
    sipAddress: 'Jalan Cempaka Nomor 12',
    sipUntil: '2031-05-31',
    civilServant: false,
    from: '2026-07-01',
  },
  staff: [
    { name: 'dr. Amelia Rahmawati', profession: 'doctor', strNumber: 'STR-3121100120126001', sipNumber: '503/SIP-D/0112/2026', sipAddress: 'Jalan Cempaka Nomor 12', sipUntil: '2031-05-31' },
    { name: 'dr. Reza Kurniawan', profession: 'doctor', strNumber: 'STR-3121100120126002', sipNumber: '503/SIP-D/0113/2026', sipAddress: 'Jalan Cempaka Nomor 12', sipUntil: '2031-05-31' },
    { name: 'Nita Anggraini, A.Md.Kep.', profession: 'nurse', strNumber: 'STR-3121100120126003', sipNumber: '503/SIPP/0077/2026', sipAddress: 'Jalan Cempaka Nomor 12' },
  ],
  foreignWorkers: false,
  agreements: {
    waste: { partner: 'PT Olah Limbah Contoh', partnerEmail: 'kerja.sama@olahlimbah.example', number: 'PKS-031/OLC/2026', status: 'in-force', until: '2027-06-30' },
    hospital: { partner: 'RSUD Contoh Bengkulu', partnerEmail: 'direktur@rsud.example', number: 'PKS-114/RSUD/2026', status: 'in-force', until: '2028-06-30' },
  },
  declaration: true,
});
