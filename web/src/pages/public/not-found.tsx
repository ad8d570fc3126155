import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';
import { LinkButton } from '../../ui/button.tsx';

export function NotFoundPage() {
  const t = useText();
  return (
    <Page
      title={t({ id: 'Halaman tidak ada', en: 'There is no such page' })}
      lead={t({
        id: 'Alamatnya mungkin salah ketik atau sudah berubah.',
        en: 'The address may be mistyped, or it has changed.',
      })}
    >
      <LinkButton href="/">{t({ id: 'Ke beranda', en: 'Go to the home page' })}</LinkButton>
    </Page>
  );
}
