import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function TaskPage() {
  const t = useText();
  return <Page title={t({ id: 'Tugas', en: 'Task' })} />;
}
