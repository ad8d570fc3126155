import type { ChecklistItem } from '../requirement.ts';
import { dentalEquipment, PIECE, SET, UNIT } from './row.ts';

const INSTRUMENTS: readonly ChecklistItem[] = dentalEquipment({ id: 'Alat gigi', en: 'Dental instruments' }, [
  ['EQG-01', 'Bein lurus besar', 'Straight elevator, large', 1, 1, PIECE],
  ['EQG-02', 'Bein lurus kecil', 'Straight elevator, small', 1, 1, PIECE],
  ['EQG-03', 'Mata bor intan', 'Diamond burs', 1, 1, SET],
  [
    'EQG-04',
    'Mata bor intan kontra-angle konvensional',
    'Diamond burs, conventional contra-angle',
    1,
    1,
    SET,
  ],
  ['EQG-05', 'Ekskavator besar', 'Excavators, large', 4, 10, PIECE],
  ['EQG-06', 'Ekskavator kecil', 'Excavators, small', 4, 10, PIECE],
  ['EQG-07', 'Gunting gusi 12 cm', 'Gum scissors, 12 cm', 1, 2, PIECE],
  ['EQG-08', 'Handpiece kontra-angle', 'Contra-angle handpiece', 1, 2, PIECE],
  ['EQG-09', 'Handpiece lurus', 'Straight handpieces', 4, 10, PIECE],
  [
    'EQG-10',
    'Kaca mulut datar nomor 4 tanpa tangkai',
    'Flat mouth mirrors no. 4, without handle',
    4,
    10,
    PIECE,
  ],
  ['EQG-11', 'Klem arteri atau pemegang jarum', 'Artery clamp or needle holder', 1, 2, PIECE],
  ['EQG-12', 'Kursi gigi elektrik lengkap', 'Electric dental chair, complete', 1, 2, PIECE],
  ['EQG-13', 'Jarum ekstirpasi', 'Barbed broach', 1, 2, PIECE],
  ['EQG-14', 'Jarum K-file 15–40', 'K-files 15 to 40', 1, 2, PIECE],
  ['EQG-15', 'Lampu polimerisasi', 'Curing light', 1, 1, PIECE],
  ['EQG-16', 'Pelindung jari', 'Finger guard', 1, 2, PIECE],
  ['EQG-17', 'Pemegang matriks', 'Matrix holder', 1, 1, PIECE],
  ['EQG-18', 'Penahan lidah', 'Tongue retractor', 1, 1, PIECE],
  ['EQG-19', 'Pengungkit akar kanan', 'Root elevator, right', 1, 1, PIECE],
  ['EQG-20', 'Pengungkit akar kanan mesial', 'Root elevator, right mesial', 1, 1, PIECE],
  ['EQG-21', 'Probe periodontal', 'Periodontal probes', 2, 5, PIECE],
  ['EQG-22', 'Penumpat semen', 'Cement pluggers', 2, 4, PIECE],
  ['EQG-23', 'Pinset gigi', 'Dental tweezers', 2, 4, PIECE],
  ['EQG-24', 'Mata bor poles', 'Polishing bur', 1, 1, PIECE],
  ['EQG-25', 'Skeler cangkul kiri', 'Hoe scaler, left', 1, 2, PIECE],
  ['EQG-26', 'Skeler cangkul kanan', 'Hoe scaler, right', 1, 2, PIECE],
  ['EQG-27', 'Skeler tombak', 'Sickle-point scaler', 1, 2, PIECE],
  ['EQG-28', 'Skeler Black kiri dan kanan', 'Black scalers, left and right', 1, 2, PIECE],
  ['EQG-29', 'Skeler ultrasonik', 'Ultrasonic scaler', 1, 1, PIECE],
  ['EQG-30', 'Sonde lengkung', 'Curved probes', 4, 10, PIECE],
  ['EQG-31', 'Sonde lurus', 'Straight probes', 4, 10, PIECE],
  ['EQG-32', 'Spatula semen ionomer', 'Spatulas for ionomer cement', 2, 2, PIECE],
]);

