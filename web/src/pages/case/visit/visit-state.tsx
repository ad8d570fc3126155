import { useText } from '../../../i18n/language.ts';
import { Badge } from '../../../ui/notice.tsx';
import { useOnline } from './use-online.ts';
import type { Visit } from './use-visit.ts';

/** In one line: where the work is, and whether there is a network. */
export function VisitState({ visit }: { readonly visit: Pick<Visit, 'kept' | 'progress'> }) {
  const t = useText();
  const online = useOnline();
  const { state } = visit.kept;
  const { progress } = visit;
  const sending =
    progress === undefined
      ? undefined
      : t({
          id: `Mengirim foto ${progress.done + 1} dari ${progress.total}…`,
          en: `Sending photo ${progress.done + 1} of ${progress.total}…`,
        });
  const kept = {
    loading: '',
    empty: t({ id: 'Belum ada isian.', en: 'Nothing filled in yet.' }),
    saved: t({ id: 'Tersimpan di ponsel ini, belum terkirim.', en: 'Kept on this phone, not sent yet.' }),
    unsaved: t({ id: 'Menyimpan…', en: 'Saving…' }),
    failed: t({ id: 'Tidak tersimpan di ponsel ini.', en: 'Not kept on this phone.' }),
  };
  return (
    <p className="kept-state" role="status">
      {!online && <Badge tone="warning">{t({ id: 'Luring', en: 'Offline' })}</Badge>} {sending ?? kept[state]}
    </p>
  );
}
