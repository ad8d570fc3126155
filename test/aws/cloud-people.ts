import { createHash } from 'node:crypto';
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { DISTRICTS } from '../../core/districts/all.ts';
import type { HttpEvent } from '../../functions/shared/event.ts';
import type { SeedPerson } from '../../local/auth/people.ts';
import type { Person } from '../../local/demo/play.ts';
import { demoPeople } from '../../local/people.ts';
import type { CognitoUser } from './cognito-server.ts';

type IssueClaims = (event: PreTokenGenerationV2TriggerEvent) => Promise<PreTokenGenerationV2TriggerEvent>;
type PoolUser = CognitoUser & { readonly groups: readonly string[] };

/** The people of the demonstration as a user pool has them. */
export const POOL: readonly PoolUser[] = demoPeople(DISTRICTS).map(poolUserOf);

/** Officials bear the id by which the district knows them; everybody has a `sub` that means nothing. */
function poolUserOf({ username, name, email, roles, district, party }: SeedPerson): PoolUser {
  const attributes = {
    ...{ name, email, email_verified: 'true' },
    ...(district === undefined ? {} : { preferred_username: username, 'custom:district': district }),
    ...(party === undefined ? {} : { 'custom:party': party }),
  };
  return { sub: subOf(username), username, attributes, groups: roles };
}

function subOf(username: string): string {
  const hex = createHash('sha256').update(username).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Somebody of the pool by username, under the id that the functions know. Throws for a stranger. */
export function personOf(username: string): Person {
  const user = POOL.find((candidate) => candidate.username === username);
  if (user === undefined) throw new Error(`Nobody is called ${username}`);
  const { sub, groups, attributes = {} } = user;
  const {
    name = '',
    preferred_username: official,
    'custom:district': district,
    'custom:party': party,
  } = attributes;
  return {
    ...{ personId: official ?? sub, name, roles: groups },
    ...(district === undefined ? {} : { district }),
    ...(party === undefined ? {} : { party }),
  };
}

/** The same request as API Gateway hands it over: with the claims of a token that Cognito issued, all of them texts. */
export async function throughGateway(event: HttpEvent, issueClaims: IssueClaims): Promise<HttpEvent> {
  const { authorizer } = event.requestContext;
  if (authorizer === undefined) return event;
  const { sub: personId, auth_time: authTime } = authorizer.jwt.claims;
  const user = POOL.find(({ sub, username }) => sub === personId || username === personId);
  if (user === undefined) throw new Error(`Nobody has the id ${personId}`);
  const { response } = await issueClaims(tokenEventOf(user));
  const { accessTokenGeneration, groupOverrideDetails } = response.claimsAndScopeOverrideDetails;
  const claims = {
    ...{ sub: user.sub, auth_time: String(authTime) },
    ...accessTokenGeneration?.claimsToAddOrOverride,
    'cognito:groups': `[${groupOverrideDetails?.groupsToOverride?.join(' ')}]`,
  };
  return { ...event, requestContext: { ...event.requestContext, authorizer: { jwt: { claims } } } };
}

function tokenEventOf({
  sub,
  username = sub,
  attributes,
  groups,
}: PoolUser): PreTokenGenerationV2TriggerEvent {
  return {
    ...{ version: '2', triggerSource: 'TokenGeneration_HostedAuth', region: '', userPoolId: '' },
    userName: username,
    callerContext: { awsSdkVersion: '', clientId: 'portal' },
    request: {
      userAttributes: { ...attributes, sub },
      groupConfiguration: { groupsToOverride: [...groups] },
    },
    response: { claimsAndScopeOverrideDetails: {} },
  };
}
