import { z } from 'zod';
import { AreaCode } from '../../district.ts';
import { Line } from '../../line.ts';
import { LocalDate } from '../../local-date.ts';
import { Care, ClinicClass, PermitKind } from '../../requirement.ts';
import { StaffMember } from '../../staff.ts';

const Digits = (pattern: RegExp, code: string) =>
  z
    .string({ error: 'REQUIRED' })
    .transform((text) => text.replace(/[\s.-]/g, ''))
    .pipe(z.string().regex(pattern, { error: code }));

/** NIB: 13 digits. */
export const Nib = Digits(/^\d{13}$/, 'NIB_LENGTH');
/** NIK: 16 digits. */
export const Nik = Digits(/^\d{16}$/, 'NIK_LENGTH');
/** NPWP: 15 digits (old) or 16 (new). */
export const Npwp = Digits(/^\d{15,16}$/, 'NPWP_LENGTH');

export const Applicant = z.strictObject({
  name: Line,
  nik: Nik,
  email: z.email({ error: 'EMAIL_FORMAT' }).max(254, { error: 'TOO_LONG' }),
  phone: Digits(/^(\+62|0)\d{8,13}$/, 'PHONE_FORMAT'),
  /** "Pemilik", "Direktur", "Penanggung jawab" */
  position: Line,
});
export type Applicant = z.infer<typeof Applicant>;

export const OwnerForm = z.enum(['person', 'business-entity', 'legal-entity', 'government'], {
  error: 'REQUIRED',
});
export type OwnerForm = z.infer<typeof OwnerForm>;

export const Owner = z.strictObject({
  form: OwnerForm,
  name: Line,
  npwp: Npwp,
  /** Penanaman modal asing. */
  foreignInvestment: z.boolean(),
  /** The government that owns the clinic: code of its region, and whether the owner is the health office itself. */
  government: z.strictObject({ regionCode: AreaCode, healthOffice: z.boolean() }).optional(),
});
export type Owner = z.infer<typeof Owner>;

export const Business = z.strictObject({
  nib: Nib,
  nibDate: LocalDate,
  kbli: z.enum(['86104', '86105'], { error: 'KBLI_UNKNOWN' }),
  /** Number of the Sertifikat Standar as OSS shows it. */
  certificateNumber: Line,
});
export type Business = z.infer<typeof Business>;

export const Clinic = z.strictObject({
  name: Line,
  clinicClass: ClinicClass,
  care: Care,
  /** Inpatient beds; 0 for outpatient. */
  beds: z
    .number({ error: 'REQUIRED' })
    .int({ error: 'NOT_A_WHOLE_NUMBER' })
    .min(0, { error: 'NEGATIVE' })
    .max(200, { error: 'TOO_MANY' }),
  openingHours: Line,
  /** Medical specialties offered; klinik utama needs at least one. */
  specialties: z.array(Line).max(30, { error: 'TOO_MANY' }),
  dental: z.boolean(),
  pharmacy: z.boolean(),
  radiology: z.boolean(),
});
export type Clinic = z.infer<typeof Clinic>;

export const Site = z.strictObject({
  address: Line,
  /** Sub-district (kecamatan): 17.71.02 */
  areaCode: z
    .string({ error: 'REQUIRED' })
    .regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/, { error: 'AREA_CODE_FORMAT' }),
  tenure: z.enum(['owned', 'leased'], { error: 'REQUIRED' }),
  leaseUntil: LocalDate.optional(),
});
export type Site = z.infer<typeof Site>;

/** Penanggung jawab klinik. */
export const PersonInCharge = z.strictObject({
  name: Line,
  profession: z.enum(['doctor', 'dentist', 'specialist'], { error: 'REQUIRED' }),
  strNumber: Line,
  sipNumber: Line,
  /** Practice address printed on the SIP; it must be the clinic's. */
  sipAddress: Line,
  sipUntil: LocalDate,
  civilServant: z.boolean(),
  /** First day in charge. */
  from: LocalDate,
});
export type PersonInCharge = z.infer<typeof PersonInCharge>;

