import {
  type CognitoIdentityProviderClient,
  InvalidParameterException,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { AppError } from '../../core/errors.ts';
import type { Clock, Directory } from '../../core/ports.ts';

export type CognitoDirectoryOptions = {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly clock: Clock;
};

/** How long an address is kept, milliseconds: a notice of one event often goes to the same people as that of the next. */
const KEPT_FOR = 5 * 60_000;
const MOST_KEPT = 500;
/** The group whose members have the role of the same name. */
const ADMINS = 'admin';
/** The shape of every `sub`; Cognito's are not all of a known version. */
const SUB = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The `Directory` port on a Cognito user pool. Officials have their `personId` as `preferred_username`, everybody else as
 * `sub`; its shape decides which is asked first, so that one ListUsers suffices. Gives verified addresses of enabled people
 * only. Throws AppError CONFIGURATION when two people have the same `preferred_username`: neither may get the other's mail.
 *
 * Addresses of people are kept in memory for five minutes; who has none is asked for again each time, because a mail that
 * is not sent now is never sent. Administrators are written to once a day at most, and are read anew each time.
 */
export function cognitoDirectory({ client, userPoolId, clock }: CognitoDirectoryOptions): Directory {
  const kept = new Map<string, { readonly address: Promise<string | undefined>; readonly until: number }>();

  async function listUsers(filter: string, attributes?: string[]): Promise<UserType[]> {
    const users: UserType[] = [];
    let token: string | undefined;
    do {
      // A page may be short, even empty, and still have a next one.
      const page = await client.send(
        new ListUsersCommand({
          ...{ UserPoolId: userPoolId, Filter: filter },
          ...(attributes === undefined ? {} : { AttributesToGet: attributes }),
          ...(token === undefined ? {} : { PaginationToken: token }),
        }),
      );
      users.push(...(page.Users ?? []));
      token = page.PaginationToken;
    } while (token !== undefined);
    return users;
  }

  /** Cognito cannot look for a custom attribute, so everybody of the group is read; there are few. */
  async function listAdmins(): Promise<UserType[]> {
    const users: UserType[] = [];
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListUsersInGroupCommand({
          ...{ UserPoolId: userPoolId, GroupName: ADMINS },
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      users.push(...(page.Users ?? []));
      token = page.NextToken;
    } while (token !== undefined);
    return users;
  }

  /** Cognito refuses the question when somebody found has no value at all for an attribute; then it is asked for all. */
  async function findBy(attribute: string, value: string): Promise<UserType | undefined> {
    const filter = `${attribute} = "${value.replace(/[\\"]/g, '\\$&')}"`;
    const users = await listUsers(filter, ['email', 'email_verified']).catch((error) => {
      if (error instanceof InvalidParameterException) return listUsers(filter);
      throw error;
    });
    if (users.length > 1) throw new AppError('CONFIGURATION', `Two people have the same ${attribute}`);
    return users[0];
  }

  async function lookUp(personId: string): Promise<string | undefined> {
    const bySub = SUB.test(personId) ? await findBy('sub', personId) : undefined;
    const user = bySub ?? (await findBy('preferred_username', personId));
    return user === undefined ? undefined : addressOf(user);
  }

  function keep(personId: string, address: Promise<string | undefined>): void {
    const forget = () => kept.delete(personId);
    address.then((found) => {
      if (found === undefined) forget();
    }, forget);
    kept.delete(personId);
    kept.set(personId, { address, until: clock.now() + KEPT_FOR });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  }

  return {
    async emailOf(personId) {
      const known = kept.get(personId);
      if (known !== undefined && clock.now() < known.until) return known.address;
      const address = lookUp(personId);
      keep(personId, address);
      return address;
    },
    async adminsOf(district) {
      const admins = await listAdmins();
      const own = admins.filter((user) => attributeOf(user, 'custom:district') === district);
      return own.map(addressOf).filter((address) => address !== undefined);
    },
  };
}

function addressOf(user: UserType): string | undefined {
  const isReachable = user.Enabled !== false && attributeOf(user, 'email_verified') === 'true';
  return isReachable ? attributeOf(user, 'email') : undefined;
}

function attributeOf({ Attributes = [] }: UserType, name: string): string | undefined {
  return Attributes.find(({ Name }) => Name === name)?.Value;
}
