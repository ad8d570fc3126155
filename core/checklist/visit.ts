import type { ChecklistItem } from '../requirement.ts';
import { visit } from './row.ts';

const INPATIENT = { care: 'inpatient' } as const;

/** Rooms, installations and staff, seen on the site. */
export const VISIT_ITEMS: readonly ChecklistItem[] = [
  ...visit({ id: 'Administrasi dan layanan', en: 'Administration and services' }, [
    ['VIS-A01', 'Profil klinik tersedia', 'The profile of the clinic is available', false],
    [
      'VIS-A02',
      'Layanan medik dasar dapat diberikan',
      'Basic medical care can be given',
      true,
      { clinicClass: 'pratama' },
    ],
    ['VIS-A03', 'Layanan penunjang medik dapat diberikan', 'Medical support services can be given', false],
    ['VIS-A04', 'Layanan kefarmasian berjalan', 'The pharmacy service works', true, INPATIENT],
    ['VIS-A05', 'Layanan laboratorium berjalan', 'The laboratory service works', true, INPATIENT],
    [
      'VIS-A06',
      'Layanan medik spesialistik dapat diberikan',
      'Specialist care can be given',
      true,
      { clinicClass: 'utama' },
    ],
  ]),
  ...visit({ id: 'Bangunan', en: 'Building' }, [
    [
      'VIS-B01',
      'Bangunan permanen, terpisah dari rumah tinggal',
      'Permanent building, apart from a private dwelling',
      true,
    ],
    [
      'VIS-B02',
      'Aman dan mudah dipakai, juga oleh anak, lansia, dan penyandang disabilitas',
      'Safe and easy to use, also for children, the elderly and people with disabilities',
      false,
    ],
    ['VIS-B03', 'Seluruh bangunan bebas asap rokok', 'The whole building is smoke-free', false],
    // The form this list follows asks for the words "klinik utama" on every board; a board names the clinic's own class.
    [
      'VIS-B04',
      'Papan nama minimal 1 m², hitam di atas putih: kelas klinik ini, nama, jam buka',
      'Name board of at least 1 m², black on white: the class of this clinic, name, opening hours',
      false,
    ],
  ]),
  ...visit({ id: 'Ruangan', en: 'Rooms' }, [
    ['VIS-C01', 'Ruang pendaftaran', 'Registration room', true],
    ['VIS-C02', 'Ruang tunggu dengan daftar nama dokter', "Waiting room with the doctors' names", false],
    ['VIS-C03', 'Ruang periksa atau konsultasi', 'Examination or consultation room', true],
    ['VIS-C04', 'Ruang tindakan', 'Procedure room', true],
    ['VIS-C05', 'Ruang farmasi', 'Pharmacy room', true],
    ['VIS-C06', 'Ruang steril tersendiri', 'Sterile room of its own', false],
    [
      'VIS-C07',
      'Ruang rawat inap: 5–10 tempat tidur berjarak 1 m, pintu ke luar, kamar mandi',
      'Inpatient room: 5 to 10 beds 1 m apart, door opening outward, bathroom',
      true,
      INPATIENT,
    ],
    ['VIS-C08', 'Ruang ASI', 'Lactation room', false],
    [
      'VIS-C09',
      'Laboratorium: lantai dan dinding terang, tanpa celah dan sudut',
      'Laboratory: light floor and walls without gaps or corners',
      false,
      INPATIENT,
    ],
    [
      'VIS-C10',
      'Paling sedikit satu WC, pintunya membuka ke luar',
      'At least one toilet whose door opens outward',
      true,
    ],
    ['VIS-C11', 'Dapur', 'Kitchen', false, INPATIENT],
  ]),
  ...visit({ id: 'Prasarana', en: 'Installations' }, [
    ['VIS-D01', 'Ventilasi berfungsi', 'Ventilation works', false],
    ['VIS-D02', 'Pencahayaan cukup', 'Lighting is enough', false],
    ['VIS-D03', 'Air bersih dan sanitasi', 'Clean water and sanitation', true],
    ['VIS-D04', 'Pengolahan limbah cair', 'Treatment of liquid waste', true],
    ['VIS-D05', 'Alat pemadam api (APAR) siap pakai', 'Fire extinguishers ready for use', true],
    [
      'VIS-D06',
      'Tabung oksigen di ruang tindakan dan rawat inap',
      'Oxygen cylinders in the procedure and inpatient rooms',
      true,
    ],
    ['VIS-D07', 'Listrik dan sumber cadangan', 'Power supply and its backup', false],
    [
      'VIS-D08',
      'Tempat simpan limbah B3 dan perjanjian pengangkutan yang berlaku',
      'Store for hazardous waste and a transport agreement in force',
      true,
    ],
    [
      'VIS-D09',
      'Ambulans atau sarana rujukan (dianjurkan)',
      'Ambulance or referral transport (recommended)',
      false,
      INPATIENT,
    ],
  ]),
  ...visit({ id: 'Tenaga', en: 'Staff' }, [
    [
      'VIS-E01',
      'Penanggung jawab hadir: tenaga medis dengan SIP di klinik ini',
      'The person in charge is present: a medical worker with a SIP at this clinic',
      true,
    ],
    [
      'VIS-E02',
      'Semua tenaga medis dan kesehatan punya STR dan SIP alamat ini',
      'All health workers hold a STR and a SIP for this address',
      true,
    ],
    [
      'VIS-E03',
      'Jumlah dan jenis tenaga sesuai kelas klinik',
      'Number and kind of staff fit the class of the clinic',
      true,
    ],
    ['VIS-E04', 'Apoteker tersedia', 'A pharmacist is available', true, INPATIENT],
  ]),
];
