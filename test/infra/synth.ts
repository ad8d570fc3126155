import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { afterAll } from 'vitest';
import { z } from 'zod';
import type { FunctionName } from '../../functions/catalog.ts';
import { type Config, readConfig } from '../../infra/config.ts';
import { createApp } from '../../infra/stacks/create-app.ts';

const ROOT = join(import.meta.dirname, '../..');
export const STAGES = join(ROOT, 'infra/stages');
export const EXAMPLE = readConfig('example', STAGES);

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});
type Template = z.infer<typeof Template>;
export type Part = 'registry' | 'identity' | 'service' | 'edge' | 'portal' | 'edge-log';

/** A resource with its references resolved to `part/LogicalId` or `part/LogicalId.Attribute`. */
export type Found = {
  readonly part: Part;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: string | undefined;
  readonly replacePolicy: string | undefined;
};

export type Synthesis = {
  readonly app: App;
  readonly folder: string;
  readonly milliseconds: number;
  /** Every resource, or those of some types. */
  all(...types: readonly string[]): Found[];
  /** The one resource of a type whose id begins so. */
  one(type: string, id?: string): Found;
  readonly terminationProtected: readonly Part[];
};

export type SynthOptions = {
  readonly config?: Config;
  /** Whether the CDK compares the templates with the schemas of all resources, which takes most of the time. */
  readonly validated?: boolean;
  readonly portal?: string;
};

/** The templates of a stage, with empty code: they do not depend on what the functions hold. */
export function synthesize({ config = EXAMPLE, validated = false, portal }: SynthOptions = {}): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), 'sahkan-synth-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
  const started = performance.now();
  const app = createApp({
    config,
    assets: (name) => emptyCode(folder, name),
    portal: portal ?? emptyPortal(folder),
    contract: (issuer) => ({ openapi: '3.1.0', issuer }),
    props: { context, outdir: join(folder, 'out'), builtinCloudFormationValidation: validated },
  });
  const { stacks } = app.synth();
  const milliseconds = performance.now() - started;
  const partOf = (name: string) => name.slice(`sahkan-${config.stage}-`.length) as Part;
  const templates = new Map(
    stacks.map(({ stackName, template }) => [partOf(stackName), Template.parse(template)]),
  );
  const found = [...templates].flatMap(([part, { Resources }]) =>
    Object.entries(Resources).map(([id, resource]) => foundOf(part, id, resource, templates)),
  );
  return {
    app,
    folder: join(folder, 'out'),
    milliseconds,
    all: (...types) => found.filter(({ type }) => types.length === 0 || types.includes(type)),
    one(type, id = '') {
      const [first, ...others] = found.filter((one) => one.type === type && one.id.startsWith(id));
      if (first === undefined || others.length > 0) throw new Error(`${others.length + 1} of ${type} ${id}`);
      return first;
    },
    terminationProtected: stacks.flatMap(({ stackName, terminationProtection = false }) =>
      terminationProtection ? [partOf(stackName)] : [],
    ),
  };
}

function emptyCode(folder: string, name: FunctionName): string {
  const directory = join(folder, 'code', name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.mjs'), `export const handler = '${name}';`);
  return directory;
}

function emptyPortal(folder: string): string {
  const directory = join(folder, 'web');
  mkdirSync(join(directory, 'assets'), { recursive: true });
  writeFileSync(join(directory, 'index.html'), '<!doctype html>');
  writeFileSync(join(directory, 'seal.svg'), '<svg/>');
  writeFileSync(join(directory, 'assets/index-1.js'), '');
  return directory;
}

function foundOf(
  part: Part,
  id: string,
  resource: z.infer<typeof Resource>,
  templates: ReadonlyMap<Part, Template>,
): Found {
  const { Type: type, Properties, DependsOn: dependsOn, DeletionPolicy, UpdateReplacePolicy } = resource;
  const properties = resolve(part, Properties, templates) as Record<string, unknown>;
  return {
    ...{ part, id, type, properties, dependsOn },
    deletionPolicy: DeletionPolicy,
    replacePolicy: UpdateReplacePolicy,
  };
}

/** References become texts, so that two templates can be compared; other functions of CloudFormation stay. */
function resolve(part: Part, value: unknown, templates: ReadonlyMap<Part, Template>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(part, item, templates));
  if (typeof value !== 'object' || value === null) return value;
  const [[name, given] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && name === 'Ref')
    return name === 'Ref' && `${given}`.startsWith('AWS::') ? given : `${part}/${given}`;
  if (others.length === 0 && name === 'Fn::GetAtt') return `${part}/${(given as string[]).join('.')}`;
  if (others.length === 0 && name === 'Fn::Join') {
    const [separator, items] = given as [string, unknown[]];
    return items.map((item) => resolve(part, item, templates)).join(separator);
  }
  if (others.length === 0 && name === 'Fn::GetStackOutput') return outputOf(given, templates);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolve(part, item, templates)]),
  );
}

function outputOf(given: unknown, templates: ReadonlyMap<Part, Template>): unknown {
  const { StackName, OutputName } = z.object({ StackName: z.string(), OutputName: z.string() }).parse(given);
  const part = StackName.split('-').slice(2).join('-') as Part;
  const output = templates.get(part)?.Outputs[OutputName];
  if (output === undefined) throw new Error(`${StackName} has no output ${OutputName}`);
  return resolve(part, output.Value, templates);
}
