import type { Text } from '../district.ts';

/**
 * What the check of a signed document found. Some codes are those of uploads and of signing too: there the advice is
 * another, as a print or scan of a signed document is not signed.
 */
export const VERIFICATION_MESSAGES = {
  VALID: {
    id: 'Tanda tangan sah dan dokumen tidak berubah sejak ditandatangani.',
    en: 'The signatures are valid and the document has not changed since it was signed.',
  },
  REGISTER_ONLY: {
    id: 'Dokumen ini tercatat dalam register. Periksa juga PDF-nya untuk memastikan isinya.',
    en: 'This document stands in the register. Check its PDF too, to be sure of the content.',
  },
  UNKNOWN_CODE: {
    id: 'Kode ini tidak ada dalam register. Periksa lagi kode pada dokumen.',
    en: 'This code is not in the register. Check the code on the document again.',
  },
  PAPER_VALID: {
    id: 'Kode QR ini asli: keterangan di bawah ditandatangani penerbit. Cocokkan dengan kertas di tangan Anda.',
    en: 'This QR code is genuine: what stands below was signed by the issuer. Compare it with the paper in your hand.',
  },
  PAPER_UNREADABLE: {
    id: 'Tautan dari kode QR ini terpotong atau rusak. Pindai lagi kode QR pada dokumen.',
    en: 'The link of this QR code is cut off or damaged. Scan the QR code on the document again.',
  },
  PAPER_KEY_UNKNOWN: {
    id: 'Perangkat ini belum mengenal kunci yang menandatangani kode QR. Sambungkan ke internet, lalu pindai lagi.',
    en: 'This device does not know the key that signed the QR code. Connect to the internet and scan it again.',
  },
  PAPER_SIGNATURE_WRONG: {
    id: 'Isi kode QR ini bukan buatan penerbit, atau sudah diubah. Jangan pakai kertas ini; minta yang asli.',
    en: 'The content of this QR code was not made by the issuer or was changed. Do not use this paper; ask for the original.',
  },
  PAPER_DATE_AHEAD: {
    id: 'Menurut jam perangkat ini, tanggal dokumen belum tiba. Betulkan jam perangkat, lalu pindai lagi.',
    en: 'By the clock of this device the date of the document has not come yet. Set the clock and scan it again.',
  },
  PAPER_KEY_REVOKED: {
    id: 'Kunci yang menandatangani kode QR ini sudah dicabut. Lihat catatan register, atau periksa PDF-nya.',
    en: 'The key that signed this QR code was revoked. See what the register says, or check its PDF.',
  },
  NOT_PDF: {
    id: 'Berkas ini bukan PDF. Pilih dokumen PDF yang asli.',
    en: 'This file is not a PDF. Choose the original PDF document.',
  },
  PDF_ENCRYPTED: {
    id: 'PDF ini terkunci kata sandi, sehingga tidak dapat diperiksa. Minta dokumen asli yang tidak terkunci kepada penerbitnya.',
    en: 'This PDF is locked with a password and cannot be checked. Ask the issuer for the original without a lock.',
  },
  PDF_DAMAGED: {
    id: 'PDF ini rusak atau tidak lengkap, sehingga tanda tangannya tidak berlaku. Minta dokumen asli kepada penerbitnya.',
    en: 'This PDF is damaged or incomplete, so its signatures do not hold. Ask the issuer for the original document.',
  },
  PDF_UNSUPPORTED: {
    id: 'Susunan PDF ini belum dapat dibaca di sini. Tanyakan keasliannya kepada penerbit.',
    en: 'This PDF is built in a way that cannot be read here. Ask the issuer about the document.',
  },
  NO_SIGNATURE: {
    id: 'PDF ini tidak memuat tanda tangan elektronik. Minta dokumen asli kepada penerbitnya.',
    en: 'This PDF holds no electronic signature. Ask the issuer for the original document.',
  },
  SIGNATURE_UNSUPPORTED: {
    id: 'Jenis tanda tangan ini belum dapat diperiksa di sini. Tanyakan keasliannya kepada penerbit.',
    en: 'This kind of signature cannot be checked here. Ask the issuer about the document.',
  },
  CHECK_FAILED: {
    id: 'Pemeriksaan tidak dapat diselesaikan. Coba lagi; bila berulang, hubungi penerbit dokumen.',
    en: 'The check could not be finished. Try again; if it goes on, contact the issuer.',
  },
  PDF_TOO_LARGE: {
    id: 'PDF ini terlalu besar atau terlalu rumit untuk diperiksa di sini. Tanyakan keasliannya kepada penerbit.',
    en: 'This PDF is too large or too complex to be checked here. Ask the issuer about the document.',
  },
  VISIBLE_FIELD_ADDED: {
    id: 'Setelah tanda tangan ini, ada kotak tanda tangan baru yang tampak pada halaman dan dapat menutupi isinya. Bandingkan dengan salinan dari penerbit.',
    en: 'After this signature a new visible signature box was put on a page and could hide text. Compare with a copy from the issuer.',
  },
  FORM_FILLED: {
    id: 'Setelah tanda tangan ini, isian formulir pada dokumen diisi atau diganti. Bandingkan isiannya dengan salinan dari penerbit.',
    en: 'After this signature, entries of the form in the document were filled in or changed. Compare them with a copy from the issuer.',
  },
  ALGORITHM_WEAK: {
    id: 'Tanda tangan memakai algoritma yang sudah tidak aman. Minta dokumen baru kepada penerbitnya.',
    en: 'The signature uses an algorithm that is no longer safe. Ask the issuer for a new document.',
  },
  ESS_MISSING: {
    id: 'Tanda tangan tidak terikat pada sertifikatnya seperti yang disyaratkan standar. Minta dokumen asli kepada penerbitnya.',
    en: 'The signature is not bound to its certificate as the standard demands. Ask the issuer for the original.',
  },
  CERTIFICATE_PURPOSE: {
    id: 'Sertifikat ini bukan untuk menandatangani dokumen. Jangan pakai dokumen ini; minta yang asli.',
    en: 'This certificate is not meant for signing documents. Do not use this document; ask for the original.',
  },
  TIMESTAMP_WRONG: {
    id: 'Cap waktu dalam berkas ini bukan untuk tanda tangan ini atau rusak. Jangan pakai berkas ini; minta yang asli.',
    en: 'The time stamp in this file is damaged or belongs to another signature. Do not use this file; ask for the original.',
  },
  TIMESTAMP_CERTIFICATE: {
    id: 'Cap waktu dalam berkas ini tidak dibuat oleh penyedia cap waktu yang sah. Minta dokumen asli kepada penerbitnya.',
    en: 'The time stamp in this file was not made by a proper time-stamping service. Ask the issuer for the original.',
  },
  CERTIFICATION_BROKEN: {
    id: 'Aturan penguncian dokumen dilanggar: ada tanda tangan atau perubahan yang tidak diizinkan. Jangan pakai berkas ini; minta yang asli.',
    en: 'The lock of the document was broken by a signature or change that it does not allow. Do not use this file; ask for the original.',
  },
  UNTRUSTED_ROOT: {
    id: 'Penerbit sertifikat tanda tangan ini tidak dikenal sistem. Tanyakan keasliannya kepada penerbit dokumen.',
    en: 'The system does not know the issuer of this certificate. Ask the issuer of the document about it.',
  },
  CERTIFICATE_EXPIRED: {
    id: 'Sertifikat penanda tangan sudah berakhir, dan tidak terbukti bahwa tanda tangan dibuat sebelum itu. Tanyakan dokumen ini kepada penerbitnya.',
    en: 'The certificate of the signer has ended, and nothing proves that the signature is older. Ask the issuer about this document.',
  },
  CERTIFICATE_REVOKED: {
    id: 'Sertifikat penanda tangan sudah dicabut, dan tidak terbukti bahwa tanda tangan dibuat sebelum itu. Tanyakan dokumen ini kepada penerbitnya.',
    en: 'The certificate of the signer was revoked, and nothing proves that the signature was made before. Ask the issuer about this document.',
  },
  CERTIFICATE_NOT_YET_VALID: {
    id: 'Sertifikat penanda tangan belum berlaku pada waktu itu. Tanyakan dokumen ini kepada penerbitnya.',
    en: 'The certificate of the signer was not valid yet. Ask the issuer about this document.',
  },
  CERTIFICATE_WRONG: {
    id: 'Sertifikat tanda tangan tidak sah untuk menandatangani dokumen. Jangan pakai dokumen ini; minta yang asli.',
    en: 'The certificate is not valid for signing documents. Do not use this document; ask for the original.',
  },
  CLAIMED_TIME_WRONG: {
    id: 'Waktu yang tertulis pada tanda tangan ini tidak cocok dengan cap waktunya. Pegang waktu dari cap waktu, dan tanyakan dokumen ini kepada penerbitnya.',
    en: 'The time written with this signature does not agree with its time stamp. Rely on the time stamp, and ask the issuer about this document.',
  },
  APPENDED_BYTES: {
    id: 'Ada data yang ditambahkan di akhir berkas setelah ditandatangani. Jangan pakai berkas ini; minta yang asli.',
    en: 'Data was added to the end of the file after signing. Do not use this file; ask for the original.',
  },
  BYTE_RANGE_WRONG: {
    id: 'Tanda tangan tidak mencakup seluruh dokumen. Jangan pakai berkas ini; minta yang asli.',
    en: 'The signature does not cover the whole document. Do not use this file; ask for the original.',
  },
  CONTENTS_WRONG: {
    id: 'Isi tanda tangan dalam berkas ini tidak utuh. Jangan pakai berkas ini; minta yang asli.',
    en: 'The signature in this file is not whole. Do not use this file; ask for the original.',
  },
  CHANGED_AFTER_SIGNING: {
    id: 'Dokumen diubah setelah ditandatangani. Jangan pakai berkas ini; minta yang asli.',
    en: 'The document was changed after it was signed. Do not use this file; ask for the original.',
  },
  CMS_WRONG: {
    id: 'Susunan tanda tangan tidak sesuai standar, sehingga tidak sah. Minta dokumen asli kepada penerbitnya.',
    en: 'The structure of the signature does not follow the standard, so it is not valid. Ask the issuer for the original.',
  },
  DIGEST_MISMATCH: {
    id: 'Isi dokumen berbeda dari yang ditandatangani. Jangan pakai berkas ini; minta yang asli.',
    en: 'The content differs from what was signed. Do not use this file; ask for the original.',
  },
  ESS_MISMATCH: {
    id: 'Sertifikat di dalam berkas bukan sertifikat yang dipakai menandatangani. Minta dokumen asli kepada penerbitnya.',
    en: 'The certificate in the file is not the one that signed. Ask the issuer for the original document.',
  },
  SIGNATURE_WRONG: {
    id: 'Tanda tangan tidak cocok dengan sertifikatnya. Jangan pakai berkas ini; minta yang asli.',
    en: 'The signature does not match its certificate. Do not use this file; ask for the original.',
  },
} as const satisfies Record<string, Text>;
