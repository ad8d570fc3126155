import type { Role } from '../../../core/actor.ts';
import { ROLES } from '../../../core/roles.ts';

/** Who is logged in, from the claims of the tokens. */
export type Person = {
  /** As in the files: the `preferred_username` under which a district knows its officials, else the `sub`. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly district?: string;
  readonly party?: string;
};

export function hasRole(person: Person | undefined, ...roles: readonly Role[]): boolean {
  return (person?.roles ?? []).some((role) => roles.includes(role));
}

/** Everybody who works for an office: the others are applicants. */
export function isOfficial(person: Person | undefined): boolean {
  return (person?.roles ?? []).some((role) => role !== 'applicant');
}

/** Claims under the names of a Cognito user pool; roles that the portal does not know are left out. */
export function personOf(claims: Readonly<Record<string, unknown>>): Person {
  const groups = claims['cognito:groups'];
  const names: readonly unknown[] = Array.isArray(groups) ? groups : [];
  const { name, sub, preferred_username: official } = claims;
  const id = typeof official === 'string' && official !== '' ? official : String(sub);
  const district = claims['custom:district'];
  const party = claims['custom:party'];
  return {
    id,
    name: typeof name === 'string' ? name : id,
    roles: ROLES.filter((role) => names.includes(role)),
    ...(typeof district === 'string' ? { district } : {}),
    ...(typeof party === 'string' ? { party } : {}),
  };
}
