import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function StartPage() {
  const t = useText();
  return <Page title={t({ id: 'Ajukan permohonan', en: 'Apply' })} />;
}
