import type { OwnFacility } from '../../../../../core/contract/views.ts';
import type { PermitKind } from '../../../../../core/requirement.ts';

/** The own clinics of an office that an application can be about, and why there may be none. */
export type OwnClinics = {
  readonly suitable: readonly OwnFacility[];
  /** Their permit has no end date: there is nothing to convert. */
  readonly endless: readonly OwnFacility[];
  readonly alreadyUtama: boolean;
  readonly elsewhere: boolean;
};

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
    alreadyUtama: kind === 'upgrade' && here.some(({ clinic }) => clinic.clinicClass === 'utama'),
    elsewhere: active.length > here.length,
  };
}
