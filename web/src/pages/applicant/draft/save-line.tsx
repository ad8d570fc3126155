import { useLanguage, useText } from '../../../i18n/language.ts';
import type { SaveState } from './draft-state.ts';

type Props = { readonly save: SaveState; readonly savedAt: number; readonly zone: string };

/** Whether the office has what was typed: one quiet line that stays in view. */
export function SaveLine({ save, savedAt, zone }: Props) {
  const t = useText();
  const { language } = useLanguage();
  const time = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(savedAt);
  const lines: Readonly<Record<SaveState['name'], string>> = {
    saved: t({ id: `Tersimpan ${time}`, en: `Saved ${time}` }),
    waiting: t({ id: 'Menyimpan…', en: 'Saving…' }),
    saving: t({ id: 'Menyimpan…', en: 'Saving…' }),
    offline: t({ id: 'Belum tersimpan: koneksi putus', en: 'Not saved yet: no connection' }),
    refused: t({ id: 'Belum tersimpan', en: 'Not saved yet' }),
    conflict: t({
      id: 'Belum tersimpan: draf berubah di tempat lain',
      en: 'Not saved yet: changed elsewhere',
    }),
    gone: t({ id: 'Draf ini tidak ada lagi', en: 'This draft is no more' }),
  };
  const calm = save.name === 'saved' || save.name === 'waiting' || save.name === 'saving';
  return (
    <div className="save-line">
      <p className={calm ? 'save-state' : 'save-state save-state-open'}>{lines[save.name]}</p>
    </div>
  );
}
