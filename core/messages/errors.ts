import type { Text } from '../district.ts';
import type { ErrorCode } from '../errors.ts';

/** A sentence for every error code of the API. */
export const ERROR_MESSAGES = {
  INVALID_INPUT: {
    id: 'Ada isian yang perlu diperbaiki. Lihat keterangan di setiap isian.',
    en: 'Some entries need to be corrected. See the note at each of them.',
  },
  INVALID_JSON: {
    id: 'Permintaan tidak dapat dibaca. Muat ulang halaman, lalu coba lagi.',
    en: 'The request could not be read. Reload the page and try again.',
  },
  INVALID_CURSOR: {
    id: 'Halaman daftar ini tidak tersedia lagi. Buka daftar dari awal.',
    en: 'This page of the list is no longer available. Open the list from the beginning.',
  },
  BODY_TOO_LARGE: {
    id: 'Kiriman terlalu besar[: paling banyak {maximum|size}]. Kurangi isinya atau kirim secara bertahap.',
    en: 'The request is too large[: {maximum|size} at the most]. Shorten it or send it in parts.',
  },
  NOT_AUTHENTICATED: {
    id: 'Silakan masuk dahulu. Isian Anda tetap tersimpan di halaman ini.',
    en: 'Please sign in first. What you typed stays on this page.',
  },
  FRESH_LOGIN_REQUIRED: {
    id: 'Untuk melanjutkan, masukkan kata sandi Anda sekali lagi.',
    en: 'To go on, please enter your password once more.',
  },
  NOT_ALLOWED: {
    id: 'Tindakan ini dilakukan oleh petugas lain. Hubungi dinas bila menurut Anda ini tugas Anda.',
    en: 'Somebody else does this. Ask the office if you think that it is your task.',
  },
  CONFLICT_OF_INTEREST: {
    id: 'Pemilik klinik ini adalah kantor Anda sendiri, sehingga pejabat lain yang memutuskan.',
    en: 'The clinic belongs to your own office, so another official decides.',
  },
  NOT_FOUND: {
    id: 'Data tidak ditemukan. Periksa nomor atau tautannya.',
    en: 'Nothing was found. Check the number or the link.',
  },
  STALE_VERSION: {
    id: 'Data ini sudah berubah sejak Anda membukanya. Muat yang terbaru; tulisan Anda tetap ada.',
    en: 'This has changed since you opened it. Load the latest version; what you wrote is kept.',
  },
  TASK_CLOSED: {
    id: 'Tugas ini sudah diputuskan[ oleh {name}]. Lihat keputusannya di riwayat berkas.',
    en: 'This task has been decided already[ by {name}]. See the decision in the history of the file.',
  },
  TASK_CLAIMED: {
    id: 'Rekan Anda[, {claimedBy},] sedang mengerjakan tugas ini. Minta rekan itu melepasnya atau pilih tugas lain.',
    en: 'A colleague[, {claimedBy},] is working on this task. Ask for it to be released, or take another one.',
  },
  CASE_CLOSED: {
    id: 'Berkas ini sudah selesai dan tidak dapat diubah lagi. Hasilnya ada di halaman berkas.',
    en: 'This file is finished and cannot be changed any more. Its result is on the page of the file.',
  },
  DEEMED_GRANTED: {
    id: 'Batas waktu menurut hukum sudah lewat, sehingga permohonan dianggap dikabulkan. Tidak ada lagi yang perlu diputuskan.',
    en: 'The legal limit has passed, so the application counts as granted. There is nothing left to decide.',
  },
  DUPLICATE_APPLICATION: {
    id: 'Permohonan sejenis untuk klinik ini masih berjalan. Buka permohonan itu dan lanjutkan di sana.',
    en: 'An application of this kind for this clinic is still open. Open that one and go on there.',
  },
  ALREADY_SUBMITTED: {
    id: 'Permohonan ini sudah kami terima. Tidak perlu dikirim lagi.',
    en: 'We have received this application. There is no need to send it again.',
  },
  AGREEMENT_PENDING: {
    id: 'Perjanjian dengan rumah sakit[ {partner}] belum berlaku. Rekomendasi dapat diberikan setelah perjanjian itu berlaku.',
    en: 'The agreement with the hospital[ {partner}] is not in force yet. The recommendation can follow when it is.',
  },
  CLOSURE_HELD: {
    id: 'Penutupan menunggu dua hal: tidak ada lagi pasien rawat inap dan rencana rekam medis sudah diunggah.',
    en: 'The closure waits for two things: no inpatients are left and the plan for the medical records is uploaded.',
  },
  IDEMPOTENCY_MISMATCH: {
    id: 'Permintaan ini pernah dikirim dengan isi yang lain. Muat ulang halaman, lalu kirim lagi.',
    en: 'This request was sent before with other content. Reload the page and send it again.',
  },
  DOCUMENT_CHANGED: {
    id: 'Dokumen ini sudah diperbarui. Baca dokumen yang terbaru, lalu tanda tangani.',
    en: 'This document has been renewed. Read the latest one, then sign it.',
  },
  OUT_OF_JURISDICTION: {
    id: 'Lokasi klinik berada di luar wilayah dinas ini. Ajukan ke dinas kesehatan di tempat klinik berada[: {name}].',
    en: 'The clinic lies outside the area of this office. Apply to the health office of the region where it stands[: {name}].',
  },
  FILE_REJECTED: {
    id: 'Berkas ini belum dapat diterima. Lihat alasannya, lalu unggah berkas pengganti.',
    en: 'This file cannot be accepted yet. See the reason and upload another one.',
  },
  FILE_PENDING: {
    id: 'Berkas masih diperiksa terhadap virus. Tunggu sebentar; pemeriksaan diulang dengan sendirinya.',
    en: 'The file is still being scanned for viruses. Please wait; the check repeats by itself.',
  },
  SIGNER_UNREGISTERED: {
    id: 'Penanda tangan belum terdaftar pada penyelenggara sertifikat. Daftarkan dahulu, lalu tanda tangani lagi.',
    en: 'The signatory is not registered with the certification service. Register first, then sign again.',
  },
  CERTIFICATE_EXPIRED: {
    id: 'Sertifikat elektronik penanda tangan sudah berakhir[ pada {date}]. Minta administrator memperbaruinya, lalu tanda tangani lagi.',
    en: 'The certificate of the signatory has ended[ on {date}]. Ask the administrator to renew it, then sign again.',
  },
  CERTIFICATE_REVOKED: {
    id: 'Sertifikat elektronik penanda tangan sudah dicabut[ pada {date}]. Minta administrator menerbitkan yang baru.',
    en: 'The certificate of the signatory was revoked[ on {date}]. Ask the administrator for a new one.',
  },
  CERTIFICATE_NOT_YET_VALID: {
    id: 'Sertifikat elektronik penanda tangan baru berlaku[ mulai {date}]. Tanda tangani sesudah itu atau hubungi administrator.',
    en: 'The certificate of the signatory is not valid yet[, only from {date}]. Sign after that, or ask the administrator.',
  },
  CREDENTIAL_REQUIRED: {
    id: 'Isi frasa sandi (passphrase) sertifikat elektronik Anda untuk menandatangani.',
    en: 'Enter the passphrase of your certificate to sign.',
  },
  CREDENTIAL_WRONG: {
    id: 'Frasa sandi (passphrase) salah. Periksa lagi, lalu coba sekali lagi.',
    en: 'The passphrase is wrong. Check it and try again.',
  },
  SIGNATURE_UNCERTAIN: {
    id: 'Layanan tanda tangan tidak menjawab, sehingga belum pasti apakah dokumen sudah ditandatangani di sana. Periksa daftar dokumen Anda pada layanan itu, lalu isi ID dokumennya atau nyatakan belum ada.',
    en: 'The signing service did not answer, so it is not certain whether the document was signed there. Look at your documents at that service, then enter the id of the document or say that there is none.',
  },
  SIGNATURE_PENDING: {
    id: 'Permintaan tanda tangan sudah dikirim ke layanan dan hasilnya belum sampai di sini. Tunggu satu menit, lalu coba lagi; dokumen tidak akan ditandatangani dua kali.',
    en: 'The signing service was asked and its result has not arrived here yet. Wait a minute and try again; the document will not be signed twice.',
  },
  SIGNATURE_UNUSABLE: {
    id: 'Hasil dari layanan tanda tangan tidak dapat dipakai: isinya bukan dokumen ini dengan satu tanda tangan Anda yang sah. Beri tahu administrator sebelum menandatangani lagi.',
    en: 'What the signing service gave back cannot be used: it is not this document with one valid signature of yours. Tell the administrator before you sign again.',
  },
  SIGNING_UNAVAILABLE: {
    id: 'Layanan tanda tangan elektronik sedang tidak dapat dihubungi. Belum ada yang ditandatangani; coba lagi sebentar lagi.',
    en: 'The signing service cannot be reached now. Nothing was signed; try again in a while.',
  },
  TIMESTAMP_UNAVAILABLE: {
    id: 'Layanan cap waktu sedang tidak menjawab, sehingga dokumen belum ditandatangani. Coba lagi sebentar lagi.',
    en: 'No time-stamping service answers now, so the document was not signed. Try again in a while.',
  },
  REVOCATION_UNAVAILABLE: {
    id: 'Status sertifikat tidak dapat diperoleh dari penerbitnya, sehingga dokumen belum ditandatangani. Coba lagi sebentar lagi.',
    en: 'The issuer does not tell the status of the certificate now, so the document was not signed. Try again in a while.',
  },
  CASE_OPEN: {
    id: 'Berkas ini masih diproses. Dokumennya baru dapat dicabut, diganti, atau dibatalkan setelah berkas selesai.',
    en: 'This file is not finished yet. Its documents can be revoked, replaced or voided once it is.',
  },
  DOCUMENT_STATE: {
    id: 'Dokumen ini sudah tidak berlaku lagi[, diputuskan oleh {name},] atau belum ditandatangani. Muat ulang halaman untuk melihat keadaannya.',
    en: 'This document is no longer in force[, decided by {name},] or not signed yet. Reload the page to see its state.',
  },
  SIGNER_MISSING: {
    id: 'Sertifikat tanda tangan Anda belum terpasang. Hubungi administrator dinas.',
    en: 'Your signing certificate is not set up yet. Contact the administrator of the office.',
  },
  MANDATE_MISSING: {
    id: 'Hari ini tidak ada pejabat dengan wewenang untuk tindakan ini. Hubungi administrator dinas agar penugasan diperbarui.',
    en: 'No official holds the authority for this today. Ask the administrator of the office to update the mandates.',
  },
  CONDITION_FAILED: {
    id: 'Data berubah saat disimpan. Muat ulang, lalu coba sekali lagi.',
    en: 'The data changed while it was being saved. Reload and try once more.',
  },
  FILE_EXISTS: {
    id: 'Berkas ini sudah tersimpan dengan isi yang lain. Unggah sebagai berkas baru.',
    en: 'This file is stored already with other content. Upload it as a new file.',
  },
  CONFIGURATION: {
    id: 'Ada pengaturan sistem yang belum lengkap. Administrator perlu memeriksanya; data Anda aman.',
    en: 'A setting of the system is incomplete. The administrator has to look at it; your data is safe.',
  },
  INTERNAL: {
    id: 'Terjadi gangguan pada sistem. Coba lagi sebentar lagi; data yang sudah tersimpan aman.',
    en: 'Something went wrong in the system. Try again in a moment; what was saved is safe.',
  },
} as const satisfies Record<ErrorCode, Text>;
