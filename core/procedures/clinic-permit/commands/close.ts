import { SYSTEM } from '../../../actor.ts';
import { type Case, grantedOn } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import { addMonths } from '../../../local-date.ts';
import type { Setting } from '../setting.ts';

/** Closes the file and names what the clinic owes now (P34 Art 3; PP 28/2025 Art 294); empty when it is closed already. */
export function close(file: Case, facilityId: string | undefined, { now, district }: Setting): CaseEvent[] {
  if (file.closed) return [];
  const from = grantedOn(file, district.zone);
  const starts = facilityId !== undefined && ['new', 'sio-conversion'].includes(file.application.kind);
  return [
    {
      type: 'closed',
      at: now,
      by: SYSTEM,
      ...(facilityId === undefined ? {} : { facilityId }),
      obligations: starts
        ? [
            { name: 'register-facility', dueDate: addMonths(from, 3) },
            { name: 'accreditation', dueDate: addMonths(from, 24) },
            { name: 'yearly-inspection', dueDate: addMonths(from, 12) },
          ]
        : [],
    },
  ];
}
