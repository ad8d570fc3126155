import type { Actor, Role } from './actor.ts';
import { type Case, type CaseStatus, ENDED, hasEnded } from './case/case.ts';
import { AppError } from './errors.ts';

/** Which cases a role reaches with an action. */
type Reach = 'own-party' | 'own-district';
type Rule = {
  readonly by: Partial<Record<Role, Reach>>;
  /** States of the case in which the action exists; absent: all. */
  readonly in?: readonly CaseStatus[];
};

const OPEN = ['in-process', 'waiting-for-applicant'] as const satisfies readonly CaseStatus[];
const OFFICE = {
  verifier: 'own-district',
  'section-head': 'own-district',
  inspector: 'own-district',
  'head-of-office': 'own-district',
  issuer: 'own-district',
} as const satisfies Partial<Record<Role, Reach>>;
const READERS = { ...OFFICE, auditor: 'own-district', applicant: 'own-party' } as const satisfies Partial<
  Record<Role, Reach>
>;

/** Who can be the office that decides a case; which of the two it is stands in the case. */
const DECIDERS = {
  'head-of-office': 'own-district',
  issuer: 'own-district',
} as const satisfies Partial<Record<Role, Reach>>;

/**
 * Who may do what: the one table. What is not listed is refused. Deciding and signing also need the task's
 * role, which stands in the procedure's task table; ending a document needs the role that decides the case.
 * `admin` configures and decides nothing.
 */
export const ACTIONS = {
  read: { by: READERS },
  withdraw: { by: { applicant: 'own-party' }, in: OPEN },
  'update-agreement': { by: { applicant: 'own-party' }, in: OPEN },
  'attach-file': { by: { ...OFFICE, applicant: 'own-party' }, in: OPEN },
  claim: { by: OFFICE, in: OPEN },
  release: { by: OFFICE, in: OPEN },
  reassign: {
    by: { 'section-head': 'own-district', 'head-of-office': 'own-district', admin: 'own-district' },
    in: OPEN,
  },
  decide: { by: { ...OFFICE, applicant: 'own-party' }, in: OPEN },
  sign: {
    by: {
      'section-head': 'own-district',
      inspector: 'own-district',
      'head-of-office': 'own-district',
      issuer: 'own-district',
      applicant: 'own-party',
    },
    in: OPEN,
  },
  'revoke-document': { by: DECIDERS, in: ENDED },
  'replace-document': { by: DECIDERS, in: ENDED },
  'void-document': { by: DECIDERS, in: ENDED },
} as const satisfies Record<string, Rule>;
export type Action = keyof typeof ACTIONS;

type Place = Pick<Case, 'district' | 'party' | 'status'>;

/** The roles with which this actor reaches the case for this action; none means no. */
export function rolesFor(
  action: Action,
  actor: Actor,
  place: Pick<Place, 'district' | 'party'>,
): readonly Role[] {
  const by: Rule['by'] = ACTIONS[action].by;
  return actor.roles.filter((role) => reaches(by[role], actor, place));
}

function reaches(reach: Reach | undefined, actor: Actor, place: Pick<Place, 'district' | 'party'>): boolean {
  if (reach === 'own-party') return actor.party !== undefined && actor.party === place.party;
  if (reach === 'own-district') return actor.district !== undefined && actor.district === place.district;
  return false;
}

/**
 * Throws NOT_FOUND where the actor may not even know of the case and NOT_ALLOWED where the action is not theirs.
 * Gives the roles that count.
 */
export function authorizeReach(
  action: Action,
  actor: Actor,
  place: Pick<Place, 'district' | 'party'>,
): readonly Role[] {
  const roles = rolesFor(action, actor, place);
  if (roles.length > 0) return roles;
  const reads = rolesFor('read', actor, place).length > 0;
  if (!reads && (action === 'read' || !isWithoutMandate(actor, place)))
    throw new AppError('NOT_FOUND', 'No such case for this person');
  throw new AppError('NOT_ALLOWED', `${action} is not for ${actor.roles.join(', ')}`);
}

/** Somebody of this office whose mandate does not run today: knows of the case and may do nothing. */
function isWithoutMandate({ roles, district }: Actor, place: Pick<Place, 'district'>): boolean {
  return roles.length === 0 && district === place.district;
}

/** `authorizeReach`, and CASE_CLOSED, DEEMED_GRANTED or CASE_OPEN where the state of the case does not admit the action. */
export function authorize(action: Action, actor: Actor, place: Place): readonly Role[] {
  const roles = authorizeReach(action, actor, place);
  const states = (ACTIONS[action] as Rule).in;
  if (states !== undefined && !states.includes(place.status)) throw stateError(place.status);
  return roles;
}

function stateError(status: CaseStatus): AppError {
  return (OPEN as readonly CaseStatus[]).includes(status)
    ? new AppError('CASE_OPEN', `The case is still ${status}: this comes after its end`)
    : closedError(status);
}

/** Why nothing can be done on a case that has ended. */
export function closedError(status: CaseStatus): AppError {
  const ended = hasEnded({ status });
  if (status === 'deemed-granted')
    return new AppError('DEEMED_GRANTED', 'The legal limit passed: the application counts as granted');
  return new AppError(
    'CASE_CLOSED',
    ended ? `The case has ended: ${status}` : `Not possible while ${status}`,
  );
}
