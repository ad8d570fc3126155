import type { TrackView } from '../../../../core/contract/views.ts';
import { kindRules } from '../../../../core/procedures/clinic-permit/kinds.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { ProcessPicture } from '../../parts/process-picture.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Badge, type BadgeTone, Notice } from '../../ui/notice.tsx';
import { PrintButton, PrintedAddress } from '../../ui/print.tsx';
import { END_TEXTS } from './track-ends.ts';

type Status = TrackView['status'];
type Props = { readonly track: TrackView };

/** Where a file stands: office and dates, no names. */
export function TrackResult({ track }: Props) {
  const t = useText();
  const { status, kind, currentState } = track;
  const end = END_TEXTS[status];
  const visit = kindRules(kind).visit;
  return (
    <section className="track-result full-width" aria-labelledby="track-title">
      <div className="track-head">
        <div>
          <p className="page-caption">
            {track.receiptNumber} · {track.districtName}
          </p>
          <h2 id="track-title">{t(kindRules(kind).label)}</h2>
        </div>
        <Badge tone={STATUS_TONES[status]}>{t(track.statusLabel)}</Badge>
      </div>
      <div className="track-now">
        {end === undefined ? <Now track={track} /> : <Ended track={track} />}
        <Facts track={track} />
      </div>
      {track.paused && <Paused />}
      <h3>{t({ id: 'Jalannya berkas', en: 'The way of the file' })}</h3>
      <ProcessPicture
        currentState={currentState}
        visit={visit}
        {...(end === undefined ? {} : { ended: status })}
      />
      <div className="button-row track-actions">
        <PrintButton />
      </div>
      <PrintedAddress path={`/lacak/${encodeURIComponent(track.receiptNumber)}`} />
    </section>
  );
}

/** Who has it, and until when. */
function Now({ track }: Props) {
  const t = useText();
  const format = useFormat();
  const { holder, step, since, dueDate, overdue } = track;
  return (
    <div className="track-holder">
      <p className="track-small">{t({ id: 'Sekarang dipegang oleh', en: 'Now with' })}</p>
      <p className="track-who">{t(holder)}</p>
      <p>
        {t({ id: 'Untuk:', en: 'For:' })} <strong>{t(step)}</strong>
      </p>
      <p>
        {t({ id: 'Sejak', en: 'Since' })} {format.day(since)}
        {dueDate !== undefined && (
          <>
            <br />
            {t({ id: 'Paling lambat', en: 'Due' })} <strong>{format.day(dueDate)}</strong>
          </>
        )}
      </p>
      {overdue && (
        <p className="track-late">
          <Badge tone="error">{t({ id: 'Terlambat', en: 'Late' })}</Badge>{' '}
          {t({
            id: 'Tugas ini sudah lewat batasnya dan masih menunggu.',
            en: 'This step is past its due day and still waits.',
          })}
        </p>
      )}
    </div>
  );
}

function Paused() {
  const t = useText();
  return (
    <Notice
      title={t({
        id: 'Jam sedang berhenti: menunggu pemohon',
        en: 'The clock stands still: waiting for the applicant',
      })}
      actions={
        <LinkButton kind="secondary" href="/permohonan">
          {t({ id: 'Ini berkas saya: lengkapi', en: 'This is my file: complete it' })}
        </LinkButton>
      }
    >
      <p>
        {t({
          id: 'Hari selama menunggu tidak mengurangi waktu kantor. Jam berjalan lagi setelah pemohon mengirim.',
          en: 'Days of waiting do not use up the time of the office. It goes on when the applicant has sent.',
        })}
      </p>
    </Notice>
  );
}

function Ended({ track }: Props) {
  const t = useText();
  const format = useFormat();
  const text = END_TEXTS[track.status];
  return (
    <div className="track-holder">
      <p className="track-small">{t({ id: 'Selesai pada', en: 'Finished on' })}</p>
      <p className="track-who">{format.day(track.since)}</p>
      {text !== undefined && <p>{t(text)}</p>}
      {track.step.id !== track.statusLabel.id && (
        <p>
          <strong>{t(track.step)}</strong>
        </p>
      )}
    </div>
  );
}

function Facts({ track }: Props) {
  const t = useText();
  const format = useFormat();
  const { submittedOn, limitDate, status, paused } = track;
  const running = END_TEXTS[status] === undefined;
  const clock = paused
    ? t({ id: 'Berhenti sementara', en: 'Standing still' })
    : t({ id: 'Berjalan', en: 'Running' });
  return (
    <SummaryList
      rows={[
        { label: t({ id: 'Diterima', en: 'Received' }), value: format.day(submittedOn) },
        {
          label: t({ id: 'Batas hukum keputusan', en: 'Legal limit for the decision' }),
          value: (
            <>
              {format.day(limitDate)}
              {running && (
                <span className="track-note">
                  {paused
                    ? t({ id: 'Mundur selama jam berhenti.', en: 'Moves on while the clock stands still.' })
                    : t({
                        id: 'Bila lewat tanpa keputusan, permohonan dianggap dikabulkan.',
                        en: 'When it passes without a decision, the application counts as granted.',
                      })}
                </span>
              )}
            </>
          ),
        },
        ...(running ? [{ label: t({ id: 'Jam kantor', en: 'Clock of the office' }), value: clock }] : []),
      ]}
    />
  );
}

const STATUS_TONES: Readonly<Record<Status, BadgeTone>> = {
  'out-of-jurisdiction': 'warning',
  'in-process': 'info',
  'waiting-for-applicant': 'warning',
  granted: 'success',
  refused: 'error',
  'deemed-granted': 'success',
  cancelled: 'error',
  withdrawn: 'neutral',
};
