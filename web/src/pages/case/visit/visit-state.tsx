import { type Text, useText } from '../../../i18n/language.ts';
import { Badge } from '../../../ui/notice.tsx';
import type { PhotoProgress } from './send-photos.ts';
import { useOnline } from './use-online.ts';
import type { Visit } from './use-visit.ts';

/** In one line: where the work is, and whether there is a network. */
export function VisitState({ visit }: { readonly visit: Pick<Visit, 'kept' | 'progress'> }) {
  const t = useText();
  const online = useOnline();
  const { state } = visit.kept;
  const { progress } = visit;
  const sending = progress === undefined ? undefined : t(sentenceOf(progress));
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

function sentenceOf(progress: PhotoProgress): Text {
  if (progress.stage === 'sending') {
    const { done, total } = progress;
    return { id: `Mengirim foto ${done + 1} dari ${total}…`, en: `Sending photo ${done + 1} of ${total}…` };
  }
  const { left } = progress;
  return {
    id: `Sudah terkirim; ${left} foto sedang diperiksa terhadap virus…`,
    en: `Sent; ${left} ${left === 1 ? 'photo is' : 'photos are'} being scanned for viruses…`,
  };
}
