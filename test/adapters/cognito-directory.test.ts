import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cognitoDirectory } from '../../adapters/aws/cognito-directory.ts';
import { type CognitoOptions, type CognitoUser, startCognito } from '../aws/cognito-server.ts';
import type { Call } from '../aws/json-service.ts';
import { AwsError } from '../aws/sigv4.ts';

const CREDENTIALS = { accessKeyId: 'AKIAPOST', secretAccessKey: 'a-secret-of-this-test' };
const POOL = 'ap-southeast-3_Sahkan';
const MINUTE = 60_000;

/** Subs as Cognito makes them: UUIDs, not always of a known version. */
const subOf = (index: number) => `e4c8c4f8-70b1-70cc-9a1d-${String(index).padStart(12, '0')}`;
const verified = (email: string) => ({ email, email_verified: 'true' });

const RINA: CognitoUser = {
  sub: subOf(1),
  attributes: { ...verified('rina@dinkes.example'), preferred_username: 'bengkulu.rina' },
};
const MAYA: CognitoUser = { sub: subOf(2), attributes: verified('maya@kliniksehat.example') };

type Options = Partial<CognitoOptions>;

async function openDirectory(options: Options = {}) {
  const calls: Call[] = [];
  const users: CognitoUser[] = [...(options.users ?? [RINA, MAYA])];
  const cognito = await startCognito({
    ...{ credentials: { [CREDENTIALS.accessKeyId]: CREDENTIALS.secretAccessKey }, userPoolId: POOL },
    ...options,
    users,
    onCall: async (call) => {
      calls.push(call);
      await options.onCall?.(call);
    },
  });
  const client = new CognitoIdentityProviderClient({
    ...{ endpoint: cognito.endpoint, region: 'ap-southeast-3', credentials: CREDENTIALS, maxAttempts: 1 },
  });
  onTestFinished(async () => {
    client.destroy();
    await cognito.stop();
  });
  const time = { now: 0 };
  const directory = cognitoDirectory({ client, userPoolId: POOL, clock: { now: () => time.now } });
  return { directory, calls, users, time, questions: cognito.questions };
}

describe('the address of a person', () => {
  it('is found by preferred_username for an official, with one call', async () => {
    const { directory, calls } = await openDirectory();
    expect(await directory.emailOf('bengkulu.rina')).toBe('rina@dinkes.example');
    expect(calls).toEqual([{ accessKeyId: 'AKIAPOST', action: 'cognito-idp:ListUsers', resource: POOL }]);
  });

  it('is asked for without what else is known of the person', async () => {
    const { directory, questions } = await openDirectory();
    await directory.emailOf('bengkulu.rina');
    expect(questions).toMatchObject([{ AttributesToGet: ['email', 'email_verified'] }]);
  });

  it('is found by sub for everybody else, with one call', async () => {
    const { directory, calls } = await openDirectory();
    expect(await directory.emailOf(MAYA.sub)).toBe('maya@kliniksehat.example');
    expect(calls).toHaveLength(1);
  });

  it('is found for an official whose id looks like a sub', async () => {
    const official = {
      sub: subOf(3),
      attributes: { ...verified('o@dinkes.example'), preferred_username: subOf(9) },
    };
    const { directory } = await openDirectory({ users: [official] });
    expect(await directory.emailOf(subOf(9))).toBe('o@dinkes.example');
  });

  it('is unknown for an id that nobody has, and for the sub of an official asked as a name', async () => {
    const { directory } = await openDirectory();
    expect(await directory.emailOf('bengkulu.nobody')).toBeUndefined();
    expect(await directory.emailOf(subOf(8))).toBeUndefined();
  });

  it.each(['x" or sub ^= "', 'back\\slash', '\\"', 'bengkulu.rina"'])(
    'is found for the id %j, which is never part of the filter',
    async (personId) => {
      const odd = {
        sub: subOf(4),
        attributes: { ...verified('odd@dinkes.example'), preferred_username: personId },
      };
      const { directory } = await openDirectory({ users: [RINA, odd, MAYA] });
      expect(await directory.emailOf(personId)).toBe('odd@dinkes.example');
    },
  );

  it('is found on a later page, after an empty one', async () => {
    const { directory, calls } = await openDirectory({ users: [RINA, MAYA], pageSize: 1 });
    expect(await directory.emailOf(MAYA.sub)).toBe('maya@kliniksehat.example');
    expect(calls).toHaveLength(2);
  });
});

