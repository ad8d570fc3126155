import { z } from 'zod';
import { operation, type Service, type ServiceOptions, startRpcService } from './json-service.ts';
import { AwsError } from './sigv4.ts';

export type CognitoUser = {
  readonly sub: string;
  /** `sub` when absent. */
  readonly username?: string;
  /** `preferred_username`, `email`, `email_verified`: texts, as Cognito keeps them. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
  readonly groups?: readonly string[];
};
export type CognitoOptions = ServiceOptions & {
  /** Read anew at each call, so a test can change them. */
  readonly users: readonly CognitoUser[];
  /** The only pool there is; any, when absent. */
  readonly userPoolId?: string;
  /** Users looked through for one page, all when absent; Cognito too gives short and even empty pages with a token. */
  readonly pageSize?: number;
};

const SEARCHABLE = 'username email phone_number name given_name family_name preferred_username sub'.split(
  ' ',
);
const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

const ListUsersInput = z.strictObject({
  UserPoolId: z.string(),
  Filter: z.string().max(256).optional(),
  AttributesToGet: z.array(z.string()).min(1).max(32).optional(),
  PaginationToken: z.string().regex(/^\d+$/).optional(),
});
const ListUsersInGroupInput = z.strictObject({
  UserPoolId: z.string(),
  GroupName: z.string().min(1).max(128),
  Limit: z.number().int().min(1).max(60).optional(),
  NextToken: z.string().regex(/^\d+$/).optional(),
});
type Input = z.infer<typeof ListUsersInput>;
export type Cognito = Service & {
  /** What was asked, oldest first. */
  readonly questions: readonly Input[];
};

/** Cognito user pools, as far as ListUsers with its filters and ListUsersInGroup (AWS JSON 1.1). */
export async function startCognito({
  users,
  userPoolId,
  pageSize = Number.POSITIVE_INFINITY,
  ...options
}: CognitoOptions): Promise<Cognito> {
  const questions: Input[] = [];
  const listUsers = operation({
    action: 'cognito-idp:ListUsers',
    input: ListUsersInput,
    resourceOf: ({ UserPoolId }) => UserPoolId,
    answer(input) {
      questions.push(input);
      assertPool(input.UserPoolId);
      return pageOf(users, input, pageSize);
    },
  });
  const listUsersInGroup = operation({
    action: 'cognito-idp:ListUsersInGroup',
    input: ListUsersInGroupInput,
    resourceOf: ({ UserPoolId }) => UserPoolId,
    answer({ UserPoolId, GroupName, NextToken }) {
      assertPool(UserPoolId);
      if (!users.some(({ groups = [] }) => groups.includes(GroupName)))
        throw new AwsError(400, 'ResourceNotFoundException', 'Group not found.');
      const start = Number(NextToken ?? 0);
      const end = start + pageSize;
      return {
        Users: users
          .slice(start, end)
          .filter(({ groups = [] }) => groups.includes(GroupName))
          .map((user) => viewOf(user)),
        ...(end < users.length ? { NextToken: String(end) } : {}),
      };
    },
  });
  function assertPool(asked: string): void {
    if (userPoolId !== undefined && asked !== userPoolId)
      throw new AwsError(400, 'ResourceNotFoundException', `User pool ${asked} does not exist.`);
  }
  const service = await startRpcService(
    {
      ...{ service: 'cognito-idp', contentType: 'application/x-amz-json-1.1' },
      target: 'AWSCognitoIdentityProviderService',
      operations: { ListUsers: listUsers, ListUsersInGroup: listUsersInGroup },
    },
    options,
  );
  return { ...service, questions };
}

function pageOf(users: readonly CognitoUser[], input: Input, pageSize: number) {
  const start = Number(input.PaginationToken ?? 0);
  const end = start + pageSize;
  const found = users.slice(start, end).filter(matcherOf(input.Filter));
  return {
    Users: found.map((user) => viewOf(user, input.AttributesToGet)),
    ...(end < users.length ? { PaginationToken: String(end) } : {}),
  };
}

const attributesOf = ({ sub, attributes }: CognitoUser): Record<string, string> => ({ ...attributes, sub });

function matcherOf(filter = ''): (user: CognitoUser) => boolean {
  if (filter === '') return () => true;
  const [, name = '', kind, escaped = ''] = FILTER.exec(filter) ?? [];
  if (!SEARCHABLE.includes(name))
    throw new AwsError(400, 'InvalidParameterException', 'Error while parsing filter.');
  const wanted = escaped.replace(/\\(.)/g, '$1');
  return (user) => {
    const value = name === 'username' ? (user.username ?? user.sub) : attributesOf(user)[name];
    return kind === '=' ? value === wanted : value?.startsWith(wanted) === true;
  };
}

/** Cognito refuses a question for attributes that somebody found has no value for. */
function viewOf(user: CognitoUser, asked?: readonly string[]) {
  const all = attributesOf(user);
  const names = asked ?? Object.keys(all);
  if (asked?.some((name) => all[name] === undefined))
    throw new AwsError(400, 'InvalidParameterException', 'One or more requested attributes do not exist.');
  return {
    Username: user.username ?? user.sub,
    Attributes: names.map((name) => ({ Name: name, Value: all[name] })),
    Enabled: user.enabled ?? true,
    UserStatus: 'CONFIRMED',
    UserCreateDate: 0,
    UserLastModifiedDate: 0,
  };
}
