import { describe, expect, it } from 'vitest';
import {
  findArea,
  PROVINCES,
  REGIONS,
  regionCodeOf,
  regionOf,
  SUB_DISTRICTS,
  subDistrictsOf,
} from '../../core/areas.ts';
import { AreaCode } from '../../core/district.ts';

describe('the table of areas', () => {
  it('names the 38 provinces and the 416 regencies and 98 cities', () => {
    const cities = REGIONS.filter(({ code }) => Number(code.slice(3)) >= 71);
    expect(PROVINCES).toHaveLength(38);
    expect(cities).toHaveLength(98);
    expect(REGIONS.length - cities.length).toBe(416);
  });

  it('has valid codes, each once, and clean names', () => {
    const all = [...PROVINCES, ...REGIONS, ...SUB_DISTRICTS];
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const { code, name } of all) {
      expect(AreaCode.safeParse(code).success, code).toBe(true);
      expect(name, code).toMatch(/^[A-Z][A-Za-z]*([ -][A-Za-z]+)*$/);
    }
  });

  it.each([
    ['17.71', 9],
    ['14.10', 9],
    ['15.03', 11],
    ['36.73', 6],
    ['31.71', 8],
  ])('lists every sub-district of %s', (region, count) => {
    expect(subDistrictsOf(region)).toHaveLength(count);
  });
});

describe('the region of a site', () => {
  it.each([
    ['17.71.02', 'Kota Bengkulu'],
    ['17.71.02.1001', 'Kota Bengkulu'],
    ['17.09', 'Kabupaten Bengkulu Tengah'],
    ['31.71.03', 'Kota Administrasi Jakarta Pusat'],
    ['31.01', 'Kabupaten Administrasi Kepulauan Seribu'],
    ['36.04', 'Kabupaten Serang'],
    ['36.73', 'Kota Serang'],
    ['96.71', 'Kota Sorong'],
  ])('%s lies in %s', (code, name) => {
    expect(regionOf(code)).toEqual({ code: regionCodeOf(code), name });
  });

  it('is unknown for a province and for a code that no region has', () => {
    expect(regionOf('17')).toBeUndefined();
    expect(regionOf('99.99.01')).toBeUndefined();
  });

  it('is found by its own name, as is a sub-district', () => {
    expect(findArea('17.71.02')?.name).toBe('Gading Cempaka');
    expect(findArea('31.71.03')?.name).toBe('Kemayoran');
    expect(findArea('17')?.name).toBe('Bengkulu');
    expect(findArea('17.71.02.1001')).toBeUndefined();
  });
});
