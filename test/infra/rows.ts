import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import type { Synthesis } from './synth.ts';

export const ROWS = Object.entries(CATALOG) as [FunctionName, FunctionRow][];

/** The rows of one kind of trigger. */
export const rowsBy = (type: FunctionRow['trigger']['type']) =>
  ROWS.filter(([, { trigger }]) => trigger.type === type);

/** The Lambda function of a row. */
export function lambdaOf({ one }: Synthesis, name: FunctionName) {
  const id = name === 'issueClaims' ? name : `Functions${name}Function`;
  const found = one('AWS::Lambda::Function', id);
  const ref = `${found.part}/${found.id}`;
  return { ref, arn: `${ref}.Arn`, properties: found.properties, timeout: Number(found.properties.Timeout) };
}

/** A value deep inside of others, or undefined. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => Reflect.get(Object(node), name), value);
}
