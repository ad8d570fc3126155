import { OfflineError, ProblemError } from '../api/errors.ts';
import type { Language, Text } from '../i18n/language.ts';

const OFFLINE: Text = {
  id: 'Tidak ada sambungan ke server. Yang Anda ketik masih ada; coba lagi setelah tersambung.',
  en: 'There is no connection to the server. What you typed is still here; try again when you are online.',
};
const UNKNOWN: Text = {
  id: 'Ada gangguan di sistem kami. Yang Anda ketik masih ada; coba lagi sebentar lagi.',
  en: 'Something went wrong on our side. What you typed is still here; try again in a moment.',
};

/** One sentence for any error: the API's own where there is one, in the asked language. */
export function problemSentence(error: unknown, language: Language): string {
  if (error instanceof ProblemError && error.problem.detail !== '') return error.problem.detail;
  if (error instanceof OfflineError) return OFFLINE[language];
  return UNKNOWN[language];
}
