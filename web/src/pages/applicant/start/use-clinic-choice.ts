import { useState } from 'react';
import type { Offering, OwnFacility } from '../../../../../core/contract/views.ts';
import { useReply } from '../../../api/hooks.ts';
import { type OwnClinics, ownClinicsFor } from './own-clinics.ts';

/** The old permit of a conversion belongs to a clinic that is not in the register. */
export const NOT_LISTED = 'not-listed';

export type ClinicChoice = {
  /** Absent where the application is about no registered clinic, and until the own ones have arrived. */
  readonly clinics: OwnClinics | undefined;
  readonly picked: string | undefined;
  readonly facility: OwnFacility | undefined;
  /** A conversion may be about a clinic that the register does not have. */
  readonly optional: boolean;
  /** Something must be chosen before the draft can begin. */
  readonly missing: boolean;
  readonly pick: (value: string) => void;
  readonly waiting: boolean;
  /** There is a clinic to begin with, or none is needed. */
  readonly ready: boolean;
  readonly error: unknown;
  readonly retry: () => void;
};

/** The own clinic that an application is about; a single suitable one is chosen from the start. */
export function useClinicChoice(
  offering: Offering | undefined,
  district: string,
  asked: string | undefined,
): ClinicChoice {
  const [value, pick] = useState(asked);
  const optional = offering?.kind === 'sio-conversion';
  const needed = offering?.needsFacility === true;
  const own = useReply('listOwnFacilities', {}, { enabled: needed || optional });
  const about = offering !== undefined && (needed || optional);
  const clinics =
    about && own.data !== undefined ? ownClinicsFor(offering.kind, district, own.data.items) : undefined;
  const suitable = clinics?.suitable ?? [];
  const facility =
    suitable.find(({ facilityId }) => facilityId === value) ??
    (suitable.length === 1 && !optional ? suitable[0] : undefined);
  const unlisted = optional && (value === NOT_LISTED || suitable.length === 0);
  return {
    clinics,
    picked: facility?.facilityId ?? value,
    facility,
    optional,
    missing: about && facility === undefined && !unlisted,
    pick,
    waiting: about && own.isPending,
    ready: !about || (optional ? !own.isPending : suitable.length > 0),
    error: about ? (own.error ?? undefined) : undefined,
    retry: () => void own.refetch(),
  };
}
