import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function TrackPage() {
  const t = useText();
  return <Page title={t({ id: 'Lacak berkas', en: 'Track a file' })} />;
}
