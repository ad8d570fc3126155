import type { CaseView } from '../../../../core/contract/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Badge, Card } from '../../ui/notice.tsx';
import { hasEnded } from './parts/use-case.ts';

/** The legal clock: how much the office has used, when it ends, and every pause. */
export function CaseClock({ view }: { readonly view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const { receivedOn, limitDays, limitDate, pausedDays, pausedOn, usedDays } = view.clock;
  const pauses = view.history.filter(({ type }) => type === 'clock-paused').length;
  const ended = hasEnded(view);
  const used = t({
    id: `${usedDays} dari ${limitDays} hari kerja`,
    en: `${usedDays} of ${limitDays} working days`,
  });
  return (
    <Card className="clock">
      <h2>{t({ id: 'Batas waktu hukum', en: 'Legal time limit' })}</h2>
      {pausedOn !== undefined && !ended && (
        <p>
          <Badge tone="warning">{t({ id: 'Berhenti', en: 'Paused' })}</Badge>{' '}
          {t({ id: 'sejak', en: 'since' })} {format.date(pausedOn)}
        </p>
      )}
      <p className="clock-used">
        <span>{t({ id: 'Terpakai', en: 'Used' })}</span> <strong>{used}</strong>
      </p>
      <progress value={usedDays} max={limitDays} aria-label={used} />
      <dl className="clock-facts">
        <div>
          <dt>{t({ id: 'Diterima', en: 'Received' })}</dt>
          <dd>{format.date(receivedOn)}</dd>
        </div>
        <div>
          <dt>{t({ id: 'Batas keputusan', en: 'Decision by' })}</dt>
          <dd>{format.date(limitDate)}</dd>
        </div>
        <div>
          <dt>{t({ id: 'Pernah berhenti', en: 'Pauses' })}</dt>
          <dd>
            {t({ id: `${pauses} kali`, en: pauses === 1 ? 'once' : `${pauses} times` })}
            {pausedDays > 0 && (
              <>, {t({ id: `${pausedDays} hari kerja`, en: `${pausedDays} working days` })}</>
            )}
          </dd>
        </div>
      </dl>
      {!ended && (
        <p className="fine-print">
          {pausedOn === undefined
            ? t({
                id: 'Bila lewat batas tanpa keputusan, permohonan dianggap dikabulkan.',
                en: 'Without a decision by then, the application counts as granted.',
              })
            : t({
                id: 'Selama menunggu pemohon, waktu tidak dihitung. Hari yang terpakai tetap, tidak mulai dari nol.',
                en: 'While the applicant’s answer is awaited the time stands still. Days used stay used.',
              })}
        </p>
      )}
    </Card>
  );
}
