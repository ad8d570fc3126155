import type { Text } from '../district.ts';

/** Entries of a form, one by one: what is wrong with the shape of a value. */
export const FORM_MESSAGES = {
  REQUIRED: { id: 'Bagian ini perlu diisi.', en: 'This needs to be filled in.' },
  WRONG_TYPE: {
    id: 'Jenis isian tidak cocok. Isi ulang bagian ini.',
    en: 'This is another kind of value than expected. Fill it in again.',
  },
  WRONG_VALUE: {
    id: 'Isian ini tidak dapat dipakai. Periksa dan isi ulang.',
    en: 'This value cannot be used. Check it and fill it in again.',
  },
  WRONG_FORMAT: {
    id: 'Bentuk tulisan tidak dikenali. Ikuti contoh pada isian ini.',
    en: 'The format is not recognised. Follow the example at this entry.',
  },
  UNKNOWN_VALUE: {
    id: 'Pilihan ini tidak ada dalam daftar. Pilih salah satu yang tersedia.',
    en: 'This choice is not in the list. Choose one of those offered.',
  },
  UNKNOWN_FIELD: {
    id: 'Isian ini tidak dikenal formulir. Muat ulang halaman agar formulirnya terbaru.',
    en: 'The form does not know this entry. Reload the page to get the latest form.',
  },
  TOO_LONG: {
    id: 'Tulisan terlalu panjang. Persingkat isinya.',
    en: 'The text is too long. Please shorten it.',
  },
  TOO_MANY: {
    id: 'Jumlahnya melebihi batas. Kurangi jumlahnya.',
    en: 'There are more than the form takes. Please reduce the number.',
  },
  TOO_SMALL: {
    id: 'Jumlahnya masih kurang. Tambahkan agar mencapai batas paling sedikit.',
    en: 'The number is below the minimum. Please raise it.',
  },
  NOT_A_WHOLE_NUMBER: {
    id: 'Isi dengan bilangan bulat, misalnya 5.',
    en: 'Enter a whole number, for example 5.',
  },
  NEGATIVE: { id: 'Isi dengan angka nol atau lebih.', en: 'Enter zero or more.' },
  CONTROL_CHARACTER: {
    id: 'Ada karakter tersembunyi dalam tulisan ini. Ketik ulang, jangan disalin dari dokumen lain.',
    en: 'The text holds a hidden character. Type it again instead of pasting it.',
  },
  DATE_FORMAT: {
    id: 'Tulis tanggal lengkap: tahun, bulan, dan hari.',
    en: 'Write the full date: year, month and day.',
  },
  DATE_UNKNOWN: {
    id: 'Tanggal ini tidak ada di kalender. Periksa hari dan bulannya.',
    en: 'This date is not in the calendar. Check the day and the month.',
  },
  EMAIL_FORMAT: {
    id: 'Alamat surel belum lengkap. Contoh: nama@klinik.co.id.',
    en: 'The e-mail address is not complete. Example: name@clinic.co.id.',
  },
  PHONE_FORMAT: {
    id: 'Tulis nomor telepon mulai dari 0 atau +62, misalnya 081234567890.',
    en: 'Write the telephone number from 0 or +62, for example 081234567890.',
  },
  NIB_LENGTH: {
    id: 'NIB terdiri dari 13 angka. Periksa lagi angka pada NIB Anda.',
    en: 'An NIB has 13 digits. Please check the digits of your NIB.',
  },
  NIK_LENGTH: {
    id: 'NIK terdiri dari 16 angka. Periksa lagi angka pada KTP.',
    en: 'A NIK has 16 digits. Please check the digits on the identity card.',
  },
  NPWP_LENGTH: {
    id: 'NPWP terdiri dari 15 atau 16 angka. Periksa lagi angka pada kartu NPWP.',
    en: 'An NPWP has 15 or 16 digits. Please check the digits on the tax card.',
  },
  STR_FORMAT: {
    id: 'Nomor STR memakai huruf besar, angka, titik, garis miring, atau tanda hubung. Salin dari STR.',
    en: 'An STR number has capital letters, digits, dots, slashes or hyphens. Copy it from the STR.',
  },
  SIP_FORMAT: {
    id: 'Nomor SIP memakai huruf, angka, titik, garis miring, atau tanda hubung. Salin dari SIP.',
    en: 'A SIP number has letters, digits, dots, slashes or hyphens. Copy it from the SIP.',
  },
  AREA_CODE_FORMAT: {
    id: 'Kode wilayah belum lengkap. Pilih kecamatan dari daftar.',
    en: 'The area code is not complete. Choose the sub-district from the list.',
  },
  KBLI_UNKNOWN: {
    id: 'Pilih KBLI 86104 (klinik pemerintah) atau 86105 (klinik swasta), sesuai NIB.',
    en: 'Choose KBLI 86104 (government clinic) or 86105 (private clinic), as in the NIB.',
  },
  DECLARATION_REQUIRED: {
    id: 'Beri tanda setuju pada pernyataan kebenaran data sebelum mengirim.',
    en: 'Agree to the statement that the data is true before you submit.',
  },
  ID_FORMAT: {
    id: 'Tautan atau nomor ini tidak lengkap. Buka kembali dari daftar.',
    en: 'This link or number is not complete. Open it again from the list.',
  },
  KEY_FORMAT: {
    id: 'Tanda pengenal permintaan tidak dapat dipakai. Muat ulang halaman, lalu kirim lagi.',
    en: 'The key of the request cannot be used. Reload the page and send it again.',
  },
  HASH_FORMAT: {
    id: 'Sidik dokumen tidak lengkap. Buka kembali dokumennya, lalu coba lagi.',
    en: 'The fingerprint of the document is not complete. Open the document again and retry.',
  },
} as const satisfies Record<string, Text>;
