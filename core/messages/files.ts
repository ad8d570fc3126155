import type { Text } from '../district.ts';

/** Uploads that cannot be accepted as they are. */
export const FILE_MESSAGES = {
  EMPTY_FILE: {
    id: 'Berkas ini kosong. Pilih berkas lain.',
    en: 'This file is empty. Choose another one.',
  },
  FILE_TOO_LARGE: {
    id: 'Berkas ini terlalu besar.[ Ukuran paling besar {maximum|size}.] Kecilkan hasil pindai, lalu unggah lagi.',
    en: 'This file is too large.[ The largest size is {maximum|size}.] Reduce the scan and upload it again.',
  },
  TYPE_NOT_ALLOWED: {
    id: 'Jenis berkas ini tidak dapat diterima. Unggah PDF, JPEG, atau PNG.',
    en: 'This type of file cannot be accepted. Upload PDF, JPEG or PNG.',
  },
  TYPE_MISMATCH: {
    id: 'Isi berkas tidak sama dengan jenisnya. Simpan ulang sebagai PDF, JPEG, atau PNG, lalu unggah lagi.',
    en: 'The content does not match the type of the file. Save it again as PDF, JPEG or PNG and upload it.',
  },
  PDF_ENCRYPTED: {
    id: 'PDF ini terkunci kata sandi. Simpan salinan tanpa kata sandi, lalu unggah lagi.',
    en: 'This PDF is locked with a password. Save a copy without one and upload it.',
  },
  PDF_ACTIVE_CONTENT: {
    id: 'PDF ini berisi skrip atau lampiran yang dapat berjalan sendiri. Cetak ulang menjadi PDF biasa, lalu unggah lagi.',
    en: 'This PDF holds a script or an attachment that can run. Print it to a plain PDF and upload that.',
  },
  PDF_DAMAGED: {
    id: 'PDF ini rusak atau tidak lengkap. Buat ulang atau pindai ulang, lalu coba lagi.',
    en: 'This PDF is damaged or incomplete. Make it or scan it again, then retry.',
  },
  PDF_UNSUPPORTED: {
    id: 'PDF ini memakai fitur yang belum dapat dibaca sistem. Cetak ulang menjadi PDF biasa, lalu coba lagi.',
    en: 'This PDF uses a feature that the system cannot read. Print it to a plain PDF and try again.',
  },
  NOT_BASE64: {
    id: 'Berkas tidak terkirim dengan utuh. Pilih berkas itu sekali lagi.',
    en: 'The file did not arrive whole. Choose it once more.',
  },
  MALWARE_FOUND: {
    id: 'Pemindai menemukan virus atau kode berbahaya di berkas ini. Periksa perangkat Anda, lalu unggah berkas yang bersih.',
    en: 'The scanner found a virus or harmful code in this file. Check your device and upload a clean file.',
  },
  NOT_SCANNABLE: {
    id: 'Berkas ini tidak dapat dipindai terhadap virus, misalnya karena berkata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi.',
    en: 'This file cannot be scanned for viruses, for instance because it has a password. Save it without one and upload it again.',
  },
  UPLOAD_MISSING: {
    id: 'Berkas belum sampai di tempat penyimpanan. Unggah sekali lagi.',
    en: 'The file has not arrived in the store. Upload it once more.',
  },
} as const satisfies Record<string, Text>;
