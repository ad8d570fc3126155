import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CATALOG, type FunctionName } from '../../functions/catalog.ts';
import { CUSTODY_FILE } from '../../infra/constructs/custody-file.ts';
import { custodyDocument } from '../../infra/custody.ts';
import { PARTS, type PartName, partsOf } from '../../infra/lambda/parts.ts';
import { VARIABLES } from '../../infra/lambda/variables.ts';
import { EXAMPLE, synthesize } from './synth.ts';

const { one } = synthesize();
const folder = mkdtempSync(join(tmpdir(), 'sahkan-task-'));
writeFileSync(join(folder, CUSTODY_FILE), custodyDocument(EXAMPLE));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Lambda itself gives to every function. */
const RUNTIME = {
  AWS_REGION: EXAMPLE.region,
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  LAMBDA_TASK_ROOT: folder,
};
const FOR_ALL = ['NODE_OPTIONS', 'POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_LOG_LEVEL'];
const NAMES = Object.keys(CATALOG) as FunctionName[];

function variablesOf(name: FunctionName): Record<string, string> {
  const id = name === 'issueClaims' ? name : `Functions${name}Function`;
  const { Environment } = one('AWS::Lambda::Function', id).properties as {
    Environment: { Variables: Record<string, string> };
  };
  return Environment.Variables;
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const openPart = async (part: PartName, environment: Readonly<Record<string, string>>) => {
  const module = await import(`../../adapters/aws/parts/${part}.ts`);
  return module[part](environment, log);
};

describe('the variables of a function', () => {
  it.each(NAMES)('%s: those that its parts read, and those that all have', (name) => {
    const parts = partsOf(CATALOG[name].uses);
    const expected = new Set(parts.flatMap((part): readonly string[] => VARIABLES[part]));
    expect(Object.keys(variablesOf(name)).toSorted()).toEqual([...expected, ...FOR_ALL].toSorted());
  });

  it.each(NAMES)('%s: its parts can be made of them', async (name) => {
    const environment = { ...RUNTIME, ...variablesOf(name) };
    for (const part of partsOf(CATALOG[name].uses)) if (part !== 'pdf') await openPart(part, environment);
  });
});

describe('a part of the context', () => {
  const everything = Object.assign({}, RUNTIME, ...NAMES.map(variablesOf));
  const cases = PARTS.flatMap((part) => VARIABLES[part].map((variable) => [part, variable] as const));

  it.each(PARTS.filter((part) => part !== 'pdf'))('%s is made of its own variables alone', async (part) => {
    const own = Object.fromEntries(VARIABLES[part].map((variable) => [variable, everything[variable]]));
    await openPart(part, { ...RUNTIME, ...own });
  });

  it.each(cases)('%s is not made without %s', async (part, variable) => {
    const { [variable]: _, ...others } = everything;
    await expect(openPart(part, others)).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: expect.stringContaining(variable),
    });
  });
});
