import {
  type CognitoIdentityProviderClient,
  InvalidParameterException,
  ListUsersCommand,
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
/** The shape of every `sub`; Cognito's are not all of a known version. */
const SUB = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The `Directory` port on a Cognito user pool. Officials have their `personId` as `preferred_username`, everybody else as
 * `sub`; its shape decides which is asked first, so that one ListUsers suffices. Gives verified addresses of enabled people
 * only. Throws AppError CONFIGURATION when two people have the same `preferred_username`: neither may get the other's mail.
 *
 * Addresses are kept in memory for five minutes; who has none is asked for again each time, because a mail that is not sent
 * now is never sent.
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
  };
}

function addressOf({ Enabled, Attributes = [] }: UserType): string | undefined {
  const attribute = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value;
  return Enabled !== false && attribute('email_verified') === 'true' ? attribute('email') : undefined;
}
