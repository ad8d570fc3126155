import { z } from 'zod';
import { type Actor, Role } from '../../core/actor.ts';
import { AppError } from '../../core/errors.ts';
import type { HttpEvent } from './event.ts';

/** Seconds after which a login is too old to sign with. */
const FRESH_SECONDS = 300;

/** A list stays a list; API Gateway hands it over as "[a b]". */
const Groups = z.union([
  z.array(z.string()),
  z.string().transform((text) => text.replace(/^\[|\]$/g, '').split(/[\s,]+/)),
]);

/** The claims of Cognito and of the embedded provider. */
const Claims = z.object({
  sub: z.string().min(1),
  /** Under which a district knows its officials; others are known by their `sub`. Clients cannot write it. */
  preferred_username: z.string().min(1).optional(),
  name: z.string().min(1),
  'cognito:groups': Groups.default([]),
  'custom:district': z.string().optional(),
  'custom:party': z.string().optional(),
  auth_time: z.coerce.number().int(),
});

/** Who asks, from the verified token. Throws NOT_AUTHENTICATED without one. */
export function actorOf(event: HttpEvent): Actor {
  const parsed = Claims.safeParse(event.requestContext.authorizer?.jwt.claims);
  if (!parsed.success) throw new AppError('NOT_AUTHENTICATED', 'No valid token', { cause: parsed.error });
  const {
    sub,
    preferred_username: official,
    name,
    auth_time,
    'cognito:groups': groups,
    'custom:district': district,
    'custom:party': party,
  } = parsed.data;
  return {
    personId: official ?? sub,
    name,
    roles: groups.flatMap((group) => Role.safeParse(group).data ?? []),
    authenticatedAt: auth_time * 1000,
    ...(district === undefined ? {} : { district }),
    ...(party === undefined ? {} : { party }),
  };
}

/** Signing needs a login of the last five minutes, by the gateway's clock. Throws FRESH_LOGIN_REQUIRED. */
export function requireFreshLogin(actor: Actor, event: HttpEvent): void {
  const age = event.requestContext.timeEpoch - actor.authenticatedAt;
  if (age > FRESH_SECONDS * 1000)
    throw new AppError('FRESH_LOGIN_REQUIRED', `The login is ${Math.round(age / 1000)} s old`);
}

/** An applicant who acts for a party. Throws NOT_ALLOWED for everybody else. */
export function applicantOf(actor: Actor): Actor & { readonly party: string } {
  if (actor.party === undefined || !actor.roles.includes('applicant'))
    throw new AppError('NOT_ALLOWED', 'Only for applicants');
  return { ...actor, party: actor.party };
}

/** An official's district. Throws NOT_ALLOWED without one. */
export function districtOf(actor: Actor): string {
  if (actor.district === undefined) throw new AppError('NOT_ALLOWED', 'No office in the token');
  return actor.district;
}
