import type { TrackView } from '../../../../core/contract/views.ts';
import type { Text } from '../../i18n/language.ts';

/** What an end means and what can follow; nothing for a file that is still open. */
export const END_TEXTS: Readonly<Record<TrackView['status'], Text | undefined>> = {
  'in-process': undefined,
  'waiting-for-applicant': undefined,
  granted: {
    id: 'Permohonan dikabulkan. Dokumen bertanda tangan elektronik ada di halaman berkas pemohon, dan register klinik sudah diperbarui.',
    en: 'The application was granted. The signed document is on the page of the file, and the register of clinics is up to date.',
  },
  refused: {
    id: 'Permohonan ditolak. Surat dengan alasan dan cara mengajukan keberatan ada di halaman berkas pemohon.',
    en: 'The application was refused. The letter with reasons and the way to object is on the page of the file.',
  },
  'deemed-granted': {
    id: 'Batas hukum lewat tanpa keputusan, jadi permohonan dianggap dikabulkan. Keterangannya ada di halaman berkas pemohon.',
    en: 'The legal limit passed without a decision, so the application counts as granted. The certificate is on the page of the file.',
  },
  cancelled: {
    id: 'Permohonan dibatalkan karena belum memenuhi syarat sampai batas waktunya. Pemohon dapat mengajukan yang baru.',
    en: 'The application was cancelled because it did not meet the requirements in time. The applicant may apply again.',
  },
  withdrawn: {
    id: 'Pemohon mencabut permohonan ini. Permohonan baru mendapat nomor baru.',
    en: 'The applicant withdrew this application. A new one gets a new number.',
  },
  'out-of-jurisdiction': {
    id: 'Lokasi klinik di luar wilayah dinas ini. Ajukan kepada dinas di kabupaten/kota lokasi klinik.',
    en: 'The clinic lies outside the area of this office. Apply to the office of the place of the clinic.',
  },
};
