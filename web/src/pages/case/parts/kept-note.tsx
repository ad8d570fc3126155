import { type Language, useLanguage, useText } from '../../../i18n/language.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { Kept } from './use-kept.ts';

type Props = {
  readonly kept: Pick<Kept<unknown>, 'state' | 'restoredFrom'>;
};

/** Says that earlier work came back, or that this browser cannot keep it. */
export function KeptNote({ kept }: Props) {
  const t = useText();
  const { language } = useLanguage();
  if (kept.state === 'failed') {
    return (
      <Notice tone="warning">
        {t({
          id: 'Peramban ini tidak bisa menyimpan draf. Jangan tutup halaman sebelum Anda mengirim.',
          en: 'This browser cannot keep a draft. Do not close the page before you send.',
        })}
      </Notice>
    );
  }
  if (kept.restoredFrom === undefined) return null;
  const age = ageOf(Date.now() - kept.restoredFrom, language);
  return (
    <Notice>
      <p>
        {t({
          id: `Pekerjaan Anda yang belum terkirim dipulihkan (tersimpan ${age}).`,
          en: `Your unsent work was restored (saved ${age}).`,
        })}
      </p>
    </Notice>
  );
}

const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** "3 menit yang lalu": both instants are the device's own, so that the office's clock plays no part. */
function ageOf(milliseconds: number, language: Language): string {
  const [unit, length] = UNITS.find(([, size]) => milliseconds >= size) ?? (['minute', MINUTE] as const);
  const words = new Intl.RelativeTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { numeric: 'auto' });
  return words.format(-Math.max(0, Math.floor(milliseconds / length)), unit);
}

/** Beside the send button: where the work is now. */
export function KeptState({ kept }: { readonly kept: Pick<Kept<unknown>, 'state'> }) {
  const t = useText();
  const texts = {
    loading: '',
    empty: '',
    saved: t({
      id: 'Draf tersimpan di perangkat ini, belum terkirim.',
      en: 'Draft kept on this device, not sent yet.',
    }),
    unsaved: t({ id: 'Menyimpan draf…', en: 'Saving the draft…' }),
    failed: t({ id: 'Draf tidak tersimpan.', en: 'The draft is not kept.' }),
  };
  return (
    <p className="kept-state" role="status">
      {texts[kept.state]}
    </p>
  );
}
