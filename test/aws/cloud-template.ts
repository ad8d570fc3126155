import { z } from 'zod';
import { CATALOG, type FunctionName } from '../../functions/catalog.ts';
import { rightsOfRole } from '../infra/statements.ts';
import type { Found, Synthesis } from '../infra/synth.ts';
import { arnOf, type Environment, REGION } from './cloud-names.ts';
import type { Permission } from './cloud-permissions.ts';

/** What templates say of the functions, with names of this machine's AWS in place of references. */
export type Deployed = {
  /** The variables of a function. */
  variablesOf(name: FunctionName): Environment;
  readonly permissions: readonly Permission[];
  /** The ARN of the key behind an alias. Throws for another alias. */
  keyOf(alias: string): string;
};

const Variables = z
  .object({ Environment: z.object({ Variables: z.record(z.string(), z.string()) }) })
  .transform(({ Environment: { Variables: variables } }) => variables);
/** Another operator would have to be understood first. */
const Condition = z.strictObject({ StringEquals: z.record(z.string(), z.string()) }).optional();
const Alias = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

/** Reads templates as they would be deployed where the table has this name. */
export function readTemplates(synthesis: Synthesis, table: string): Deployed {
  const { all, one } = synthesis;
  const named = namesIn(all(), table);
  const aliases = all('AWS::KMS::Alias').map(({ properties }) => Alias.parse(properties));
  const permissionsOf = (name: FunctionName) =>
    rightsOfRole(synthesis, one('AWS::IAM::Role', `${prefixOf(name)}Role`)).map(
      ({ action, resource, condition }) => {
        const equals = Condition.parse(condition)?.StringEquals;
        return {
          ...{ function: name, action, resource: named(resource) },
          ...(equals === undefined ? {} : { equals }),
        };
      },
    );
  return {
    variablesOf(name) {
      const { properties } = one('AWS::Lambda::Function', `${prefixOf(name)}Function`);
      const entries = Object.entries(Variables.parse(properties));
      return Object.fromEntries(entries.map(([variable, value]) => [variable, named(value)]));
    },
    permissions: (Object.keys(CATALOG) as FunctionName[]).flatMap(permissionsOf),
    keyOf(alias) {
      const found = aliases.find(({ AliasName }) => AliasName === alias);
      if (found === undefined) throw new Error(`No key is called ${alias}`);
      return named(found.TargetKeyId);
    },
  };
}

/** How the ids of what belongs to a function begin. The function of the login stands in a stack of its own. */
const prefixOf = (name: FunctionName): string => (name === 'issueClaims' ? name : `Functions${name}`);

const REFERENCE = /(?:registry|identity|service)\/\w+(?:\.(?:Arn|StreamArn))?/g;

/** Puts a name in place of every reference in a text; physical names are made of the ids. */
function namesIn(resources: readonly Found[], table: string): (text: string) => string {
  const byPath = new Map(resources.map((resource) => [`${resource.part}/${resource.id}`, resource]));
  return (text) =>
    text.replace(REFERENCE, (reference) => {
      const [path = '', attribute] = reference.split('.');
      const resource = byPath.get(path);
      // An identity of SES looks like a reference and is none.
      if (resource === undefined) return reference;
      const name = nameOf(resource, table);
      if (attribute === undefined) return name;
      return attribute === 'Arn' ? arnNamed(resource, name) : `${arnNamed(resource, name)}/stream/now`;
    });
}

function nameOf({ type, id }: Found, table: string): string {
  if (type === 'AWS::DynamoDB::Table') return table;
  if (type === 'AWS::S3::Bucket') return id.toLowerCase();
  return type === 'AWS::Cognito::UserPool' ? `${REGION}_${id}` : id;
}

const ARNS: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::Table': (name) => arnOf('dynamodb', `table/${name}`),
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::Lambda::Function': (name) => arnOf('lambda', `function:${name}`),
  'AWS::KMS::Key': (name) => arnOf('kms', `key/${name}`),
  'AWS::Cognito::UserPool': (name) => arnOf('cognito-idp', `userpool/${name}`),
  'AWS::SQS::Queue': (name) => arnOf('sqs', name),
  'AWS::Logs::LogGroup': (name) => arnOf('logs', `log-group:${name}:*`),
};

function arnNamed({ type }: Found, name: string): string {
  const arn = ARNS[type];
  if (arn === undefined) throw new Error(`The ARN of ${type} ${name} is not known here`);
  return arn(name);
}
