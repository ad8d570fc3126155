import { ACTIONS, type Action, rolesFor } from '../../core/access.ts';
import { type Actor, Role } from '../../core/actor.ts';
import { withMandates } from '../../core/authority.ts';
import { type Case, ENDED } from '../../core/case/case.ts';
import { OPERATIONS, type OperationName } from '../../core/contract/operations.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { districtVersionAt } from '../../core/districts/index.ts';
import type { Person } from '../../local/demo/play.ts';
import { TODAY } from './places.ts';

export const DISTRICT = '17.71';
export const OTHER_DISTRICT = '15.03';
export const PARTY = 'p-klinik-harapan';
export const OTHER_PARTY = 'p-klinik-sehat';

/** Where each operation on a case goes, and whether the roles of today's mandates count or those of the token. */
export const ON_CASES = {
  getCase: 'read',
  previewDocument: 'read',
  downloadFile: 'read',
  withdrawCase: 'withdraw',
  updateAgreement: 'update-agreement',
  requestUpload: 'attach-file',
  attachFile: 'attach-file',
  claimTask: 'claim',
  releaseTask: 'release',
  reassignTask: 'reassign',
  decideTask: 'decide',
  signDocument: 'sign',
  endDocument: 'revoke-document',
} as const satisfies Partial<Record<OperationName, Action>>;
export type CaseOperation = keyof typeof ON_CASES;
const BY_TOKEN: readonly CaseOperation[] = ['getCase', 'previewDocument', 'downloadFile'];

/** Codes with which an operation may answer somebody who got past the table: the request itself did not fit the case. */
export const BEYOND = [
  'done',
  'INVALID_INPUT',
  'TASK_CLAIMED',
  'TASK_CLOSED',
  'DOCUMENT_CHANGED',
  'MANDATE_MISSING',
  'STALE_VERSION',
];

/** What the one table and the contract say: an exact refusal, or `admitted`. */
export function expected(
  { personId, name, roles, district, party }: Person,
  operation: CaseOperation,
  status: Case['status'],
): string {
  const given: Actor = {
    personId,
    name,
    roles: roles.flatMap((role) => Role.safeParse(role).data ?? []),
    authenticatedAt: 0,
    ...(district === undefined ? {} : { district }),
    ...(party === undefined ? {} : { party }),
  };
  const { access } = OPERATIONS[operation];
  if (!(access as readonly Role[]).some((role) => given.roles.includes(role))) return 'NOT_ALLOWED';
  const [office] = DISTRICTS.filter(({ code }) => code === DISTRICT);
  if (office === undefined) throw new Error('No district');
  const actor = BY_TOKEN.includes(operation)
    ? given
    : withMandates(given, districtVersionAt(office, TODAY), TODAY);
  const place = { district: DISTRICT, party: PARTY };
  const action = ON_CASES[operation];
  if (rolesFor(action, actor, place).length === 0 && actor.roles.length === 0 && district === DISTRICT)
    return 'NOT_ALLOWED'; // of this office, without a mandate today
  if (rolesFor(action, actor, place).length === 0)
    return rolesFor('read', actor, place).length === 0 ? 'NOT_FOUND' : 'NOT_ALLOWED';
  const ended = (ENDED as readonly string[]).includes(status);
  const rule = ACTIONS[action];
  const states: readonly string[] = 'in' in rule ? rule.in : [status];
  if (!states.includes(status)) {
    if (!ended) return 'CASE_OPEN';
    return status === 'deemed-granted' ? 'DEEMED_GRANTED' : 'CASE_CLOSED';
  }
  // Who ends documents is the office that decided; in this district the health office.
  return action === 'revoke-document' && !actor.roles.includes('head-of-office') ? 'NOT_ALLOWED' : 'admitted';
}

/** Past the table, the task's own role and the things named in the request still count. */
export function agrees(code: string, wanted: string, operation: CaseOperation): boolean {
  if (wanted === code) return true;
  const onTask = ['claimTask', 'releaseTask', 'decideTask', 'signDocument'].includes(operation);
  // Tasks that were decided before the case ended name who decided, rather than the end.
  if (
    onTask &&
    ['CASE_CLOSED', 'DEEMED_GRANTED', 'admitted'].includes(wanted) &&
    ['TASK_CLOSED', 'NOT_ALLOWED'].includes(code)
  )
    return true;
  if (wanted !== 'admitted') return false;
  const missing = ['attachFile', 'downloadFile', 'signDocument'].includes(operation) && code === 'NOT_FOUND';
  return missing || BEYOND.includes(code);
}
