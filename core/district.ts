import { z } from 'zod';
import { Role } from './actor.ts';
import { Letterhead } from './document.ts';
import { LocalDate, Zone } from './local-date.ts';
import { SignatureLevel } from './signature-level.ts';
import { StaffingRules } from './staff.ts';

/** Kemendagri code: 17 · 17.71 · 17.71.02 · 17.71.02.1001 */
export const AreaCode = z
  .string()
  .regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/, { error: 'AREA_CODE_FORMAT' });
export type AreaCode = z.infer<typeof AreaCode>;

export const Text = z.object({ id: z.string().min(1), en: z.string().min(1) });
/** A label in both languages of the portal. */
export type Text = z.infer<typeof Text>;

/** definitive: jabatan tetap · Plt.: pelaksana tugas · Plh.: pelaksana harian · Pj.: penjabat */
export const Mandate = z.enum(['definitive', 'Plt.', 'Plh.', 'Pj.']);
export type Mandate = z.infer<typeof Mandate>;

/** A person in an office for a time. Mandates of one office do not overlap (checked when the data is read). */
export const Official = z.object({
  personId: z.string().min(1),
  name: z.string().min(1),
  /** NIP, 18 digits. */
  employeeNumber: z.string().regex(/^\d{18}$/),
  rank: z.string().optional(),
  role: Role,
  /** "Kepala Dinas Kesehatan Kota Bengkulu" */
  office: z.string().min(1),
  mandate: Mandate,
  /** Decree that gives the mandate. */
  legalBasis: z.string().min(1),
  from: LocalDate,
  until: LocalDate.optional(),
});
export type Official = z.infer<typeof Official>;

/** Dated handing-over of tasks from one office holder to another person. */
export const Delegation = z.object({
  fromPersonId: z.string().min(1),
  toPersonId: z.string().min(1),
  role: Role,
  legalBasis: z.string().min(1),
  from: LocalDate,
  until: LocalDate,
});
export type Delegation = z.infer<typeof Delegation>;

/** Working days of each step, counted from the next working day. */
export const ServiceLevels = z.object({
  'check-completeness': z.number().int().positive(),
  'verify-technically': z.number().int().positive(),
  'assign-visit': z.number().int().positive(),
  'sign-assignment': z.number().int().positive(),
  visit: z.number().int().positive(),
  'countersign-visit': z.number().int().positive(),
  recommend: z.number().int().positive(),
  'decide-permit': z.number().int().positive(),
  'sign-refusal': z.number().int().positive(),
  /** Silence past this total means approval. */
  legalLimit: z.number().int().positive(),
  objection: z.number().int().positive(),
});
export type ServiceLevels = z.infer<typeof ServiceLevels>;

export const ClinicPermitRules = z.object({
  serviceLevels: ServiceLevels,
  /** Calendar months in which documents that were sent back can be completed. */
  completionMonths: z.number().int().positive(),
  /** Calendar months from the NIB date in which findings can be corrected. */
  correctionMonths: z.number().int().positive(),
  /** Days after which the applicant is reminded of open corrections. */
  correctionReminderDays: z.array(z.number().int().positive()),
  /** Years that a lease must still run on the day of application; 0 = not asked. */
  minimumLeaseYears: z.number().int().nonnegative(),
  /** One clinic per person in charge (STF-02). */
  onePersonInChargePerClinic: z.boolean(),
  /** What an agreement that is not in force yet does at the recommendation. */
  hospitalAgreement: z.enum(['block', 'warn', 'ignore']),
  /** Largest upload, bytes. */
  maximumFileBytes: z.number().int().positive(),
  /** Operating permit by the office, or verification result for OSS. */
  permitForm: z.enum(['operating-permit', 'verification-result']),
  /** Who decides: the head of office, or the issuer (Kepala DPMPTSP). */
  decider: z.enum(['head-of-office', 'issuer']),
  minimumTeam: z.number().int().positive(),
  /** Least staff by class and care; what a clinic lacks is a finding. */
  staffing: StaffingRules,
});
export type ClinicPermitRules = z.infer<typeof ClinicPermitRules>;

/** `400.7/ST-{serial}/DINKES/{month}/{year}`: the series and its pattern; serial is padded to three digits, month is Roman. */
export const NumberPatterns = z.object({
  receipt: z.string(),
  'assignment-letter': z.string(),
  'visit-record': z.string(),
  'operating-permit': z.string(),
  'verification-result': z.string(),
  'permit-amendment': z.string(),
  'refusal-letter': z.string(),
  'deemed-granted': z.string(),
  'closure-letter': z.string(),
});
export type NumberPatterns = z.infer<typeof NumberPatterns>;

/** Everything about a district that changes with time. A case keeps the version with which it began. */
export const DistrictVersion = z.object({
  /** "2026.1" */
  version: z.string().min(1),
  from: LocalDate,
  letterhead: Letterhead,
  /** Printed after "di" and before the date: "Bengkulu". */
  place: z.string().min(1),
  officials: z.array(Official).min(1),
  delegations: z.array(Delegation),
  numbers: NumberPatterns,
  clinicPermit: ClinicPermitRules,
  /** How long the proof of a signature lasts. */
  signatureLevel: SignatureLevel,
  /** Versions of the shared rule sets. */
  requirements: z.string(),
  checklist: z.string(),
  /** Days on which this office is closed besides the national list. */
  localHolidays: z.array(LocalDate),
  /** 0 is Sunday. */
  workingWeekdays: z.array(z.number().int().min(0).max(6)),
});
export type DistrictVersion = z.infer<typeof DistrictVersion>;

export const District = z.object({
  code: AreaCode,
  /** "Kota Bengkulu" */
  name: z.string().min(1),
  zone: Zone,
  /** Oldest first. */
  versions: z.array(DistrictVersion).min(1),
});
export type District = z.infer<typeof District>;
