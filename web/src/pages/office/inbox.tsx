import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function InboxPage() {
  const t = useText();
  return <Page title={t({ id: 'Meja kerja', en: 'Inbox' })} />;
}
