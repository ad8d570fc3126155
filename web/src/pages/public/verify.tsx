import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function VerifyPage() {
  const t = useText();
  return <Page title={t({ id: 'Periksa dokumen', en: 'Check a document' })} />;
}
