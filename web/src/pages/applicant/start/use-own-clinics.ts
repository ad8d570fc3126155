import type { OwnFacility } from '../../../../../core/contract/views.ts';
import type { PermitKind } from '../../../../../core/requirement.ts';
import { useReply } from '../../../api/hooks.ts';

/** The own clinics that an application of a kind can be about, and why there may be none. */
export type OwnClinics = {
  readonly suitable: readonly OwnFacility[];
  /** Their permit has no end date: there is nothing to convert. */
  readonly endless: readonly OwnFacility[];
  readonly alreadyUtama: boolean;
  readonly elsewhere: boolean;
};

export function useOwnClinics(enabled: boolean) {
  return useReply('listOwnFacilities', {}, { enabled });
}

export function ownClinicsFor(
  kind: PermitKind,
  district: string,
  facilities: readonly OwnFacility[],
): OwnClinics {
  const active = facilities.filter(({ status }) => status === 'active');
  const here = active.filter((facility) => facility.district === district);
  const suits = ({ clinic, permitUntil }: OwnFacility) => {
    if (kind === 'upgrade') return clinic.clinicClass === 'pratama';
    return kind !== 'sio-conversion' || permitUntil !== undefined;
  };
  return {
    suitable: here.filter(suits),
    endless: here.filter(({ permitUntil }) => permitUntil === undefined),
    alreadyUtama: here.some(({ clinic }) => clinic.clinicClass === 'utama'),
    elsewhere: active.length > here.length,
  };
}
