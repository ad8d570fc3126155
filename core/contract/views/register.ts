import { z } from 'zod';
import { Text } from '../../district.ts';
import { DocumentKind } from '../../document.ts';
import { Facility, FacilityStatus, PermitState } from '../../facility.ts';
import { LocalDate } from '../../local-date.ts';
import { PersonInCharge } from '../../procedures/clinic-permit/application.ts';
import { Care, ClinicClass, DocumentRequirement, PermitKind } from '../../requirement.ts';
import { SignatureLevel } from '../../signature-level.ts';
import { TrustText } from '../../trust.ts';
import { CaseStatusView } from './common.ts';

export const DistrictView = z.object({
  code: z.string(),
  name: z.string(),
  zone: z.string(),
  areas: z.array(z.object({ code: z.string(), name: z.string() })),
  office: z.string(),
});
export type DistrictView = z.infer<typeof DistrictView>;

/** A kind of application that somebody may start, or why not. */
export const Offering = z.object({
  kind: PermitKind,
  label: Text,
  explanation: Text,
  workingDays: z.number().int(),
  visit: z.boolean(),
  fee: z.string(),
  legalBasis: z.string(),
  needsFacility: z.boolean(),
});
export type Offering = z.infer<typeof Offering>;

export const RequirementsView = z.object({
  /** Every document of the kind, with the fact on which a conditional one depends. */
  documents: z.array(DocumentRequirement),
  maximumFileBytes: z.number().int(),
});
export type RequirementsView = z.infer<typeof RequirementsView>;

export const FacilityRow = z.object({
  facilityId: z.string(),
  name: z.string(),
  district: z.string(),
  districtName: z.string(),
  clinicClass: ClinicClass,
  care: Care,
  address: z.string(),
  status: FacilityStatus,
  permitNumber: z.string(),
  permitDate: LocalDate,
  /** Absent: as long as the business runs (PP 28/2025 Art 5(10)). */
  permitUntil: LocalDate.optional(),
});
export type FacilityRow = z.infer<typeof FacilityRow>;

export const FacilityView = FacilityRow.extend({
  services: z.array(z.string()),
  personsInCharge: z.array(z.object({ name: z.string(), from: LocalDate, until: LocalDate.optional() })),
  permits: z.array(
    z.object({
      number: z.string(),
      date: LocalDate,
      kind: PermitKind,
      documentCode: z.string(),
      state: PermitState,
    }),
  ),
});
export type FacilityView = z.infer<typeof FacilityView>;

/** A clinic as its owner sees it: the sections of the form as they stand in the register. */
export const OwnFacility = Facility.pick({
  facilityId: true,
  district: true,
  status: true,
  owner: true,
  business: true,
  clinic: true,
  site: true,
  agreements: true,
  staff: true,
  permitUntil: true,
}).extend({ personInCharge: PersonInCharge.optional(), permitNumber: z.string(), permitDate: LocalDate });
export type OwnFacility = z.infer<typeof OwnFacility>;

/** One number of a series. A voided number is never used again. */
export const NumberEntry = z.object({
  number: z.string(),
  serial: z.number().int(),
  caseId: z.string(),
  documentId: z.string(),
  state: z.enum(['reserved', 'used', 'voided']),
  reason: z.string().optional(),
});
export type NumberEntry = z.infer<typeof NumberEntry>;

/** Public tracking: steps and offices, no personal data. */
export const TrackView = z.object({
  receiptNumber: z.string(),
  districtName: z.string(),
  zone: z.string(),
  kind: PermitKind,
  status: CaseStatusView,
  statusLabel: Text,
  submittedOn: LocalDate,
  step: Text,
  /** The office that has the file now. */
  holder: Text,
  since: LocalDate,
  dueDate: LocalDate.optional(),
  /** The due day of the step is past, by the legal day of the office. */
  overdue: z.boolean(),
  limitDate: LocalDate,
  paused: z.boolean(),
  currentState: z.string(),
});
export type TrackView = z.infer<typeof TrackView>;

/** What a visitor's browser needs to check a document by itself. */
export const TrustView = TrustText.extend({
  /** The instant of the office's clock at which this was said, milliseconds. */
  servedAt: z.number().int(),
});
export type TrustView = z.infer<typeof TrustView>;

/** A signature in a file, or a time stamp over the whole of it. */
export const SignatureView = z.object({
  field: z.string(),
  state: z.enum(['VALID', 'INVALID', 'INDETERMINATE']),
  reason: z.string(),
  reasonText: Text,
  signerName: z.string().optional(),
  organization: z.string().optional(),
  issuerName: z.string().optional(),
  claimedAt: z.number().optional(),
  provenAt: z.number().optional(),
  provenBy: z.string().optional(),
  level: SignatureLevel.optional(),
  revision: z.number().int().optional(),
  coversWholeFile: z.boolean().optional(),
});
export type SignatureView = z.infer<typeof SignatureView>;

export const VerificationView = z.object({
  /** What the bytes say; `NOT_CHECKED` when only the register was asked. */
  file: z.enum(['VALID', 'INVALID', 'INDETERMINATE', 'NOT_CHECKED']),
  reason: z.string(),
  reasonText: Text,
  signatures: z.array(SignatureView),
  /** Time stamps over the whole document, oldest first. */
  documentTimestamps: z.array(SignatureView),
  /** What the register says; absent when it does not know the document. */
  register: z
    .object({
      code: z.string(),
      kind: DocumentKind,
      label: Text,
      number: z.string(),
      date: LocalDate,
      districtName: z.string(),
      /** Zone of the office, for the times of its signatures. */
      zone: z.string(),
      subject: z.string(),
      state: PermitState,
      /** Since when it is in force no longer. */
      endedOn: LocalDate.optional(),
      /** Why the office ended it, as it told the public. */
      reason: z.string().optional(),
      replacedBy: z.object({ code: z.string(), number: z.string() }).optional(),
      /** Of the file that stands now, and of its earlier states, oldest first: a browser compares its own file with them. */
      sha256: z.string(),
      earlierSha256: z.array(z.string()),
      /** Of the model that the pages show; the QR code states it. */
      modelSha256: z.string().optional(),
      signatures: z.array(z.object({ signatoryName: z.string(), capacity: z.string(), at: z.number() })),
      /** The uploaded file is the very file of the register; where it is not, whether it is an earlier state of it. */
      sameFile: z.boolean().optional(),
      earlierFile: z.boolean().optional(),
      specimen: z.boolean(),
    })
    .optional(),
});
export type VerificationView = z.infer<typeof VerificationView>;
