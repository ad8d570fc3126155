import { findArea } from '../../../areas.ts';
import { capacityOf } from '../../../authority.ts';
import type { Case } from '../../../case/case.ts';
import type { Official } from '../../../district.ts';
import type { Block, DocumentModel, Signatory } from '../../../document.ts';
import type { Setting } from '../setting.ts';

/** What the text of a document is made from. */
export type Source = { readonly file: Case; readonly setting: Setting };
/** The part of a document that its kind decides. */
export type Content = Pick<DocumentModel, 'shape' | 'body' | 'copies' | 'signatories'> & {
  /** How long the document holds, where it has an end or a condition. */
  readonly validity?: string;
};

/** Whose key signs: `person:` an official · `party:` who acts for an applicant · `seal:` the electronic seal of an office. */
export type SignerId = `person:${string}` | `party:${string}` | `seal:${string}`;

/** The field in which a clinic countersigns. */
export const CLINIC_FIELD = 'clinic';

export const paragraph = (text: string): Block => ({ type: 'paragraph', text });
export const heading = (text: string): Block => ({ type: 'heading', text });
export const facts = (...rows: [string, string][]): Block => ({
  type: 'facts',
  rows: rows.map(([label, value]) => ({ label, value })),
});
export const numbered = (items: readonly string[]): Block => ({ type: 'numbered', items: [...items] });

export const CLASS_LABEL = { pratama: 'Klinik Pratama', utama: 'Klinik Utama' } as const;
export const CARE_LABEL = { outpatient: 'rawat jalan', inpatient: 'rawat inap' } as const;

/** The electronic seal of the office, for what the system states by itself. */
export function officeSeal({ district, office }: Setting): Signatory {
  return {
    field: 'seal',
    capacity: `${titleCase(office.letterhead.office)} ${district.name}`,
    name: 'Segel Elektronik',
    signer: `seal:${district.code}`,
  };
}

/** An official with mandate, name, rank and NIP. */
export function officialSigner(field: string, official: Official): Signatory {
  const { name, employeeNumber, rank, personId } = official;
  return {
    field,
    capacity: capacityOf(official),
    name,
    employeeNumber,
    signer: `person:${personId}`,
    ...(rank === undefined ? {} : { rank }),
  };
}

/** The facts of a clinic as every document of its case states them; no NIK, no private address. */
export function clinicFacts(file: Case, more: readonly [string, string][] = []): Block {
  return facts(...clinicRows(file), ...more);
}

export function clinicRows({ application }: Case): [string, string][] {
  const { clinic, owner, business, personInCharge } = application;
  return [
    ['Nama klinik', clinic.name],
    ['Jenis', `${CLASS_LABEL[clinic.clinicClass]}, ${CARE_LABEL[clinic.care]}`],
    ['Alamat', siteAddress(application)],
    ['Pemilik', owner.name],
    ['Penanggung jawab', personInCharge.name],
    ['NIB / KBLI', `${business.nib} / ${business.kbli}`],
  ];
}

export function siteAddress({ site }: Pick<Case['application'], 'site'>): string {
  const area = findArea(site.areaCode.slice(0, 8))?.name;
  const region = findArea(site.areaCode.slice(0, 5))?.name;
  return [site.address, area === undefined ? undefined : `Kecamatan ${area}`, region]
    .filter((part) => part !== undefined)
    .join(', ');
}

export function titleCase(text: string): string {
  return text.toLowerCase().replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}

/** "14 (empat belas) hari kerja" needs no words: plain figures are what the portal shows too. */
export function workingDays(count: number): string {
  return `${count} hari kerja`;
}
