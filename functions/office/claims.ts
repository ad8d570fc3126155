import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

const APPLICANT = 'applicant';

/**
 * Completes an access token before Cognito issues it: the API reads name, office and party from it, which Cognito leaves out.
 * Whoever registered alone is an applicant for a party of their own. Officials are given group, `custom:district` and
 * `preferred_username` (their id in the district's list of officials) by an administrator; no client may write these.
 */
export const issueClaims =
  () =>
  async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
    const { userAttributes, groupConfiguration } = event.request;
    const groups = groupConfiguration.groupsToOverride ?? [];
    const alone = groups.length === 0;
    // Without a group nobody is an official, whatever else the account says.
    const office = alone
      ? {}
      : { ...kept(userAttributes, 'preferred_username'), ...kept(userAttributes, 'custom:district') };
    const claims = {
      name: userAttributes.name ?? userAttributes.sub,
      ...office,
      'custom:party': userAttributes['custom:party'] ?? (alone ? `p-${userAttributes.sub}` : undefined),
    };
    const claimsToAddOrOverride = Object.fromEntries(
      Object.entries(claims).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    return {
      ...event,
      response: {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: { claimsToAddOrOverride },
          idTokenGeneration: { claimsToAddOrOverride },
          groupOverrideDetails: {
            ...groupConfiguration,
            groupsToOverride: alone ? [APPLICANT] : groups,
          },
        },
      },
    };
  };

function kept(
  attributes: Readonly<Record<string, string | undefined>>,
  name: string,
): Record<string, string> {
  const value = attributes[name];
  return value === undefined || value === '' ? {} : { [name]: value };
}
