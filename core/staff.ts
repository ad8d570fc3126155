import { z } from 'zod';
import { Line } from './line.ts';
import { LocalDate } from './local-date.ts';

export const Profession = z.enum([
  'doctor',
  'dentist',
  'specialist',
  'nurse',
  'midwife',
  'pharmacist',
  'nutritionist',
  'laboratory',
  'other',
]);
export type Profession = z.infer<typeof Profession>;

/** One worker of the clinic, with registration (STR, lifelong) and practice licence (SIP, bound to one address). */
export const StaffMember = z.strictObject({
  name: Line,
  profession: Profession,
  /** Of a specialist: "Penyakit Dalam". */
  specialty: Line.optional(),
  strNumber: z.string().regex(/^[A-Z0-9./ -]{5,40}$/, { error: 'STR_FORMAT' }),
  sipNumber: z.string().regex(/^[A-Za-z0-9./ -]{5,60}$/, { error: 'SIP_FORMAT' }),
  sipAddress: Line,
  sipUntil: LocalDate.optional(),
  foreign: z.boolean().optional(),
  civilServant: z.boolean().optional(),
});
export type StaffMember = z.infer<typeof StaffMember>;

/**
 * The least staff of a clinic. The figures of Permenkes 11/2025 were not readable when this was written, so each
 * rule can be changed or switched off by a district: 0 and false ask for nothing.
 */
export const StaffingRules = z.object({
  /** STF-03: doctors and dentists of a pratama clinic. */
  pratamaDoctors: z.number().int().nonnegative(),
  /** STF-04: general doctors or dentists of a utama clinic, besides its specialists. */
  utamaDoctors: z.number().int().nonnegative(),
  /** STF-04: a specialist for each specialty that a utama clinic offers. */
  specialistPerSpecialty: z.boolean(),
  /** STF-05: nurses or midwives; the rule names no number. */
  nurses: z.number().int().nonnegative(),
  /** STF-06 */
  inpatientPharmacist: z.boolean(),
  /** STF-07 */
  inpatientNutritionist: z.boolean(),
  /** STF-08 */
  inpatientLaboratory: z.boolean(),
  /** STF-09: doctors who share the day and night of an inpatient clinic. */
  inpatientDoctors: z.number().int().nonnegative(),
});
export type StaffingRules = z.infer<typeof StaffingRules>;
