/** The part of Amazon States Language that the picture reads. */
export type AslDefinition = {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AslState>>;
};
export type AslState = {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
};

export type Visit = 'required' | 'none' | 'unknown';

/** A way out of the main path that comes back to it. */
export type SideStep = { readonly state: string; readonly outcome?: string; readonly backTo: string };
export type PathStep = {
  readonly state: string;
  readonly sides: readonly SideStep[];
  /** Left out where the kind needs no visit. */
  readonly onlyWithVisit: boolean;
};
/** An end beside the good one; `via` are steps of people that lead nowhere else. */
export type Ending = { readonly state: string; readonly via: readonly string[] };
export type ProcessPath = {
  readonly steps: readonly PathStep[];
  readonly end: string;
  readonly endings: readonly Ending[];
};

/**
 * The way of a file, read from the definition: steps are the states that wait for a person, and the ends. Technical
 * states are passed over. The good way takes the first choice of every Choice that the visit allows.
 */
export function processPath(definition: AslDefinition, visit: Visit): ProcessPath {
  const main = mainPath(definition, visit);
  const withoutVisit = new Set(mainPath(definition, 'none'));
  const end = main.at(-1) ?? definition.StartAt;
  const steps = main.slice(0, -1).map((state) => ({
    state,
    sides: sidesOf(definition, state, main),
    onlyWithVisit: !withoutVisit.has(state),
  }));
  return { steps, end, endings: endingsOf(definition, main) };
}

/** The step or end to which a state leads on the good way; a step leads to itself. */
export function stepOf(definition: AslDefinition, name: string, visit: Visit): string | undefined {
  const passed = new Set<string>();
  let at: string | undefined = name;
  while (at !== undefined && !passed.has(at)) {
    passed.add(at);
    const state: AslState | undefined = definition.States[at];
    if (state === undefined || state.Type === 'Fail') return undefined;
    if (isStop(state)) return at;
    at = state.Next ?? choicesOf(state, visit)[0]?.Next;
  }
  return undefined;
}

function mainPath(definition: AslDefinition, visit: Visit): string[] {
  const path: string[] = [];
  let at = stepOf(definition, definition.StartAt, visit);
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = afterStep(definition, at, visit);
  }
  return path;
}

function afterStep(definition: AslDefinition, step: string, visit: Visit): string | undefined {
  const next = definition.States[step]?.Next;
  return next === undefined ? undefined : stepOf(definition, next, visit);
}

function sidesOf(definition: AslDefinition, step: string, main: readonly string[]): SideStep[] {
  return branchesOf(definition, step).flatMap(({ state, outcome }) => {
    if (main.includes(state)) return [];
    const backTo = afterStep(definition, state, 'required');
    if (backTo === undefined || !main.slice(0, -1).includes(backTo)) return [];
    return [{ state, backTo, ...(outcome === undefined ? {} : { outcome }) }];
  });
}

function endingsOf(definition: AslDefinition, main: readonly string[]): Ending[] {
  const names = Object.keys(definition.States);
  return names
    .filter((name) => definition.States[name]?.Type === 'Succeed' && !main.includes(name))
    .map((end) => ({
      state: end,
      via: names.filter(
        (name) =>
          !main.includes(name) &&
          isWaiting(definition.States[name]) &&
          afterStep(definition, name, 'required') === end,
      ),
    }));
}

type Branch = { readonly state: string; readonly outcome?: string };

/** Every step that can follow a step, with the last outcome that leads there. */
function branchesOf(definition: AslDefinition, step: string): Branch[] {
  const found = new Map<string, Branch>();
  const open: Branch[] = [{ state: definition.States[step]?.Next ?? step }];
  const seen = new Set<string>();
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const state = definition.States[at.state];
    if (state === undefined || seen.has(at.state)) continue;
    seen.add(at.state);
    if (isStop(state)) found.set(at.state, at);
    else open.push(...followersOf(state, at));
  }
  return [...found.values()];
}

function followersOf(state: AslState, from: Branch): Branch[] {
  if (state.Next !== undefined) return [{ ...from, state: state.Next }];
  return choicesOf(state, 'required').map(({ Condition, Next }) => {
    const outcome = /(?:outcome|findings) (?:=|in \[) ?'([a-z-]+)'/.exec(Condition)?.[1] ?? from.outcome;
    return { state: Next, ...(outcome === undefined ? {} : { outcome }) };
  });
}

function choicesOf({ Choices = [] }: AslState, visit: Visit) {
  return Choices.filter(({ Condition }) => visit !== 'none' || !Condition.includes("$visit = 'required'"));
}

function isStop(state: AslState): boolean {
  return state.Type === 'Succeed' || isWaiting(state);
}

function isWaiting(state: AslState | undefined): boolean {
  return state?.Resource?.endsWith('.waitForTaskToken') === true;
}
