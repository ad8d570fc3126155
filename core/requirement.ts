import { z } from 'zod';
import { Text } from './district.ts';

/** What is applied for. */
export const PermitKind = z.enum([
  'new',
  'change-name',
  'change-person-in-charge',
  'change-owner',
  'change-location',
  'upgrade',
  'extension',
  'sio-conversion',
  'closure',
]);
export type PermitKind = z.infer<typeof PermitKind>;

export const ClinicClass = z.enum(['pratama', 'utama']);
export type ClinicClass = z.infer<typeof ClinicClass>;

/** rawat jalan · rawat inap */
export const Care = z.enum(['outpatient', 'inpatient']);
export type Care = z.infer<typeof Care>;

/** A fact of the application that makes a conditional document necessary. */
export const RequirementCondition = z.enum([
  'owner-is-entity',
  'owner-is-legal-entity',
  'civil-servant-doctor',
  'foreign-workers',
  'inpatient-or-pharmacy',
  'radiology',
  'hospital-agreement-required',
  'operating-over-two-years',
]);
export type RequirementCondition = z.infer<typeof RequirementCondition>;

/** One document that an application needs, by kind, class and care. */
export const DocumentRequirement = z.object({
  /** Code of the domain list: DOC-01 … */
  code: z.string().regex(/^DOC-\d{2}$/),
  group: z.enum([
    'applicant',
    'legal',
    'basic',
    'statement',
    'profile',
    'staff',
    'equipment',
    'agreement',
    'commitment',
    'reporting',
    'change',
    'closure',
  ]),
  label: Text,
  /** One sentence: what the file must show. */
  hint: Text,
  kinds: z.array(PermitKind).min(1),
  clinicClass: z.union([ClinicClass, z.literal('any')]),
  care: z.union([Care, z.literal('any')]),
  /** Absent: always required. */
  condition: RequirementCondition.optional(),
  /** Made inside the procedure by the office itself: stands in the list, is never asked from the applicant. */
  producedByOffice: z.boolean().optional(),
});
export type DocumentRequirement = z.infer<typeof DocumentRequirement>;

export const RequirementSet = z.object({ version: z.string(), requirements: z.array(DocumentRequirement) });
export type RequirementSet = z.infer<typeof RequirementSet>;

/** One line of the visit checklist. */
export const ChecklistItem = z.object({
  /** VIS-C07, EQP-12, EQG-03: the codes of the domain list. */
  code: z.string().min(1),
  group: Text,
  label: Text,
  clinicClass: z.union([ClinicClass, z.literal('any')]),
  care: z.union([Care, z.literal('any')]),
  /** Only where the clinic offers dental care. */
  dental: z.boolean(),
  /** Not met here means "belum memenuhi" for the whole visit. Our proposal, not a regulation's. */
  critical: z.boolean(),
  /**
   * Least number by care, for equipment; 0 means "as needed"; absent for yes/no lines. Dental lines ask another
   * number (`dentalClinic`) where dental care is all that the clinic does.
   */
  minimum: z
    .object({
      outpatient: z.number().int().nonnegative(),
      inpatient: z.number().int().nonnegative(),
      dentalClinic: z.number().int().nonnegative().optional(),
      unit: Text,
    })
    .optional(),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

export const Checklist = z.object({ version: z.string(), items: z.array(ChecklistItem) });
export type Checklist = z.infer<typeof Checklist>;