const FORCEPS: readonly ChecklistItem[] = dentalEquipment(
  { id: 'Tang cabut dan pisau bedah', en: 'Extraction forceps and scalpels' },
  [
    [
      'EQG-33',
      'Tang dewasa: gigi seri atas dan bawah',
      'Adult forceps: incisors, upper and lower',
      1,
      1,
      SET,
    ],
    ['EQG-34', 'Tang dewasa: taring atas dan bawah', 'Adult forceps: canines, upper and lower', 1, 1, SET],
    ['EQG-35', 'Tang dewasa: premolar atas', 'Adult forceps: premolars, upper', 1, 1, SET],
    // The form says premolar twice; a left and a right forceps are made for the upper molars.
    [
      'EQG-36',
      'Tang dewasa: molar atas kiri dan kanan',
      'Adult forceps: molars, upper left and right',
      1,
      1,
      SET,
    ],
    [
      'EQG-37',
      'Tang dewasa: molar ketiga atas kiri dan kanan',
      'Adult forceps: third molars, upper left and right',
      1,
      1,
      SET,
    ],
    ['EQG-38', 'Tang dewasa: premolar bawah', 'Adult forceps: premolars, lower', 1, 1, SET],
    ['EQG-39', 'Tang dewasa: molar bawah', 'Adult forceps: molars, lower', 1, 1, SET],
    ['EQG-40', 'Tang dewasa: molar ketiga bawah', 'Adult forceps: third molars, lower', 1, 1, SET],
    ['EQG-41', 'Tang dewasa: sisa akar depan atas', 'Adult forceps: front roots, upper', 1, 1, SET],
    ['EQG-42', 'Tang dewasa: sisa akar belakang atas', 'Adult forceps: back roots, upper', 1, 1, SET],
    ['EQG-43', 'Tang dewasa: sisa akar bawah', 'Adult forceps: roots, lower', 1, 1, SET],
    ['EQG-44', 'Tang anak: gigi depan atas', "Children's forceps: front teeth, upper", 1, 1, SET],
    ['EQG-45', 'Tang anak: molar atas', "Children's forceps: molars, upper", 1, 1, SET],
    ['EQG-46', 'Tang anak: molar bawah', "Children's forceps: molars, lower", 1, 1, SET],
    ['EQG-47', 'Tang anak: sisa akar atas', "Children's forceps: roots, upper", 1, 1, SET],
    ['EQG-48', 'Tang anak: gigi depan bawah', "Children's forceps: front teeth, lower", 1, 1, SET],
    ['EQG-49', 'Tang anak: sisa akar bawah', "Children's forceps: roots, lower", 1, 1, SET],
    // The form lists the large blade twice; the second line is read as the small one.
    ['EQG-50', 'Mata pisau bedah besar', 'Scalpel blades, large', 1, 1, SET],
    ['EQG-51', 'Mata pisau bedah kecil', 'Scalpel blades, small', 1, 1, SET],
    ['EQG-52', 'Tangkai pisau bedah', 'Scalpel handle', 1, 1, SET],
  ],
);

const ACCESSORIES: readonly ChecklistItem[] = dentalEquipment(
  { id: 'Perlengkapan gigi', en: 'Dental accessories' },
  [
    ['EQG-53', 'Kaca mulut', 'Mouth mirror', 1, 1, PIECE],
    [
      'EQG-54',
      'Baki logam bertutup untuk alat steril',
      'Covered metal tray for sterile instruments',
      1,
      2,
      PIECE,
    ],
    ['EQG-55', 'Korentang penjepit kapas', 'Sponge forceps', 1, 2, PIECE],
    ['EQG-56', 'Lampu spiritus 120 cc', 'Spirit lamp, 120 cc', 1, 2, PIECE],
    ['EQG-57', 'Lemari alat gigi', 'Dental instrument cabinet', 1, 2, PIECE],
    ['EQG-58', 'Lempeng kaca pengaduk semen', 'Glass slab for cement', 1, 2, PIECE],
    ['EQG-59', 'Wadah jarum bekas', 'Container for used needles', 1, 2, PIECE],
    ['EQG-60', 'Tabung korentang steril', 'Cylinder for sterile forceps', 1, 2, PIECE],
    ['EQG-61', 'Sterilisator kering', 'Dry-heat steriliser', 1, 2, PIECE],
    ['EQG-62', 'Wadah alkohol', 'Alcohol container', 1, 2, PIECE],
    [
      'EQG-63',
      'Toples kapas logam bertutup dengan pegas',
      'Metal cotton jar with spring and lid',
      1,
      2,
      PIECE,
    ],
    ['EQG-64', 'Toples kapas bekas', 'Jar for used cotton', 1, 2, PIECE],
    ['EQG-65', 'Bengkok (nierbeken)', 'Kidney dish', 1, 2, PIECE],
  ],
);

