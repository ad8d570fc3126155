import type { DistrictView, FacilityView } from '../../../../../core/contract/views.ts';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import type { PermitKind } from '../../../../../core/requirement.ts';

const SERVICES = { dental: 'Gigi', pharmacy: 'Farmasi', radiology: 'Radiologi' } as const;

/** What the public register knows of a clinic, as the beginning of a form; what the application changes is left open. */
export function formFromRegister(
  kind: PermitKind,
  facility: FacilityView,
  district: DistrictView,
): Partial<DraftForm> {
  const { facilityId, name, clinicClass, care, services } = facility;
  const known: string[] = Object.values(SERVICES);
  const clinic = {
    ...(kind === 'change-name' ? {} : { name }),
    clinicClass: kind === 'upgrade' ? 'utama' : clinicClass,
    care,
    ...(care === 'outpatient' ? { beds: 0 } : {}),
    specialties: services.filter((service) => !known.includes(service)),
    dental: services.includes(SERVICES.dental),
    pharmacy: services.includes(SERVICES.pharmacy),
    radiology: services.includes(SERVICES.radiology),
  };
  const inCharge = facility.personsInCharge.findLast(({ until }) => until === undefined);
  return {
    facilityId,
    clinic,
    ...(kind === 'change-location' ? {} : { site: siteOf(facility.address, district) }),
    ...(kind === 'change-person-in-charge' || inCharge === undefined
      ? {}
      : { personInCharge: { name: inCharge.name, from: inCharge.from } }),
  };
}

/** The register prints "Jl. Merdeka 5, Kecamatan Selebar, Kota Bengkulu": the form has the parts. */
function siteOf(printed: string, { areas, name }: DistrictView): Record<string, unknown> {
  const withoutRegion = printed.endsWith(`, ${name}`) ? printed.slice(0, -name.length - 2) : printed;
  const area = areas.find((one) => withoutRegion.endsWith(`, Kecamatan ${one.name}`));
  if (area === undefined) return { address: withoutRegion };
  return { address: withoutRegion.slice(0, -`, Kecamatan ${area.name}`.length), areaCode: area.code };
}
