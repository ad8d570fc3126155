import { PROVINCE_ROWS } from './areas/provinces.ts';
import { SUB_DISTRICT_ROWS } from './areas/sub-districts.ts';
import type { AreaCode } from './district.ts';

/** A province, region (kabupaten/kota) or sub-district (kecamatan) with its name as it is printed. */
export type Area = { readonly code: AreaCode; readonly name: string };

const FIRST_CITY = 71;

export const PROVINCES: readonly Area[] = PROVINCE_ROWS.map(({ code, name }) => ({ code, name }));

/** Kabupaten and kota of all provinces. */
export const REGIONS: readonly Area[] = PROVINCE_ROWS.flatMap((province) =>
  province.regions.split(/,\s+/).map((entry) => {
    const code = entry.slice(0, 2);
    return { code: `${province.code}.${code}`, name: regionName(province.code, code, entry.slice(3)) };
  }),
);

/** Kecamatan of the regions whose offices work with this system. */
export const SUB_DISTRICTS: readonly Area[] = Object.entries(SUB_DISTRICT_ROWS).flatMap(([region, names]) =>
  names.map((name, index) => ({ code: `${region}.${String(index + 1).padStart(2, '0')}`, name })),
);

const BY_CODE: ReadonlyMap<AreaCode, Area> = new Map(
  [...PROVINCES, ...REGIONS, ...SUB_DISTRICTS].map((area) => [area.code, area]),
);

/** The area with exactly this code; undefined when the table does not hold it (villages, most sub-districts). */
export function findArea(code: AreaCode): Area | undefined {
  return BY_CODE.get(code);
}

/** The kabupaten or kota in which a site lies, whose office is competent (PP 28/2025 Art 138(2)d). */
export function regionOf(code: AreaCode): Area | undefined {
  const region = regionCodeOf(code);
  return region.length === 5 ? BY_CODE.get(region) : undefined;
}

/** First two levels: 17.71.02.1001 → 17.71; a province stays a province. */
export function regionCodeOf(code: AreaCode): AreaCode {
  return code.slice(0, 5);
}

export function subDistrictsOf(region: AreaCode): readonly Area[] {
  return SUB_DISTRICTS.filter(({ code }) => code.startsWith(`${region}.`));
}

/** Jakarta's regions have no own government, which their names say. */
function regionName(province: string, code: string, name: string): string {
  const kind = Number(code) < FIRST_CITY ? 'Kabupaten' : 'Kota';
  return province === '31' ? `${kind} Administrasi ${name}` : `${kind} ${name}`;
}
