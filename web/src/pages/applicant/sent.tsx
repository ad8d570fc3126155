import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function SentPage() {
  const t = useText();
  return <Page title={t({ id: 'Permohonan terkirim', en: 'Application sent' })} />;
}
