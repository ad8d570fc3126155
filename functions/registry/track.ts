import { openTasks } from '../../core/case/case.ts';
import type { Context } from '../../core/context.ts';
import { PUBLIC_OPERATIONS } from '../../core/contract/operations/public.ts';
import type { TrackView } from '../../core/contract/views.ts';
import { AppError } from '../../core/errors.ts';
import { localDateOf } from '../../core/local-date.ts';
import { HOLDER_LABELS, statusLabel, TASK_LABELS } from '../../core/procedures/clinic-permit/labels.ts';
import { currentState, resultEnd } from '../../core/procedures/clinic-permit/process.ts';
import { http } from '../shared/http.ts';
import { getOffice } from '../shared/setting.ts';

/** Where a file stands: step, office, since when, until when. No names. */
export const trackCase = (context: Pick<Context, 'cases' | 'districts' | 'clock'>) =>
  http(PUBLIC_OPERATIONS.trackCase, async ({ params: { receiptNumber } }): Promise<TrackView> => {
    const caseId = await context.cases.findByReceipt(receiptNumber.trim().toUpperCase());
    if (caseId === undefined) throw new AppError('NOT_FOUND', 'No such receipt');
    const { file } = await context.cases.get(caseId);
    const district = getOffice(context, file.district);
    const task = openTasks(file).at(-1);
    const today = localDateOf(context.clock.now(), district.zone);
    const label = statusLabel(file.status, file.application.kind);
    return {
      receiptNumber: file.receiptNumber,
      districtName: district.name,
      zone: district.zone,
      kind: file.application.kind,
      status: file.status,
      statusLabel: label,
      submittedOn: localDateOf(file.submittedAt, district.zone),
      step: task === undefined ? (resultEnd(file) ?? label) : TASK_LABELS[task.task],
      holder: task === undefined ? HOLDER_LABELS.system : HOLDER_LABELS[task.role],
      since: localDateOf(task?.openedAt ?? file.endedAt ?? file.submittedAt, district.zone),
      ...(task === undefined ? {} : { dueDate: task.dueDate }),
      overdue: task !== undefined && task.dueDate < today,
      limitDate: file.clock.limitDate,
      paused: file.clock.pausedOn !== undefined,
      currentState: currentState(file),
    };
  });
