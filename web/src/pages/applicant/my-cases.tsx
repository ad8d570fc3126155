import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function MyCasesPage() {
  const t = useText();
  return <Page title={t({ id: 'Permohonan saya', en: 'My applications' })} />;
}
