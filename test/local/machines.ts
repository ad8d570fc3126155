/** A machine in JSONata whose first state is the first in the list. */
export function machine(states: Readonly<Record<string, object>>, more: object = {}) {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}

export function callTask(
  step: string,
  payload: unknown = '{% $states.input %}',
  more: object = { End: true },
) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: `\${${step}}`, Payload: payload },
    ...more,
  };
}

export function waitTask(step: string, more: object = { End: true }) {
  return {
    ...callTask(step, { token: '{% $states.context.Task.Token %}' }, more),
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  };
}
