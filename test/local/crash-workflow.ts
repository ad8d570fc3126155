import { callTask, machine, waitTask } from './machines.ts';

/** Opens a task, waits for its answer, closes the case. */
export const APPROVAL = JSON.stringify(
  machine({
    Begin: { Type: 'Pass', Assign: { caseId: '{% $states.input.caseId %}' }, Next: 'Ask' },
    Ask: {
      ...waitTask('open', { TimeoutSeconds: 86_400, Next: 'Rest' }),
      Arguments: {
        FunctionName: `\${open}`,
        Payload: { caseId: '{% $caseId %}', token: '{% $states.context.Task.Token %}' },
      },
    },
    Rest: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Close',
          States: { Close: callTask('close', { caseId: '{% $caseId %}', by: '{% $states.input.by %}' }) },
        },
      ],
      End: true,
    },
  }),
);
