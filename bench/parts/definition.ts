import { definitionOf } from '../../workflows/index.ts';

/** Asks for one approval and closes the file: what the engine and the table cost without a document. */
export const oneApproval = (): string =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', Assign: { caseId: '{% $states.input.caseId %}' }, Next: 'Approve' },
      Approve: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Arguments: {
          FunctionName: `\${OpenTask}`,
          Payload: {
            caseId: '{% $caseId %}',
            task: 'check-completeness',
            token: '{% $states.context.Task.Token %}',
          },
        },
        TimeoutSeconds: 28_512_000,
        Assign: { outcome: '{% $states.result.outcome %}' },
        Next: 'Decide',
      },
      Decide: {
        Type: 'Choice',
        Choices: [{ Condition: `{% $outcome = 'accepted' %}`, Next: 'Close' }],
        Default: 'Refused',
      },
      Close: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: `\${CloseCase}`, Payload: { caseId: '{% $caseId %}' } },
        End: true,
      },
      Refused: { Type: 'Fail', Error: 'Refused' },
    },
  });

/** The clinic permit as it is, but for the sealed receipt at its beginning: thousands of cases open in seconds. */
export function withoutReceipt(): string {
  const definition = JSON.parse(definitionOf('clinic-permit'));
  definition.States.Begin.Next = 'CheckCompleteness';
  return JSON.stringify(definition);
}
