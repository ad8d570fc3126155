import type { CaseStatusView } from '../../../core/contract/views.ts';
import { OUTCOME_LABELS } from '../../../core/procedures/clinic-permit/labels.ts';
import { holderLabel, STATE_LABELS } from '../../../core/procedures/clinic-permit/state-labels.ts';
import definition from '../../../workflows/clinic-permit.asl.json';
import { type Text, useText } from '../i18n/language.ts';
import { classNames } from '../ui/class-names.ts';
import {
  type PathStep,
  type ProcessPath,
  processPath,
  type SideStep,
  stepOf,
  type Visit,
} from './process-picture-path.ts';
import { type StepStanding, standingsOf } from './process-picture-standing.ts';
import './process-picture.css';

type Props = {
  /** State of workflows/clinic-permit.asl.json: `currentState` of a case or of the tracking. Absent: the process as such. */
  readonly currentState?: string;
  readonly visit: Visit;
  /** The status of a case that has ended. */
  readonly ended?: CaseStatusView;
};

const END_STATES: Partial<Record<CaseStatusView, string>> = {
  granted: 'Granted',
  refused: 'Refused',
  'deemed-granted': 'DeemedGranted',
  cancelled: 'Cancelled',
  withdrawn: 'WithdrawnByApplicant',
};

/** The way of a file through the office, with the place where it is now. Drawn from the definition that runs. */
export function ProcessPicture({ currentState = '', visit, ended }: Props) {
  const t = useText();
  const path = processPath(definition, visit);
  const state = (ended === undefined ? undefined : END_STATES[ended]) ?? currentState;
  const current = stepOf(definition, state, visit) ?? state;
  const standings = standingsOf(path, current);
  return (
    <div className="process">
      <ol className="process-steps" aria-label={t({ id: 'Langkah proses', en: 'Steps of the process' })}>
        {path.steps.map((step, index) => (
          <MainStep
            key={step.state}
            step={step}
            standing={standings[index] ?? 'open'}
            current={current}
            visit={visit}
          />
        ))}
        <li
          className={classNames('process-step', 'process-end', `process-${standings.at(-1) ?? 'open'}`)}
          aria-current={path.end === current ? 'step' : undefined}
        >
          <StepText state={path.end} standing={standings.at(-1) ?? 'open'} />
        </li>
      </ol>
      <OtherEnds path={path} current={current} />
    </div>
  );
}

type MainStepProps = {
  readonly step: PathStep;
  readonly standing: StepStanding;
  readonly current: string;
  readonly visit: Visit;
};

function MainStep({ step, standing, current, visit }: MainStepProps) {
  const t = useText();
  const note =
    step.onlyWithVisit && visit === 'unknown'
      ? t({ id: 'bila ada visitasi', en: 'if there is a visit' })
      : undefined;
  return (
    <li
      className={classNames('process-step', `process-${standing}`)}
      aria-current={standing === 'current' ? 'step' : undefined}
    >
      <StepText state={step.state} standing={standing} note={note} />
      {step.sides.length > 0 && (
        <ul className="process-sides">
          {step.sides.map((side) => (
            <Side key={side.state} side={side} here={side.state === current} />
          ))}
        </ul>
      )}
    </li>
  );
}

type StepTextProps = {
  readonly state: string;
  readonly standing: StepStanding;
  readonly note?: string | undefined;
};

function StepText({ state, standing, note }: StepTextProps) {
  const t = useText();
  const named = STATE_LABELS[state];
  const holder = named === undefined || named.holder === 'system' ? undefined : t(holderLabel(named.holder));
  const small = [holder, note].filter((part) => part !== undefined).join(' · ');
  const said = STANDING_TEXTS[standing];
  return (
    <div className="process-box">
      <span className="process-label">{named === undefined ? state : t(named.label)}</span>
      {small !== '' && <span className="process-holder">{small}</span>}
      {said !== undefined && <span className="process-standing">{t(said)}</span>}
    </div>
  );
}

const STANDING_TEXTS: Readonly<Record<StepStanding, Text | undefined>> = {
  done: { id: 'Selesai', en: 'Done' },
  current: { id: 'Sekarang di sini', en: 'Here now' },
  again: { id: 'Diulang setelah perbaikan', en: 'Again after the correction' },
  waiting: undefined,
  open: undefined,
};

/** The way back to the applicant, as a step beside the main one. */
function Side({ side, here }: { readonly side: SideStep; readonly here: boolean }) {
  const t = useText();
  const named = STATE_LABELS[side.state];
  const back = STATE_LABELS[side.backTo];
  const reason = Object.entries(OUTCOME_LABELS).find(([outcome]) => outcome === side.outcome)?.[1];
  return (
    <li
      className={classNames('process-side', here && 'process-side-current')}
      aria-current={here ? 'step' : undefined}
    >
      {reason !== undefined && (
        <span className="process-reason">
          {t({ id: `Bila ${reason.id.toLowerCase()}:`, en: `If ${reason.en.toLowerCase()}:` })}
        </span>
      )}
      <span className="process-label">{named === undefined ? side.state : t(named.label)}</span>
      {named !== undefined && <span className="process-holder">{t(holderLabel(named.holder))}</span>}
      {here && <span className="process-standing">{t({ id: 'Sekarang di sini', en: 'Here now' })}</span>}
      {back !== undefined && (
        <span className="process-back">
          <span aria-hidden="true">↩ </span>
          {t({ id: `lalu kembali ke “${back.label.id}”`, en: `then back to “${back.label.en}”` })}
        </span>
      )}
    </li>
  );
}

function OtherEnds({ path, current }: { readonly path: ProcessPath; readonly current: string }) {
  const t = useText();
  return (
    <div className="process-ends">
      <p className="process-ends-title">
        {t({ id: 'Berkas juga dapat berakhir begini', en: 'A file can also end like this' })}
      </p>
      <ul>
        {path.endings.map(({ state, via }) => {
          const here = state === current || via.includes(current);
          const named = STATE_LABELS[here ? current : state];
          return (
            <li
              key={state}
              className={here ? 'process-end-here' : undefined}
              aria-current={here ? 'step' : undefined}
            >
              {named === undefined ? state : t(named.label)}
              {here && (
                <span className="process-standing">{t({ id: 'Sekarang di sini', en: 'Here now' })}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