export const AgreementStatus = z.enum(['in-force', 'awaiting-countersignature', 'none'], {
  error: 'REQUIRED',
});
export type AgreementStatus = z.infer<typeof AgreementStatus>;

export const Agreement = z.strictObject({
  partner: Line,
  /** Where the partner is told, for instance when the clinic closes. */
  partnerEmail: z.email({ error: 'EMAIL_FORMAT' }).optional(),
  number: Line.optional(),
  status: AgreementStatus,
  until: LocalDate.optional(),
});
export type Agreement = z.infer<typeof Agreement>;

export const Agreements = z.strictObject({ waste: Agreement, hospital: Agreement });
export type Agreements = z.infer<typeof Agreements>;

/** The old permit of a conversion (SIO with an end date). */
export const OldPermit = z.strictObject({ number: Line, date: LocalDate, until: LocalDate.optional() });
export type OldPermit = z.infer<typeof OldPermit>;

export const Closure = z.strictObject({
  reason: Line,
  closesOn: LocalDate,
  activeInpatients: z
    .number({ error: 'REQUIRED' })
    .int({ error: 'NOT_A_WHOLE_NUMBER' })
    .min(0, { error: 'NEGATIVE' }),
});
export type Closure = z.infer<typeof Closure>;

/** Everything that an applicant states. For changes it is the clinic as it will be. */
export const Application = z.strictObject({
  kind: PermitKind,
  /** The office applied to: 17.71 */
  district: z.string({ error: 'REQUIRED' }).regex(/^\d{2}\.\d{2}$/, { error: 'AREA_CODE_FORMAT' }),
  /** The registered clinic, for every kind but `new` and `sio-conversion`. */
  facilityId: z.string().max(60).optional(),
  applicant: Applicant,
  owner: Owner,
  business: Business,
  clinic: Clinic,
  site: Site,
  personInCharge: PersonInCharge,
  staff: z.array(StaffMember).max(300, { error: 'TOO_MANY' }),
  foreignWorkers: z.boolean(),
  agreements: Agreements,
  oldPermit: OldPermit.optional(),
  closure: Closure.optional(),
  /** Pernyataan kebenaran data. */
  declaration: z.literal(true, { error: 'DECLARATION_REQUIRED' }),
});
export type Application = z.infer<typeof Application>;

/** What may change while documents are completed; who owns, leads or sites the clinic another way applies anew. */
export const Resubmission = Application.pick({ staff: true, agreements: true, closure: true }).partial();
export type Resubmission = z.infer<typeof Resubmission>;

/** Sections of the form, in the order of the task list. */
export const SECTIONS = [
  'applicant',
  'owner',
  'business',
  'clinic',
  'site',
  'personInCharge',
  'staff',
  'agreements',
  'oldPermit',
  'closure',
] as const satisfies readonly (keyof Application)[];
export type Section = (typeof SECTIONS)[number];

/** A draft never validates: any part may be missing or half typed; unknown sections are refused. */
export const DraftForm = z.strictObject({
  kind: PermitKind,
  district: z.string().max(10),
  facilityId: z.string().max(60).optional(),
  applicant: z.record(z.string(), z.unknown()).optional(),
  owner: z.record(z.string(), z.unknown()).optional(),
  business: z.record(z.string(), z.unknown()).optional(),
  clinic: z.record(z.string(), z.unknown()).optional(),
  site: z.record(z.string(), z.unknown()).optional(),
  personInCharge: z.record(z.string(), z.unknown()).optional(),
  staff: z.array(z.unknown()).max(300).optional(),
  foreignWorkers: z.unknown().optional(),
  agreements: z.record(z.string(), z.unknown()).optional(),
  oldPermit: z.record(z.string(), z.unknown()).optional(),
  closure: z.record(z.string(), z.unknown()).optional(),
  declaration: z.unknown().optional(),
});
export type DraftForm = z.infer<typeof DraftForm>;
