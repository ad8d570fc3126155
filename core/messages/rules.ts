import type { Text } from '../district.ts';

/** A complete form that does not fit the rules: owner, site, staff, agreements, kind. */
export const RULE_MESSAGES = {
  KBLI_OWNER_MISMATCH: {
    id: 'KBLI tidak cocok dengan pemilik klinik.[ Untuk pemilik ini dipakai KBLI {expected}.] Sesuaikan KBLI atau bentuk pemilik.',
    en: 'The KBLI does not fit the owner.[ This owner has KBLI {expected}.] Change the KBLI or the form of the owner.',
  },
  OWNER_REGION_REQUIRED: {
    id: 'Pilih daerah dari pemerintah yang memiliki klinik ini.',
    en: 'Choose the region of the government that owns this clinic.',
  },
  OWNER_FORM_INPATIENT: {
    id: 'Klinik rawat inap dimiliki badan usaha atau badan hukum. Ubah bentuk pemilik atau pilih rawat jalan.',
    en: 'An inpatient clinic belongs to a business or legal entity. Change the form of the owner or choose outpatient care.',
  },
  FOREIGN_OWNER_UTAMA_ONLY: {
    id: 'Penanaman modal asing hanya untuk klinik utama yang berbadan hukum. Periksa kelas klinik dan bentuk pemilik.',
    en: 'Foreign investment is for a utama clinic of a legal entity only. Check the class and the form of the owner.',
  },
  LEASE_TOO_SHORT: {
    id: 'Masa sewa belum cukup.[ Sewa paling sedikit {years} tahun, sampai {earliest} atau sesudahnya.] Perpanjang sewa, lalu isi tanggal yang baru.',
    en: 'The lease is too short.[ It must run for at least {years} years, until {earliest} or later.] Extend the lease and enter the new date.',
  },
  SITE_OUTSIDE_DISTRICT: {
    id: 'Kecamatan ini di luar wilayah dinas yang dipilih.[ Yang berwenang: {competent}.] Periksa kecamatannya, atau ajukan ke dinas di sana.',
    en: 'This sub-district is outside the area of the chosen office.[ Competent: {competent}.] Check the sub-district, or apply to the office there.',
  },
  SIP_ADDRESS_DIFFERS: {
    id: 'Alamat pada SIP[ {name}] berbeda dari alamat klinik. Samakan penulisannya, atau urus SIP di alamat klinik ini.',
    en: 'The address on the SIP[ of {name}] differs from that of the clinic. Write both alike, or obtain a SIP for this address.',
  },
  SIP_EXPIRED: {
    id: 'SIP[ {name}] sudah berakhir[ pada {until}]. Isi data SIP yang masih berlaku.',
    en: 'The SIP[ of {name}] ended[ on {until}]. Enter a SIP that is in force.',
  },
  PERSON_IN_CHARGE_TAKEN: {
    id: 'Penanggung jawab ini masih memimpin klinik lain[, {clinic}]. Satu orang memimpin satu klinik: pilih orang lain atau lepaskan tugas di sana dahulu.',
    en: 'This person still leads another clinic[, {clinic}]. One person leads one clinic: choose somebody else or end that task first.',
  },
  BEDS_OUTPATIENT: {
    id: 'Klinik rawat jalan tidak mempunyai tempat tidur rawat inap. Isi 0 atau pilih rawat inap.',
    en: 'An outpatient clinic has no inpatient beds. Enter 0 or choose inpatient care.',
  },
  BEDS_INPATIENT: {
    id: 'Klinik rawat inap mempunyai 5 sampai 10 tempat tidur. Periksa jumlahnya.',
    en: 'An inpatient clinic has 5 to 10 beds. Check the number.',
  },
  STAFF_DOCTORS_TOO_FEW: {
    id: 'Dokter atau dokter gigi belum cukup.[ Diperlukan {minimum}, tercatat {found}.] Tambahkan ke daftar tenaga.',
    en: 'There are not enough doctors or dentists.[ Needed: {minimum}, listed: {found}.] Add them to the staff list.',
  },
  STAFF_SPECIALIST_MISSING: {
    id: 'Belum ada dokter spesialis[ untuk layanan {specialty}]. Tambahkan ke daftar tenaga atau kurangi layanannya.',
    en: 'There is no specialist yet[ for {specialty}]. Add one to the staff list or take the service out.',
  },
  STAFF_NURSES_TOO_FEW: {
    id: 'Perawat atau bidan belum cukup.[ Diperlukan {minimum}, tercatat {found}.] Tambahkan ke daftar tenaga.',
    en: 'There are not enough nurses or midwives.[ Needed: {minimum}, listed: {found}.] Add them to the staff list.',
  },
  STAFF_PHARMACIST_MISSING: {
    id: 'Klinik rawat inap memerlukan apoteker. Tambahkan ke daftar tenaga.',
    en: 'An inpatient clinic needs a pharmacist. Add one to the staff list.',
  },
  STAFF_NUTRITIONIST_MISSING: {
    id: 'Klinik rawat inap memerlukan tenaga gizi. Tambahkan ke daftar tenaga.',
    en: 'An inpatient clinic needs a nutritionist. Add one to the staff list.',
  },
  STAFF_LABORATORY_MISSING: {
    id: 'Klinik rawat inap memerlukan tenaga laboratorium medik. Tambahkan ke daftar tenaga.',
    en: 'An inpatient clinic needs a medical laboratory worker. Add one to the staff list.',
  },
  STAFF_ROUND_THE_CLOCK: {
    id: 'Dokter untuk jaga siang dan malam belum cukup.[ Diperlukan {minimum}, tercatat {found}.] Tambahkan ke daftar tenaga.',
    en: 'There are not enough doctors for day and night duty.[ Needed: {minimum}, listed: {found}.] Add them to the staff list.',
  },
  WASTE_AGREEMENT_REQUIRED: {
    id: 'Perjanjian pengelolaan limbah medis harus sudah berlaku. Lengkapi perjanjiannya, lalu isi datanya di sini.',
    en: 'The agreement on medical waste must be in force. Complete it, then enter it here.',
  },
  AGREEMENT_NOT_IN_FORCE: {
    id: 'Beri tahu kami setelah perjanjian berlaku. Pilih status "berlaku" dan sertakan naskahnya.',
    en: 'Tell us once the agreement is in force. Choose "in force" and attach the paper.',
  },
  AGREEMENT_ENDED: {
    id: 'Perjanjian ini sudah berakhir. Isi data perjanjian yang masih berlaku.',
    en: 'This agreement has ended. Enter one that is in force.',
  },
  NOT_PART_OF_CHANGE: {
    id: 'Permohonan ini tidak mengubah bagian ini. Kembalikan seperti dalam register, atau ajukan jenis perubahan yang sesuai.',
    en: 'This application does not change this part. Put it back as the register has it, or apply for the fitting change.',
  },
  FACILITY_UNKNOWN: {
    id: 'Pilih klinik yang sudah terdaftar. Untuk klinik yang belum berizin, ajukan izin klinik baru.',
    en: 'Choose a registered clinic. For a clinic without a permit, apply for a new one.',
  },
  FACILITY_WITHOUT_PERMIT: {
    id: 'Izin klinik ini sudah dicabut, dibatalkan, atau diganti, sehingga tidak ada yang dapat diubah atau ditutup. Ajukan izin klinik baru.',
    en: 'The permit of this clinic was revoked, voided or replaced, so there is nothing to change or close. Apply for a new permit.',
  },
  FACILITY_CLOSED: {
    id: 'Klinik ini sudah ditutup dalam register. Untuk membuka kembali, ajukan izin klinik baru.',
    en: 'This clinic is closed in the register. To open it again, apply for a new permit.',
  },
  ALREADY_UTAMA: {
    id: 'Klinik ini sudah klinik utama, sehingga tidak perlu peningkatan. Untuk layanan baru, pilih penambahan layanan.',
    en: 'This clinic is a utama clinic already. For new services, choose more services.',
  },
  UPGRADE_NEEDS_UTAMA: {
    id: 'Peningkatan ditujukan ke kelas utama. Pilih klinik utama pada bagian klinik.',
    en: 'An upgrade leads to the class utama. Choose utama in the section on the clinic.',
  },
  NO_RENEWAL_NEEDED: {
    id: 'Izin tanpa tanggal berakhir berlaku selama klinik berjalan, jadi tidak perlu diperpanjang. Penyesuaian hanya untuk SIO yang mempunyai tanggal berakhir.',
    en: 'A permit without an end date holds as long as the clinic runs and needs no renewal. Conversion is for an old permit with an end date.',
  },
} as const satisfies Record<string, Text>;
