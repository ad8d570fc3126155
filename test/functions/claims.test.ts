import { describe, expect, it } from 'vitest';
import { issueClaims } from '../../functions/office/claims.ts';
import { actorOf } from '../../functions/shared/actor.ts';

type Trigger = Parameters<ReturnType<typeof issueClaims>>[0];

function trigger(userAttributes: Record<string, string>, groups: readonly string[] = []): Trigger {
  return {
    version: '2',
    triggerSource: 'TokenGeneration_HostedAuth',
    region: 'ap-southeast-3',
    userPoolId: 'ap-southeast-3_contoh',
    userName: userAttributes.sub ?? '',
    callerContext: { awsSdkVersion: '', clientId: 'portal' },
    request: { userAttributes, groupConfiguration: { groupsToOverride: [...groups] } },
    response: { claimsAndScopeOverrideDetails: {} },
  };
}

/** What the API reads from the token that follows. */
async function actorWith(userAttributes: Record<string, string>, groups: readonly string[] = []) {
  const { response } = await issueClaims()(trigger(userAttributes, groups));
  const { accessTokenGeneration, groupOverrideDetails } = response.claimsAndScopeOverrideDetails;
  const claims = {
    sub: userAttributes.sub,
    auth_time: '1783303200',
    ...accessTokenGeneration?.claimsToAddOrOverride,
    // API Gateway hands a list over as text.
    'cognito:groups': `[${groupOverrideDetails?.groupsToOverride?.join(' ')}]`,
  };
  return actorOf({
    rawPath: '/api/me',
    headers: {},
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request',
      timeEpoch: 0,
      http: { method: 'GET', path: '/api/me' },
      authorizer: { jwt: { claims } },
    },
  });
}

describe('the claims of an access token', () => {
  it('make somebody who registered alone an applicant for a party of their own', async () => {
    expect(await actorWith({ sub: 'uuid-siti', name: 'Siti Aminah', email: 'siti@klinik.example' })).toEqual({
      personId: 'uuid-siti',
      name: 'Siti Aminah',
      roles: ['applicant'],
      party: 'p-uuid-siti',
      authenticatedAt: 1_783_303_200_000,
    });
  });

  it('keep the party that an administrator gave to several people of one clinic', async () => {
    const actor = await actorWith({ sub: 'uuid-2', name: 'Budi', 'custom:party': 'p-klinik-sehat' });
    expect(actor).toMatchObject({ roles: ['applicant'], party: 'p-klinik-sehat' });
  });

  it('name an official by the id under which the district knows them, and give no party', async () => {
    const rina = {
      sub: 'uuid-rina',
      name: 'Rina Marlina',
      preferred_username: 'bengkulu.rina',
      'custom:district': '17.71',
    };
    expect(await actorWith(rina, ['verifier', 'admin'])).toEqual({
      personId: 'bengkulu.rina',
      name: 'Rina Marlina',
      roles: ['verifier', 'admin'],
      district: '17.71',
      authenticatedAt: 1_783_303_200_000,
    });
  });

  it('make nobody an official who has no group, so that a second factor can come first', async () => {
    const ratna = {
      sub: 'uuid-ratna',
      name: 'dr. Ratna',
      preferred_username: 'bengkulu.ratna',
      'custom:district': '17.71',
    };
    expect(await actorWith(ratna)).toEqual({
      personId: 'uuid-ratna',
      name: 'dr. Ratna',
      roles: ['applicant'],
      party: 'p-uuid-ratna',
      authenticatedAt: 1_783_303_200_000,
    });
  });

  it('hold no e-mail address: tokens are logged by people who debug', async () => {
    const { response } = await issueClaims()(trigger({ sub: 'u', name: 'N', email: 'n@klinik.example' }));
    expect(JSON.stringify(response)).not.toContain('klinik.example');
  });
});
