import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function AllCasesPage() {
  const t = useText();
  return <Page title={t({ id: 'Semua berkas', en: 'All files' })} />;
}
