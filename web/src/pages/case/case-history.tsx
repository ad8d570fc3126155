import { useState } from 'react';
import type { CaseView, HistoryLine } from '../../../../core/contract/views.ts';
import { HOLDER_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Timeline, type TimelineLine } from '../../ui/lists.tsx';

const SHOWN = 6;
const TONES: Readonly<Record<string, TimelineLine['tone']>> = {
  'clock-paused': 'warning',
  'document-voided': 'error',
  'document-revoked': 'error',
  'document-replaced': 'warning',
  cancelled: 'error',
  withdrawn: 'error',
  'document-signed': 'success',
  'deemed-granted': 'success',
  closed: 'success',
};

/** Everything that happened, newest first: who, in which capacity, on which basis, when, why. */
export function CaseHistory({ view }: { readonly view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const newest = view.history.toReversed();
  const shown = all ? newest : newest.slice(0, SHOWN);
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading">{t({ id: 'Riwayat', en: 'History' })}</h2>
      <Timeline
        lines={shown.map((line) => ({
          key: String(line.seq),
          when: format.instant(line.at, view.zone),
          title: t(line.sentence),
          tone: TONES[line.type] ?? 'neutral',
          detail: <HistoryDetail line={line} />,
        }))}
      />
      {newest.length > SHOWN && (
        <Button kind="secondary" aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? t({ id: 'Tampilkan yang terbaru saja', en: 'Show the latest only' })
            : t({ id: `Tampilkan semua (${newest.length})`, en: `Show all (${newest.length})` })}
        </Button>
      )}
    </section>
  );
}

function HistoryDetail({ line }: { readonly line: HistoryLine }) {
  const t = useText();
  const { by, reason } = line;
  return (
    <>
      <p className="history-who">
        {by.role === 'system' ? t(HOLDER_LABELS.system) : `${by.name}, ${t(HOLDER_LABELS[by.role])}`}
      </p>
      {by.authority !== undefined && (
        <p className="history-who">
          {t({ id: 'Atas nama', en: 'On behalf of' })} {by.authority.onBehalfOf} ({by.authority.legalBasis})
        </p>
      )}
      {reason !== undefined && <p className="row-quote">{reason}</p>}
    </>
  );
}
