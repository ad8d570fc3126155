import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';

export function TaskListPage() {
  const t = useText();
  return <Page title={t({ id: 'Isi permohonan', en: 'Fill in the application' })} />;
}
