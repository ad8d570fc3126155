import type { Role } from '../actor.ts';
import { isWithin } from '../calendar.ts';
import type { AreaCode, District, DistrictVersion, Official } from '../district.ts';
import { AppError } from '../errors.ts';
import type { LocalDate } from '../local-date.ts';
import { checkDistrict } from './check.ts';
import type { DistrictData } from './defaults.ts';
import { JAKARTA_PUSAT } from './jakarta-pusat.ts';
import { KEPULAUAN_MERANTI } from './kepulauan-meranti.ts';
import { KOTA_BENGKULU } from './kota-bengkulu.ts';
import { KOTA_SERANG } from './kota-serang.ts';
import { SAROLANGUN } from './sarolangun.ts';

export { checkDistrict } from './check.ts';

const DATA: readonly DistrictData[] = [
  KOTA_BENGKULU,
  KOTA_SERANG,
  KEPULAUAN_MERANTI,
  SAROLANGUN,
  JAKARTA_PUSAT,
];

/**
 * The offices with these codes, or all that work with this system, read and checked: wrong data stops the start. Throws
 * AppError CONFIGURATION, also for a code that is unknown.
 */
export function readDistricts(codes: readonly AreaCode[] = DATA.map(({ code }) => code)): District[] {
  return codes.map((code) => {
    const data = DATA.find((candidate) => candidate.code === code);
    if (data === undefined) throw new AppError('CONFIGURATION', `no district ${code}`, { details: { code } });
    return checkDistrict(data);
  });
}

/** Throws AppError NOT_FOUND for a region whose office does not work with this system. */
export function getDistrict(code: AreaCode, districts: readonly District[]): District {
  const district = districts.find((candidate) => candidate.code === code);
  if (district === undefined) throw new AppError('NOT_FOUND', `no district ${code}`, { details: { code } });
  return district;
}

/** The version in force on a day. Throws AppError NOT_FOUND for a day before the first. */
export function districtVersionAt(district: District, date: LocalDate): DistrictVersion {
  const version = district.versions.findLast(({ from }) => from <= date);
  if (version === undefined) {
    throw new AppError('NOT_FOUND', `district ${district.code} has no version for ${date}`, {
      details: { code: district.code, date },
    });
  }
  return version;
}

/** The version with which a case began. Throws AppError NOT_FOUND. */
export function getDistrictVersion(district: District, version: string): DistrictVersion {
  const found = district.versions.find((candidate) => candidate.version === version);
  if (found === undefined) {
    throw new AppError('NOT_FOUND', `district ${district.code} has no version ${version}`, {
      details: { code: district.code, version },
    });
  }
  return found;
}

/**
 * Who may act in a role on a day. A delegation moves the task: the delegate stands here as Plh. of the
 * delegator's office with the delegation as legal basis, and the delegator does not (UU 30/2014 Art 13).
 */
export function officialsAt(version: DistrictVersion, role: Role, date: LocalDate): readonly Official[] {
  return mandatesAt(version, date).filter((official) => official.role === role);
}

/** The mandate of a person on a day, in `role` when it is given; undefined without one or while it is delegated. */
export function officialAt(
  version: DistrictVersion,
  personId: string,
  date: LocalDate,
  role?: Role,
): Official | undefined {
  return mandatesAt(version, date).find(
    (official) => official.personId === personId && (role === undefined || official.role === role),
  );
}

function mandatesAt(version: DistrictVersion, date: LocalDate): Official[] {
  const inForce = version.officials.filter((official) => isWithin(date, official));
  const delegations = version.delegations.filter((delegation) => isWithin(date, delegation));
  const delegationOf = (official: Official) =>
    delegations.find(
      ({ fromPersonId, role }) => fromPersonId === official.personId && role === official.role,
    );
  const own = inForce.filter((official) => delegationOf(official) === undefined);
  const delegated = inForce.flatMap((official) => {
    const delegation = delegationOf(official);
    const delegate = inForce.find(({ personId }) => personId === delegation?.toPersonId);
    if (delegation === undefined || delegate === undefined) return [];
    const { role, legalBasis, from, until } = delegation;
    return [
      { ...delegate, role, office: official.office, mandate: 'Plh.' as const, legalBasis, from, until },
    ];
  });
  return [...own, ...delegated];
}
