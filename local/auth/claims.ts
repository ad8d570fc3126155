import type { Person } from './people.ts';

/** What a Cognito user pool says about a person, under the same names, so that the API reads one shape. */
export type PersonClaims = {
  readonly name: string;
  readonly 'cognito:groups': readonly string[];
  readonly 'custom:district'?: string;
  readonly 'custom:party'?: string;
};

/** The claims of ID and access tokens that come from the person, looked up anew for every token. */
export function claimsOf({ name, roles, district, party }: Person): PersonClaims {
  return {
    name,
    'cognito:groups': roles,
    ...(district === undefined ? {} : { 'custom:district': district }),
    ...(party === undefined ? {} : { 'custom:party': party }),
  };
}
