import { z } from 'zod';
import {
  Application,
  Closure,
  type DraftForm,
  OldPermit,
  SECTIONS,
  type Section,
} from '../../../../../core/procedures/clinic-permit/application.ts';
import type { PermitKind } from '../../../../../core/requirement.ts';
import { partOf, textOf, withoutBlanks } from './clean.ts';

const { shape } = Application;

/** Name of a section in the address of its page, and the schema of the parts that it holds. */
const RULES = {
  applicant: { slug: 'pemohon', schema: z.strictObject({ applicant: shape.applicant }) },
  owner: { slug: 'pemilik', schema: z.strictObject({ owner: shape.owner }) },
  business: { slug: 'nib', schema: z.strictObject({ business: shape.business }) },
  clinic: { slug: 'klinik', schema: z.strictObject({ clinic: shape.clinic }) },
  site: { slug: 'lokasi', schema: z.strictObject({ site: shape.site }) },
  personInCharge: {
    slug: 'penanggung-jawab',
    schema: z.strictObject({ personInCharge: shape.personInCharge }),
  },
  staff: {
    slug: 'tenaga',
    schema: z.strictObject({ staff: shape.staff, foreignWorkers: shape.foreignWorkers }),
  },
  agreements: { slug: 'perjanjian', schema: z.strictObject({ agreements: shape.agreements }) },
  oldPermit: { slug: 'izin-lama', schema: z.strictObject({ oldPermit: OldPermit }) },
  closure: { slug: 'penutupan', schema: z.strictObject({ closure: Closure }) },
} as const satisfies Record<Section, { slug: string; schema: z.ZodType }>;

const ONLY_IN: Partial<Record<Section, PermitKind>> = { oldPermit: 'sio-conversion', closure: 'closure' };

export function sectionsOf(kind: PermitKind): Section[] {
  return SECTIONS.filter((section) => isOfEveryKind(section) || ONLY_IN[section] === kind);
}

export function isOfEveryKind(section: Section): boolean {
  return ONLY_IN[section] === undefined;
}

export function schemaOf(section: Section): z.ZodType {
  return RULES[section].schema;
}

export function slugOf(section: Section): string {
  return RULES[section].slug;
}

export function sectionOfSlug(slug: string | undefined): Section | undefined {
  return SECTIONS.find((section) => RULES[section].slug === slug);
}

/** The section to which a field of the application belongs: `staff.2.sipUntil`, `foreignWorkers`. */
export function sectionOfField(field: string): Section | undefined {
  const part = field.split('.')[0] ?? '';
  return SECTIONS.find((section) => keysOf(section).includes(part));
}

/** The parts of the form that stand on the page of a section. */
export function keysOf(section: Section): readonly string[] {
  return section === 'staff' ? ['staff', 'foreignWorkers'] : [section];
}

/** The values of a section as its schema and the office take them: nothing blank, nothing that another answer rules out. */
export function partsOfSection(section: Section, values: unknown): Partial<DraftForm> {
  const parts = keysOf(section).map((key) => [key, withoutBlanks(settled(section, partOf(values, key)))]);
  return Object.fromEntries(parts);
}

/** An answer that was hidden by another one stays in the page, but is no part of the application. */
function settled(section: Section, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (section === 'owner' && textOf(value, 'form') !== 'government')
    return { ...value, government: undefined };
  if (section === 'site' && textOf(value, 'tenure') !== 'leased') return { ...value, leaseUntil: undefined };
  if (section === 'clinic') {
    const outpatient = textOf(value, 'care') === 'outpatient';
    const utama = textOf(value, 'clinicClass') === 'utama';
    return { ...value, ...(outpatient ? { beds: 0 } : {}), ...(utama ? {} : { specialties: [] }) };
  }
  return value;
}
