import type { Actor, ActorRecord, Role } from './actor.ts';
import type { DistrictVersion, Official } from './district.ts';
import { officialAt, officialsAt } from './districts/index.ts';
import { AppError } from './errors.ts';
import type { LocalDate } from './local-date.ts';

/** Roles that rest on a mandate with dates; a token alone does not give them. */
const OFFICES = [
  'verifier',
  'section-head',
  'inspector',
  'head-of-office',
  'issuer',
] as const satisfies readonly Role[];

const isOffice = (role: Role): boolean => (OFFICES as readonly Role[]).includes(role);

/**
 * The actor with the roles that hold on this day: an office counts only while its mandate or a delegation to the
 * person runs (UU 30/2014 Art 13-14), whichever office the token names. A token that names none gives none.
 */
export function withMandates(actor: Actor, version: DistrictVersion, date: LocalDate): Actor {
  const isOfficial = actor.roles.some(isOffice);
  const mandated = OFFICES.filter(
    (role) => isOfficial && officialAt(version, actor.personId, date, role) !== undefined,
  );
  const others = actor.roles.filter((role) => !isOffice(role));
  return { ...actor, roles: [...others, ...mandated] };
}

/** How this act is recorded: actor, on behalf of, legal basis and dates where the person acts for an office. */
export function recordOf(actor: Actor, role: Role, version: DistrictVersion, date: LocalDate): ActorRecord {
  const own = { personId: actor.personId, name: actor.name, role };
  const official = officialAt(version, actor.personId, date, role);
  if (official === undefined || official.mandate === 'definitive') return own;
  const { office, legalBasis, from, until } = official;
  return {
    ...own,
    authority: { onBehalfOf: office, legalBasis, from, ...(until === undefined ? {} : { until }) },
  };
}

/** The person whose name stands under a document of this role. Throws MANDATE_MISSING when the office is vacant on that day. */
export function getSignatory(version: DistrictVersion, role: Role, date: LocalDate): Official {
  const [official] = officialsAt(version, role, date);
  if (official === undefined)
    throw new AppError('MANDATE_MISSING', `Nobody holds ${role} on ${date}`, { details: { role } });
  return official;
}

/** "Plt. Kepala Dinas Kesehatan Kota Bengkulu" */
export function capacityOf({ mandate, office }: Official): string {
  return mandate === 'definitive' ? office : `${mandate} ${office}`;
}
