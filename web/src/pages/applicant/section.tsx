import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function SectionPage() {
  const t = useText();
  return <Page title={t({ id: 'Bagian permohonan', en: 'Part of the application' })} />;
}