const CONSUMABLES: readonly ChecklistItem[] = dentalEquipment(
  { id: 'Bahan habis pakai gigi', en: 'Dental consumables' },
  [
    ['EQG-66', 'Larutan antiseptik', 'Antiseptic solution'],
    ['EQG-67', 'Sabun tangan antiseptik', 'Antiseptic hand soap'],
    ['EQG-68', 'Kasa', 'Gauze'],
    ['EQG-69', 'Benang sutra', 'Silk suture'],
    ['EQG-70', 'Benang catgut kromik', 'Chromic catgut'],
    ['EQG-71', 'Alkohol', 'Alcohol'],
    ['EQG-72', 'Kapas', 'Cotton'],
    ['EQG-73', 'Masker', 'Masks'],
    ['EQG-74', 'Sarung tangan', 'Gloves'],
  ],
);

const OFFICE: readonly ChecklistItem[] = [
  ...dentalEquipment({ id: 'Mebel ruang gigi', en: 'Furniture of the dental room' }, [
    ['EQG-75', 'Kursi kerja', 'Chair', 1, 1, UNIT],
    ['EQG-76', 'Lemari arsip', 'Filing cabinet', 1, 1, UNIT],
    ['EQG-77', 'Meja tulis', 'Desk', 1, 1, UNIT],
  ]),
  ...dentalEquipment({ id: 'Pencatatan layanan gigi', en: 'Records of dental care' }, [
    ['EQG-78', 'Buku register pelayanan', 'Service register'],
    ['EQG-79', 'Kartu rekam medis', 'Medical record card'],
    ['EQG-80', 'Formulir persetujuan tindakan', 'Informed-consent form'],
    ['EQG-81', 'Formulir rujukan', 'Referral form'],
    ['EQG-82', 'Kertas resep', 'Prescription paper'],
    ['EQG-83', 'Surat keterangan sakit', 'Sick note'],
    ['EQG-84', 'Surat keterangan sehat', 'Health certificate'],
  ]),
];

const LACTATION: readonly ChecklistItem[] = dentalEquipment(
  { id: 'Ruang ASI klinik gigi', en: 'Lactation room of a dental clinic' },
  [
    ['EQG-85', 'Pompa ASI', 'Breast pump', 1, 0, PIECE],
    ['EQG-86', 'Cairan disinfektan tangan', 'Hand disinfectant'],
    ['EQG-87', 'Cairan disinfektan ruangan', 'Room disinfectant'],
    ['EQG-88', 'Tempat sampah tertutup', 'Closed bin', 1, 0, PIECE],
    ['EQG-89', 'Waskom', 'Basin', 1, 0, PIECE],
    ['EQG-90', 'Waslap', 'Washcloths', 2, 0, PIECE],
    ['EQG-91', 'Kursi', 'Chair', 1, 0, PIECE],
    ['EQG-92', 'Meja ganti popok', 'Changing table', 1, 0, PIECE],
    ['EQG-93', 'Meja perlengkapan', 'Table for accessories', 1, 0, PIECE],
  ],
);

/** What a clinic with dental care needs besides the general equipment. */
export const DENTAL_ITEMS: readonly ChecklistItem[] = [
  ...INSTRUMENTS,
  ...FORCEPS,
  ...ACCESSORIES,
  ...CONSUMABLES,
  ...OFFICE,
  ...LACTATION,
];
