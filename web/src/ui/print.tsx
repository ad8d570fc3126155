import { useText } from '../i18n/language.ts';
import { Button } from './button.tsx';

export function PrintButton() {
  const t = useText();
  return (
    <Button kind="secondary" onClick={() => window.print()}>
      {t({ id: 'Cetak', en: 'Print' })}
    </Button>
  );
}

/** On paper only: where the file is followed. */
export function PrintedAddress({ path }: { readonly path: string }) {
  const t = useText();
  return (
    <p className="print-only">
      {t({ id: 'Ikuti berkas ini di', en: 'Follow this file at' })} {window.location.origin}
      {path}
    </p>
  );
}