describe('an address that is not given', () => {
  it.each([
    ['is not verified', { attributes: { email: 'x@klinik.example', email_verified: 'false' } }],
    ['was never said to be verified', { attributes: { email: 'x@klinik.example' } }],
    ['is missing', { attributes: {} }],
    ['is that of a disabled person', { attributes: verified('x@klinik.example'), enabled: false }],
  ])('%s', async (_, user) => {
    const { directory } = await openDirectory({ users: [{ sub: subOf(5), ...user }] });
    expect(await directory.emailOf(subOf(5))).toBeUndefined();
  });

  it('is one that two people share by their preferred_username', async () => {
    const double = {
      sub: subOf(6),
      attributes: { ...verified('thief@x.example'), preferred_username: 'bengkulu.rina' },
    };
    const { directory } = await openDirectory({ users: [RINA, double], pageSize: 1 });
    await expect(directory.emailOf('bengkulu.rina')).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });

  it('is one of a pool that does not exist: that is an error, not an unknown person', async () => {
    const { directory } = await openDirectory({ userPoolId: 'ap-southeast-3_Other' });
    await expect(directory.emailOf('bengkulu.rina')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('an address that was found', () => {
  it('is kept for five minutes', async () => {
    const { directory, calls, users, time } = await openDirectory();
    await directory.emailOf(MAYA.sub);
    users.splice(1, 1, { ...MAYA, attributes: verified('new@kliniksehat.example') });
    time.now += 5 * MINUTE - 1;
    expect(await directory.emailOf(MAYA.sub)).toBe('maya@kliniksehat.example');
    expect(calls).toHaveLength(1);
    time.now += 1;
    expect(await directory.emailOf(MAYA.sub)).toBe('new@kliniksehat.example');
  });

  it('is asked for once by many who ask at the same time', async () => {
    const { directory, calls } = await openDirectory();
    const found = await Promise.all(Array.from({ length: 20 }, () => directory.emailOf('bengkulu.rina')));
    expect(new Set(found)).toEqual(new Set(['rina@dinkes.example']));
    expect(calls).toHaveLength(1);
  });

  it('makes room for others: at most 500 are kept, those asked for last', async () => {
    const many = Array.from({ length: 501 }, (_, index) => ({
      sub: subOf(index),
      attributes: verified(`p${index}@klinik.example`),
    }));
    const { directory, calls } = await openDirectory({ users: many });
    await Promise.all(many.map(({ sub }) => directory.emailOf(sub)));
    expect(calls).toHaveLength(501);
    await directory.emailOf(subOf(500));
    await directory.emailOf(subOf(1));
    expect(calls).toHaveLength(501);
    await directory.emailOf(subOf(0));
    expect(calls).toHaveLength(502);
  });
});

describe('a question without a result', () => {
  it('is asked anew: who verifies an address gets the next mail', async () => {
    const { directory, users } = await openDirectory({ users: [] });
    expect(await directory.emailOf(MAYA.sub)).toBeUndefined();
    users.push(MAYA);
    expect(await directory.emailOf(MAYA.sub)).toBe('maya@kliniksehat.example');
  });

  it('is asked anew after a failure', async () => {
    let busy = true;
    const { directory } = await openDirectory({
      onCall: () => {
        if (busy) throw new AwsError(400, 'TooManyRequestsException', 'Too many requests');
      },
    });
    await expect(directory.emailOf('bengkulu.rina')).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    });
    busy = false;
    expect(await directory.emailOf('bengkulu.rina')).toBe('rina@dinkes.example');
  });
});

describe('the administrators of a district', () => {
  const member = (index: number, groups: string[], district: string, more: object = {}): CognitoUser => ({
    sub: subOf(index),
    groups,
    attributes: { ...verified(`p${index}@dinkes.example`), 'custom:district': district, ...more },
  });

  it('are the members of the group whose district it is, from all pages', async () => {
    const users = [
      member(1, ['verifier'], '17.71'),
      member(2, ['admin', 'verifier'], '17.71'),
      member(3, ['admin'], '36.73'),
      member(4, ['admin'], '17.71'),
    ];
    const { directory, calls } = await openDirectory({ users, pageSize: 1 });
    expect(await directory.adminsOf('17.71')).toEqual(['p2@dinkes.example', 'p4@dinkes.example']);
    expect(calls).toHaveLength(4);
    expect(calls[0]).toMatchObject({ action: 'cognito-idp:ListUsersInGroup', resource: POOL });
  });

  it('are written to at verified addresses of enabled people only', async () => {
    const users = [
      { ...member(1, ['admin'], '17.71'), enabled: false },
      member(2, ['admin'], '17.71', { email_verified: 'false' }),
      member(3, ['admin'], '17.7'),
    ];
    const { directory } = await openDirectory({ users });
    expect(await directory.adminsOf('17.71')).toEqual([]);
  });

  it('cannot be told of a pool without the group: that is an error, not an office without administrators', async () => {
    const { directory } = await openDirectory();
    await expect(directory.adminsOf('17.71')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
