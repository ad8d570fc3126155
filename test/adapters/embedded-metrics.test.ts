import { expect, it, vi } from 'vitest';
import { embeddedMetrics, NAMESPACE } from '../../adapters/aws/embedded-metrics.ts';

it('writes one line of the log for each figure, in the embedded metric format, with its unit and dimensions', () => {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  const metrics = embeddedMetrics({ stage: 'contoh' });
  metrics.add('TasksOverdue', 3, { district: '17.71' });
  metrics.add('OldestTaskSeconds', 7200);
  write.mockRestore();

  const [overdue, oldest] = lines.map((line) => JSON.parse(line));
  expect(overdue).toMatchObject({ service: 'contoh', district: '17.71', TasksOverdue: 3 });
  expect(overdue._aws.CloudWatchMetrics).toEqual([
    {
      Namespace: NAMESPACE,
      Dimensions: [['service', 'district']],
      Metrics: [{ Name: 'TasksOverdue', Unit: 'Count' }],
    },
  ]);
  expect(oldest._aws.CloudWatchMetrics).toMatchObject([
    { Dimensions: [['service']], Metrics: [{ Name: 'OldestTaskSeconds', Unit: 'Seconds' }] },
  ]);
});
