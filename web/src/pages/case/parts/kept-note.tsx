import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { Kept } from './use-kept.ts';

type Props = {
  readonly kept: Pick<Kept<unknown>, 'state' | 'restoredFrom'>;
  readonly zone: string;
};

/** Says that earlier work came back, or that this browser cannot keep it. */
export function KeptNote({ kept, zone }: Props) {
  const t = useText();
  const format = useFormat();
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
  const when = format.instant(kept.restoredFrom, zone);
  return (
    <Notice>
      <p>
        {t({
          id: `Pekerjaan Anda yang belum terkirim dipulihkan (tersimpan ${when}).`,
          en: `Your unsent work was restored (saved ${when}).`,
        })}
      </p>
    </Notice>
  );
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
