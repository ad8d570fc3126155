import type { Text } from '../district.ts';

/** What the check of a signed document found. PDF_DAMAGED and PDF_UNSUPPORTED stand with the uploads. */
export const VERIFICATION_MESSAGES = {
  VALID: {
    id: 'Tanda tangan sah dan dokumen tidak berubah sejak ditandatangani.',
    en: 'The signatures are valid and the document has not changed since it was signed.',
  },
  REGISTER_ONLY: {
    id: 'Dokumen ini tercatat dalam register. Unggah PDF-nya untuk memeriksa isinya juga.',
    en: 'This document stands in the register. Upload the PDF to check its content too.',
  },
  UNKNOWN_CODE: {
    id: 'Kode ini tidak ada dalam register. Periksa lagi kode pada dokumen.',
    en: 'This code is not in the register. Check the code on the document again.',
  },
  NOT_PDF: {
    id: 'Berkas ini bukan PDF. Pilih dokumen PDF yang asli.',
    en: 'This file is not a PDF. Choose the original PDF document.',
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
  UNTRUSTED_ROOT: {
    id: 'Penerbit sertifikat tanda tangan ini tidak dikenal sistem. Tanyakan keasliannya kepada penerbit dokumen.',
    en: 'The system does not know the issuer of this certificate. Ask the issuer of the document about it.',
  },
  CERTIFICATE_EXPIRED: {
    id: 'Sertifikat penanda tangan sudah berakhir saat diperiksa. Tanyakan dokumen ini kepada penerbitnya.',
    en: 'The certificate of the signer had ended at the time of the check. Ask the issuer about this document.',
  },
  CERTIFICATE_NOT_YET_VALID: {
    id: 'Sertifikat penanda tangan belum berlaku pada waktu itu. Tanyakan dokumen ini kepada penerbitnya.',
    en: 'The certificate of the signer was not valid yet. Ask the issuer about this document.',
  },
  CERTIFICATE_WRONG: {
    id: 'Sertifikat tanda tangan tidak sah untuk menandatangani dokumen. Jangan pakai dokumen ini; minta yang asli.',
    en: 'The certificate is not valid for signing documents. Do not use this document; ask for the original.',
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
