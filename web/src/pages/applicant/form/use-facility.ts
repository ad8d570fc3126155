import { addMonths } from '../../../../../core/local-date.ts';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import { useReply } from '../../../api/hooks.ts';
import { dayOf } from '../../../i18n/format.ts';
import type { KnownFacility } from './needed-documents.ts';

/** The clinic of a draft as the public register has it; undefined for a new clinic, and until it has arrived. */
export function useFacility(form: DraftForm, zone: string): KnownFacility | undefined {
  const { facilityId } = form;
  const { data } = useReply(
    'getFacility',
    { params: { facilityId: facilityId ?? '' } },
    { enabled: facilityId !== undefined },
  );
  if (data === undefined) return undefined;
  const { clinicClass, status, permitUntil, permits } = data;
  const first = permits.map(({ date }) => date).sort()[0];
  const operatingOverTwoYears = first !== undefined && addMonths(first, 24) < dayOf(Date.now(), zone);
  return {
    clinicClass,
    status,
    operatingOverTwoYears,
    ...(permitUntil === undefined ? {} : { permitUntil }),
  };
}
