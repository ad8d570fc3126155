import { createHash } from 'node:crypto';
import { AppError } from '../core/errors.ts';
import type { Definition } from './asl/definition.ts';
import { readDefinition, stepsOf } from './asl/read.ts';
import type { Journal } from './journal.ts';

export type KnownDefinition = {
  readonly hash: string;
  readonly text: string;
  readonly definition: Definition;
};

export type Definitions = ReturnType<typeof createDefinitions>;

/** Definitions by hash: an execution ends with the text with which it began, whatever the file says by then. */
export function createDefinitions(
  journal: Journal,
  definitionOf: (workflow: string) => string,
  stepNames: ReadonlySet<string>,
) {
  const byText = new Map<string, KnownDefinition>();
  const byHash = new Map<string, Definition>();

  return {
    /** The definition of `workflow` today. Throws AppError CONFIGURATION when this engine cannot run it. */
    current(workflow: string): KnownDefinition {
      const text = definitionOf(workflow);
      const known = byText.get(text);
      if (known !== undefined) return known;
      const definition = readDefinition(workflow, text);
      const missing = [...stepsOf(definition)].filter((step) => !stepNames.has(step));
      if (missing.length > 0) {
        throw new AppError(
          'CONFIGURATION',
          `Workflow ${workflow} calls unknown steps: ${missing.join(', ')}`,
        );
      }
      const fresh = { hash: createHash('sha256').update(text).digest('hex'), text, definition };
      byText.set(text, fresh);
      byHash.set(fresh.hash, definition);
      return fresh;
    },

    /** The definition with which an execution began. */
    get(workflow: string, hash: string): Definition {
      const known = byHash.get(hash);
      if (known !== undefined) return known;
      const text = journal.definition(hash);
      if (text === undefined) throw new AppError('INTERNAL', `The definition of ${workflow} is not stored`);
      const definition = readDefinition(workflow, text);
      byHash.set(hash, definition);
      return definition;
    },
  };
}
