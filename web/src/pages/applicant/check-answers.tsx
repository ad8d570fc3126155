import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function CheckAnswersPage() {
  const t = useText();
  return <Page title={t({ id: 'Periksa jawaban', en: 'Check your answers' })} />;
}
