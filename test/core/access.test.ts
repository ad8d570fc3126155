import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action, authorize, authorizeReach, closedError, rolesFor } from '../../core/access.ts';
import { type Actor, Role } from '../../core/actor.ts';
import { type CaseStatus, ENDED } from '../../core/case/case.ts';
import { CaseStatusView } from '../../core/contract/views.ts';
import { refusal } from './builders.ts';

const ACTION_NAMES = Object.keys(ACTIONS) as Action[];
const ON_DOCUMENTS: readonly Action[] = ['revoke-document', 'replace-document', 'void-document'];
const STATES: readonly CaseStatus[] = CaseStatusView.options;
const DISTRICT = '17.71';
const PARTY = 'party-melati';
const RELATIONS = ['own', 'other', 'none'] as const;
type Relation = (typeof RELATIONS)[number];

type Try = {
  readonly role: Role;
  readonly district: Relation;
  readonly party: Relation;
  readonly status: CaseStatus;
  readonly action: Action;
};

const ALL: readonly Try[] = Role.options.flatMap((role) =>
  RELATIONS.flatMap((district) =>
    RELATIONS.flatMap((party) =>
      STATES.flatMap((status) => ACTION_NAMES.map((action) => ({ role, district, party, status, action }))),
    ),
  ),
);

function actor(roles: readonly Role[], district: Relation, party: Relation): Actor {
  return {
    personId: 'p',
    name: 'P',
    roles,
    authenticatedAt: 0,
    ...(district === 'none' ? {} : { district: district === 'own' ? DISTRICT : '36.73' }),
    ...(party === 'none' ? {} : { party: party === 'own' ? PARTY : 'party-anggrek' }),
  };
}

/** `yes`, or the code of the refusal. */
function answer({ role, district, party, status, action }: Try): string {
  const place = { district: DISTRICT, party: PARTY, status };
  try {
    authorize(action, actor([role], district, party), place);
    return 'yes';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const allowed = ALL.filter((one) => answer(one) === 'yes');
const expectNone = (tries: readonly Try[]) => expect(tries).toEqual([]);

describe('whoever the person and whatever the action', () => {
  it('every combination is tried', () => {
    expect(ALL.length).toBe(8 * 3 * 3 * 8 * ACTION_NAMES.length);
  });

  it('an applicant reaches only cases of the own party, in whatever district', () => {
    const applicants = allowed.filter(({ role }) => role === 'applicant');
    expectNone(applicants.filter(({ party }) => party !== 'own'));
    expect(new Set(applicants.map(({ district }) => district)).size).toBe(3);
  });

  it('an official reaches only cases of the own district, whatever the party says', () => {
    expectNone(allowed.filter(({ role, district }) => role !== 'applicant' && district !== 'own'));
  });

  it('a case of others looks as if it did not exist', () => {
    const outside = ALL.filter(({ role, district, party }) =>
      role === 'applicant' ? party !== 'own' : district !== 'own',
    );
    expect(new Set(outside.map(answer))).toEqual(new Set(['NOT_FOUND']));
  });

  it('an auditor reads and does nothing else', () => {
    expect(new Set(allowed.filter(({ role }) => role === 'auditor').map(({ action }) => action))).toEqual(
      new Set(['read']),
    );
  });

  it('an admin gives tasks to others and sees, decides and signs nothing', () => {
    expect(new Set(allowed.filter(({ role }) => role === 'admin').map(({ action }) => action))).toEqual(
      new Set(['reassign']),
    );
  });

  it('a case that has ended can be read, and who decides cases can end its documents; nothing else', () => {
    const ended = allowed.filter(({ status }) => (ENDED as readonly string[]).includes(status));
    expect(new Set(ended.map(({ action }) => action))).toEqual(new Set(['read', ...ON_DOCUMENTS]));
    const enders = ended.filter(({ action }) => ON_DOCUMENTS.includes(action));
    expect([...new Set(enders.map(({ role, district }) => `${role} ${district}`))].sort()).toEqual([
      'head-of-office own',
      'issuer own',
    ]);
  });

  it('while a case is in process its documents end by no one, and the refusal says until when', () => {
    const open = ALL.filter(
      ({ status, action }) =>
        ['in-process', 'waiting-for-applicant'].includes(status) && ON_DOCUMENTS.includes(action),
    );
    expect(new Set(open.map(answer))).toEqual(new Set(['NOT_FOUND', 'NOT_ALLOWED', 'CASE_OPEN']));
  });

  it('a case that was turned away can be read and nothing else', () => {
    const turnedAway = allowed.filter(({ status }) => status === 'out-of-jurisdiction');
    expect(new Set(turnedAway.map(({ action }) => action))).toEqual(new Set(['read']));
  });

  it('who reads the case and asks too much is told no, not that it does not exist', () => {
    const readers = ALL.filter((one) => answer({ ...one, action: 'read' }) === 'yes');
    expectNone(readers.filter((one) => answer(one) === 'NOT_FOUND'));
  });
});

describe('on an open case', () => {
  const open = allowed.filter(
    ({ status, role, district, party }) =>
      status === 'in-process' && (role === 'applicant' ? party === 'own' : district === 'own'),
  );
  const rolesThat = (action: Action) =>
    [...new Set(open.filter((one) => one.action === action).map(({ role }) => role))].sort();
  const office = ['head-of-office', 'inspector', 'issuer', 'section-head', 'verifier'];

  it.each([
    ['read', [...office, 'applicant', 'auditor']],
    ['withdraw', ['applicant']],
    ['update-agreement', ['applicant']],
    ['attach-file', [...office, 'applicant']],
    ['claim', office],
    ['release', office],
    ['reassign', ['admin', 'head-of-office', 'section-head']],
    ['decide', [...office, 'applicant']],
    ['sign', ['applicant', 'head-of-office', 'inspector', 'issuer', 'section-head']],
  ] as const)('%s is for %s', (action, roles) => {
    expect(rolesThat(action)).toEqual([...roles].sort());
  });

  it('everything is the same while it waits for the applicant', () => {
    const waiting = allowed.filter(({ status }) => status === 'waiting-for-applicant');
    expect(waiting.map((one) => ({ ...one, status: 'in-process' }))).toEqual(
      allowed.filter(({ status }) => status === 'in-process'),
    );
  });

  it('no action is left out of this list', () => {
    expect(ACTION_NAMES.length).toBe(9 + ON_DOCUMENTS.length);
  });
});

describe('a person with two roles', () => {
  const place = { district: DISTRICT, party: PARTY };

  it('acts only with the role that reaches the case', () => {
    const neighbour = actor(['applicant', 'verifier'], 'other', 'own');
    expect(rolesFor('decide', neighbour, place)).toEqual(['applicant']);
    const colleague = actor(['applicant', 'verifier'], 'own', 'other');
    expect(rolesFor('decide', colleague, place)).toEqual(['verifier']);
    expect(refusal(() => authorizeReach('withdraw', colleague, place)).code).toBe('NOT_ALLOWED');
  });

  it('without any role reaches nothing', () => {
    expect(refusal(() => authorizeReach('read', actor([], 'own', 'own'), place)).code).toBe('NOT_FOUND');
  });
});

describe('why a case accepts nothing', () => {
  it('says so when silence has granted it', () => {
    expect(STATES.map((status) => [status, closedError(status).code])).toContainEqual([
      'deemed-granted',
      'DEEMED_GRANTED',
    ]);
    expect(closedError('withdrawn').code).toBe('CASE_CLOSED');
    expect(closedError('out-of-jurisdiction').code).toBe('CASE_CLOSED');
  });
});
