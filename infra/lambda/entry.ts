import { CATALOG, type FunctionName, type FunctionRow, type Trigger } from '../../functions/catalog.ts';
import { type PartName, partsOf } from './parts.ts';

/** Which function of `functions/shared/on-lambda.ts` makes a handler of the factory. */
const WRAPPERS = {
  route: 'onLambda',
  step: 'stepOnLambda',
  feed: 'feedOnLambda',
  clock: 'onLambda',
  documents: 'onLambda',
  token: 'onLambda',
} as const satisfies Record<Trigger['type'], string>;

/**
 * The module with which a function begins on AWS: its factory, the parts of the context that it uses, and the variables.
 * Its imports are written as from this folder.
 */
export function entryOf(name: FunctionName): string {
  const { trigger, entry, uses }: FunctionRow = CATALOG[name];
  const wrapper = WRAPPERS[trigger.type];
  const parts = partsOf(uses);
  return [
    ...(parts.length === 0 ? [] : ["import './plain-validation.ts';"]),
    `import { ${name} } from '../../functions/${entry}.ts';`,
    `import { ${wrapper} } from '../../functions/shared/on-lambda.ts';`,
    ...parts.map(importOf),
    '',
    `export const handler = ${wrapper}(${name}, [${parts.map(partText).join(', ')}], process.env);`,
    '',
  ].join('\n');
}

function importOf(part: PartName): string {
  return part === 'pdf'
    ? "import { pdf } from '../../documents/index.ts';"
    : `import { ${part} } from '../../adapters/aws/parts/${part}.ts';`;
}

function partText(part: PartName): string {
  return part === 'pdf' ? '() => ({ pdf })' : part;
}
