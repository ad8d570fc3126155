import { expect, it } from 'vitest';
import { DISTRICTS } from '../../core/districts/all.ts';
import { LocalDate } from '../../core/local-date.ts';
import type { TaskRow } from '../../core/stores.ts';
import { observe } from '../../functions/clock/observe.ts';

const NOW = Date.parse('2026-07-06T09:00:00+07:00');
const HOUR = 3_600_000;

function task(dueDate: string, hoursAgo: number): TaskRow {
  return {
    caseId: 'c-1',
    taskId: 'visit-1',
    task: 'visit',
    role: 'verifier',
    district: '17.71',
    party: 'p-1',
    receiptNumber: '17.71-260706-ABC',
    clinicName: 'Klinik Melati',
    kind: 'new',
    dueDate: LocalDate.parse(dueDate),
    openedAt: NOW - hoursAgo * HOUR,
  };
}

/** What the function reports where verifiers of Bengkulu have these tasks, soonest due first, `size` to a page. */
async function reported(tasks: readonly TaskRow[], size = 2) {
  const figures: unknown[] = [];
  await observe({
    clock: { now: () => NOW },
    districts: DISTRICTS.filter(({ code }) => code === '17.71' || code === '36.73'),
    log: {
      info: (message, details) => {
        figures.push([message, details]);
      },
      warn: () => undefined,
      error: () => undefined,
    },
    metrics: {
      add: (name, value, dimensions) => {
        figures.push([name, value, dimensions?.district ?? 'all']);
      },
    },
    cases: {
      inboxOfRole: async (district, role, { cursor = '0' }) => {
        const from = Number(cursor);
        const own = district === '17.71' && role === 'verifier' ? tasks : [];
        const more = own.length > from + size ? { cursor: String(from + size) } : {};
        return { items: own.slice(from, from + size), ...more };
      },
    },
  })();
  return figures;
}

it('counts tasks past their due date over all pages, and reports how long the oldest waits', async () => {
  const tasks = [
    task('2026-07-01', 200),
    task('2026-07-03', 90),
    task('2026-07-05', 30),
    task('2026-07-06', 5),
  ];
  expect(await reported(tasks)).toEqual([
    ['An office is late', { district: '17.71', overdue: 3 }],
    ['TasksOverdue', 3, 'all'],
    ['OldestTaskSeconds', 200 * 3600, 'all'],
  ]);
});

it('reads no further than the first page where nothing is overdue', async () => {
  const tasks = [task('2026-07-06', 5), task('2026-07-07', 1), task('2026-07-08', 50)];
  expect(await reported(tasks)).toContainEqual(['OldestTaskSeconds', 5 * 3600, 'all']);
});

it('reports zero where nobody waits', async () => {
  expect(await reported([])).toContainEqual(['OldestTaskSeconds', 0, 'all']);
});
