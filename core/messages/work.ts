import type { Text } from '../district.ts';

/** Decisions: reviews, visits, corrections, and who may take a task. */
export const WORK_MESSAGES = {
  OUTCOME_UNKNOWN: {
    id: 'Pilihan ini tidak tersedia untuk tugas ini. Pilih salah satu hasil yang ditawarkan.',
    en: 'This choice does not exist for this task. Choose one of the outcomes offered.',
  },
  REASON_REQUIRED: {
    id: 'Tulis alasannya, supaya penerima tahu apa yang menjadi dasar.',
    en: 'Please write the reason, so that the reader knows the ground.',
  },
  NOTE_REQUIRED: {
    id: 'Tulis catatan untuk butir ini: apa yang kurang dan apa yang diharapkan.',
    en: 'Write a note for this item: what is lacking and what is expected.',
  },
  DOCUMENT_UNKNOWN: {
    id: 'Dokumen ini tidak termasuk dalam permohonan. Muat ulang daftar dokumen.',
    en: 'This document is no part of the application. Reload the list of documents.',
  },
  DOCUMENT_MISSING: {
    id: 'Dokumen[ "{document}"] belum ada. Unggah berkasnya.',
    en: 'The document[ "{document}"] is still missing. Please upload it.',
  },
  VERDICT_MISSING: {
    id: 'Dokumen ini belum dinilai. Pilih terverifikasi atau perlu perbaikan.',
    en: 'This document has no verdict yet. Choose verified or needs repair.',
  },
  VERDICT_CONTRADICTS: {
    id: 'Dokumen ini masih ditandai perlu perbaikan. Ubah penilaiannya atau kembalikan berkas.',
    en: 'This document is still marked for repair. Change the verdict or send the file back.',
  },
  NOTHING_FLAGGED: {
    id: 'Tandai paling sedikit satu dokumen yang perlu diperbaiki sebelum mengembalikan berkas.',
    en: 'Mark at least one document for repair before you send the file back.',
  },
  NOT_FLAGGED: {
    id: 'Dokumen ini sudah diterima dan tidak perlu diganti. Unggah hanya dokumen yang diminta.',
    en: 'This document has been accepted and needs no replacement. Upload only what was asked for.',
  },
  ITEM_UNKNOWN: {
    id: 'Butir ini tidak termasuk dalam daftar yang sedang diisi. Muat ulang daftarnya.',
    en: 'This item is not in the list that is being filled in. Reload the list.',
  },
  ANSWER_MISSING: {
    id: 'Butir ini belum dijawab. Pilih ya, tidak, atau tidak berlaku.',
    en: 'This item has no answer yet. Choose yes, no or not applicable.',
  },
  CORRECTION_MISSING: {
    id: 'Jelaskan perbaikan untuk temuan ini.',
    en: 'Please describe how this finding was corrected.',
  },
  CRITICAL_ITEM_FAILED: {
    id: 'Butir penting[ "{item}"] belum terpenuhi, sehingga hasilnya belum memenuhi. Ubah hasil atau periksa lagi jawabannya.',
    en: 'An essential item[ "{item}"] is not met, so the visit cannot be met. Change the outcome or check the answer.',
  },
  NOTHING_FAILED: {
    id: 'Semua butir terpenuhi. Pilih hasil memenuhi, atau tandai butir yang belum terpenuhi.',
    en: 'Every item is met. Choose met, or mark the item that is not.',
  },
  DATE_PAST: {
    id: 'Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.',
    en: 'This day has passed. Choose today or later.',
  },
  DATE_FUTURE: {
    id: 'Tanggal ini belum tiba. Isi tanggal kunjungan yang sebenarnya.',
    en: 'This day has not come yet. Enter the actual day of the visit.',
  },
  TEAM_TOO_SMALL: {
    id: 'Anggota tim belum cukup.[ Pilih paling sedikit {minimum} orang.]',
    en: 'The team is too small.[ Choose at least {minimum} people.]',
  },
  MEMBER_TWICE: {
    id: 'Ada nama yang dipilih dua kali. Pilih setiap orang satu kali saja.',
    en: 'Somebody was chosen twice. Choose each person once.',
  },
  NOT_AN_INSPECTOR: {
    id: 'Orang ini bukan anggota tim visitasi pada tanggal itu. Pilih orang lain atau tanggal lain.',
    en: 'This person is no inspector on that day. Choose somebody else or another day.',
  },
  NOT_A_COLLEAGUE: {
    id: 'Orang ini hari ini tidak memegang tugas tersebut. Pilih rekan dari daftar.',
    en: 'This person does not hold the task today. Choose a colleague from the list.',
  },
  REASON_TOO_SHORT: {
    id: 'Alasan ini terlalu singkat. Tulis paling sedikit 10 huruf, sehingga umum mengerti.',
    en: 'This reason is too short. Write at least 10 characters, so that the public understands it.',
  },
  EFFECTIVE_FUTURE: {
    id: 'Tanggal ini belum tiba. Isi hari ini atau sebelumnya; pencabutan tidak dapat dijadwalkan.',
    en: 'This day has not come yet. Enter today or an earlier day; a revocation cannot be scheduled.',
  },
  EFFECTIVE_BEFORE_DOCUMENT: {
    id: 'Tanggal ini sebelum dokumennya terbit[ ({date})]. Isi tanggal sesudahnya, atau pilih "Batalkan" bila dokumen ini tidak pernah sah.',
    en: 'This day is before that of the document[ ({date})]. Enter a later one, or choose "Void" if the document was never valid.',
  },
  DOCUMENT_CODE_FORMAT: {
    id: 'Kode ini terlalu panjang. Salin kode 12 huruf dan angka yang ada di bawah QR dokumen.',
    en: 'This code is too long. Copy the 12 letters and digits below the QR code of the document.',
  },
  REPLACEMENT_UNKNOWN: {
    id: 'Tidak ada dokumen bertanda tangan dengan kode ini di kantor Anda. Periksa kode di bawah QR dokumen pengganti.',
    en: 'Your office has no signed document with this code. Check the code below the QR of the replacing document.',
  },
  REPLACEMENT_SELF: {
    id: 'Ini kode dokumen itu sendiri. Isi kode dokumen penggantinya.',
    en: 'This is the code of the document itself. Enter that of the replacing document.',
  },
  REPLACEMENT_NOT_CURRENT: {
    id: 'Dokumen dengan kode ini sendiri sudah tidak berlaku. Isi kode dokumen pengganti yang masih berlaku.',
    en: 'The document with this code is no longer in force itself. Enter the code of one that is.',
  },
  REPLACEMENT_OTHER_CLINIC: {
    id: 'Dokumen dengan kode ini milik klinik lain. Isi kode dokumen pengganti untuk klinik yang sama.',
    en: 'The document with this code belongs to another clinic. Enter one for the same clinic.',
  },
  REPLACEMENT_OTHER_KIND: {
    id: 'Dokumen dengan kode ini jenisnya lain, sehingga tidak dapat menggantikan. Isi kode dokumen yang sejenis.',
    en: 'The document with this code is of another kind and cannot take the place. Enter one of the same kind.',
  },
  HOLIDAY_KNOWN: {
    id: 'Tanggal ini sudah tercatat sebagai hari libur. Tidak ada yang perlu ditambahkan.',
    en: 'This day is listed as a day off already. There is nothing to add.',
  },
  SIGNED_COPY_NOT_FOUND: {
    id: 'Layanan tanda tangan tidak mempunyai dokumen dengan ID ini. Periksa lagi ID-nya.',
    en: 'The signing service has no document with this id. Check the id again.',
  },
  SIGNED_COPY_MISMATCH: {
    id: 'Dokumen dengan ID ini bukan dokumen ini dengan tanda tangan Anda. Periksa lagi ID-nya.',
    en: 'The document with this id is not this document with your signature. Check the id again.',
  },
} as const satisfies Record<string, Text>;
