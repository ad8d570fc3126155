import { z } from 'zod';
import type { Found, Synthesis } from './synth.ts';

const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Action: z.unknown(),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
});
export type Statement = z.infer<typeof Statement>;
const Document = z.object({ Statement: z.array(Statement) });

/** What a policy resource says. */
export function statementsOf({ properties }: Pick<Found, 'properties'>): Statement[] {
  return Document.parse(properties.PolicyDocument).Statement;
}

/** One action on one resource. */
export type Right = { readonly action: string; readonly resource: string; readonly condition?: unknown };

const listOf = (value: unknown): string[] =>
  z.union([z.string().transform((one) => [one]), z.array(z.string())]).parse(value);

/** What statements allow, one action and resource at a time, in an order of their own. */
export function rightsOf(statements: readonly Statement[]): Right[] {
  const rights = statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource, Condition }) =>
      listOf(Action).flatMap((action) =>
        listOf(Resource).map((resource) => ({
          action,
          resource,
          ...(Condition === undefined ? {} : { condition: Condition }),
        })),
      ),
    );
  return sorted(rights);
}

/** Each once, so that two lists can be compared. */
export function sorted(rights: readonly Right[]): Right[] {
  const byText = new Map(rights.map((right) => [JSON.stringify(right), right]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, right]) => right);
}

/** All that a role is allowed by the policies of its stack, its own and those attached to it. */
export function rightsOfRole({ all }: Synthesis, role: Pick<Found, 'part' | 'id'>): Right[] {
  const name = `${role.part}/${role.id}`;
  const attached = all('AWS::IAM::Policy').filter(({ properties }) =>
    listOf(properties.Roles).includes(name),
  );
  const own = all('AWS::IAM::Role').filter(({ part, id }) => part === role.part && id === role.id);
  const inline = own.flatMap(({ properties }) =>
    z
      .array(z.object({ PolicyDocument: Document }))
      .default([])
      .parse(properties.Policies),
  );
  return rightsOf([
    ...attached.flatMap(statementsOf),
    ...inline.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  ]);
}
