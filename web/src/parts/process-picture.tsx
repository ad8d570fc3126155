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
          <div className="process-box">
            <StepWords state={path.end} standing={standings.at(-1) ?? 'open'} />
          </div>
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
      <div className="process-box">
        <StepWords state={step.state} standing={standing} note={note} />
      </div>
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

type StepWordsProps = {
  readonly state: string;
  readonly standing: StepStanding;
  readonly note?: string | undefined;
};

function StepWords({ state, standing, note }: StepWordsProps) {
  const t = useText();
  const holder = holderOf(state);
  const small = [holder === undefined ? undefined : t(holder), note].filter((part) => part !== undefined);
  const said = standing === 'current' && isEnd(state) ? ENDED_HERE : STANDING_TEXTS[standing];
  return (
    <>
      <span className="process-label">{t(labelOf(state))}</span>
      {small.length > 0 && <span className="process-holder">{small.join(' · ')}</span>}
      {said !== undefined && <span className="process-standing">{t(said)}</span>}
    </>
  );
}

const ENDED_HERE: Text = { id: 'Berakhir di sini', en: 'Ended here' };

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
  const back = labelOf(side.backTo);
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
      <StepWords state={side.state} standing={here ? 'current' : 'open'} />
      <span className="process-back">
        <span aria-hidden="true">↩ </span>
        {t({ id: `lalu kembali ke “${back.id}”`, en: `then back to “${back.en}”` })}
      </span>
    </li>
  );
}

/** The other ends of the process; or, when the file went to one of them, that one alone. */
function OtherEnds({ path, current }: { readonly path: ProcessPath; readonly current: string }) {
  const t = useText();
  const taken = path.endings.find(({ state, via }) => state === current || via.includes(current));
  const title =
    taken === undefined
      ? t({ id: 'Berkas juga dapat berakhir begini', en: 'A file can also end like this' })
      : t({
          id: 'Berkas ini tidak menempuh jalan di atas sampai selesai',
          en: 'This file left the way above',
        });
  return (
    <div className="process-ends">
      <p className="process-ends-title">{title}</p>
      {taken === undefined ? (
        <ul>
          {path.endings.map(({ state }) => (
            <li key={state}>{t(labelOf(state))}</li>
          ))}
        </ul>
      ) : (
        <div className="process-other-end" aria-current="step">
          <StepWords state={current} standing="current" />
        </div>
      )}
    </div>
  );
}

function labelOf(state: string): Text {
  return STATE_LABELS[state]?.label ?? { id: state, en: state };
}

function holderOf(state: string): Text | undefined {
  const holder = STATE_LABELS[state]?.holder;
  return holder === undefined || holder === 'system' ? undefined : holderLabel(holder);
}

function isEnd(state: string): boolean {
  return definition.States[state as keyof typeof definition.States]?.Type === 'Succeed';
}
