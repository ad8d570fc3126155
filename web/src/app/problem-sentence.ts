import { type FrontCode, OfflineError, ProblemError, ScanUnfinishedError } from '../api/errors.ts';
import type { Language, Text } from '../i18n/language.ts';
import { SettingsError } from '../settings.ts';

const OFFLINE: Text = {
  id: 'Tidak ada sambungan ke server. Yang Anda ketik masih ada; coba lagi setelah tersambung.',
  en: 'There is no connection to the server. What you typed is still here; try again when you are online.',
};
const NO_SETTINGS: Text = {
  id: 'Halaman masuk belum dapat dibuka karena pengaturan portal tidak terbaca. Halaman umum tetap dapat dipakai; coba masuk lagi.',
  en: 'The login cannot be opened because the settings of the portal did not arrive. Public pages still work; try to log in again.',
};
const SCAN_UNFINISHED: Text = {
  id: 'Pemeriksaan virus memakan waktu lebih lama dari biasanya. Berkas Anda sudah sampai dan aman; coba lagi sebentar lagi.',
  en: 'The virus scan takes longer than usual. Your file has arrived and is safe; try again in a while.',
};
const UNKNOWN: Text = {
  id: 'Ada gangguan di sistem kami. Yang Anda ketik masih ada; coba lagi sebentar lagi.',
  en: 'Something went wrong on our side. What you typed is still here; try again in a moment.',
};

const BY_CODE: Readonly<Partial<Record<string, Text>>> = {
  NOT_AUTHENTICATED: {
    id: 'Silakan masuk lagi. Yang Anda ketik masih ada.',
    en: 'Please log in again. What you typed is still here.',
  },
  REQUEST_BLOCKED: {
    id: 'Permintaan ini dihentikan oleh pengaman di depan sistem. Coba lagi, persingkat teks yang tidak biasa, atau hubungi dinas.',
    en: 'The protection in front of the system stopped this request. Try again, shorten unusual text, or contact the office.',
  },
  BODY_TOO_LARGE: {
    id: 'Kiriman terlalu besar. Kurangi isinya atau kirim secara bertahap.',
    en: 'The request is too large. Shorten it or send it in parts.',
  },
  TOO_MANY_REQUESTS: {
    id: 'Saat ini terlalu banyak permintaan dari jaringan ini. Tunggu satu menit, lalu coba lagi; tidak ada yang hilang.',
    en: 'There are too many requests from this network at the moment. Wait a minute and try again; nothing is lost.',
  },
  BUSY: {
    id: 'Sistem sedang sibuk atau diperbarui. Yang Anda ketik masih ada; coba lagi sebentar lagi.',
    en: 'The system is busy or being updated. What you typed is still here; try again in a moment.',
  },
} satisfies Record<FrontCode, Text>;

/** One sentence for any error: the API's own where there is one, in the asked language. */
export function problemSentence(error: unknown, language: Language): string {
  if (error instanceof ProblemError)
    return error.problem.detail || (BY_CODE[error.problem.code] ?? UNKNOWN)[language];
  if (error instanceof OfflineError) return OFFLINE[language];
  if (error instanceof SettingsError) return NO_SETTINGS[language];
  if (error instanceof ScanUnfinishedError) return SCAN_UNFINISHED[language];
  return UNKNOWN[language];
}
