import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function HolidaysPage() {
  const t = useText();
  return <Page title={t({ id: 'Hari libur', en: 'Holidays' })} />;
}
