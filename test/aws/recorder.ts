import type { Call } from './json-service.ts';

/** Values that a condition of a policy can ask for: `states:StateMachineQualifier`. */
export type RequestContext = Readonly<Record<string, string>>;
export type ObservedCall = Call & { readonly context?: RequestContext };

/** Something that a function was seen to do: an IAM action on a resource, by ARN. */
export type Deed = {
  readonly function: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext;
};

export type Recorder = {
  /** Takes note of a call; the access key tells whose it is. */
  note(call: ObservedCall): void;
  /** Every deed once, in the order of its first time. */
  readonly deeds: readonly Deed[];
};

/** Remembers what was done, by function, as IAM would have been asked for it. */
export function createRecorder(): Recorder {
  const known = new Set<string>();
  const deeds: Deed[] = [];
  return {
    deeds,
    note({ accessKeyId, action, resource, context }) {
      const line = JSON.stringify([accessKeyId, action, resource, context]);
      if (known.has(line)) return;
      known.add(line);
      deeds.push({ function: accessKeyId, action, resource, ...(context === undefined ? {} : { context }) });
    },
  };
}
