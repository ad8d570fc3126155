import type { ActorRecord } from '../../actor.ts';
import type { WorkCalendar } from '../../calendar.ts';
import type { ClinicPermitRules, District, DistrictVersion } from '../../district.ts';
import type { LocalDate } from '../../local-date.ts';
import type { Checklist, RequirementSet } from '../../requirement.ts';

/** The world in which a command runs: time, the rules that the case keeps, and the office as it is today. */
export type Setting = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** `now` as a legal day of the district. */
  readonly today: LocalDate;
  readonly district: District;
  /** The office today: officials, letterhead, numbers. */
  readonly office: DistrictVersion;
  /** Rules of the version with which the case began. */
  readonly rules: ClinicPermitRules;
  readonly requirements: RequirementSet;
  readonly checklist: Checklist;
  readonly calendar: WorkCalendar;
};

/** What every event carries. */
export type Stamp = { readonly at: number; readonly by: ActorRecord };
