import type { z } from 'zod';
import type { ClinicPermitRules, District, NumberPatterns, ServiceLevels } from '../district.ts';
import type { StaffingRules } from '../staff.ts';

/** A district as it is written down: dates are plain text until `District.parse` has read them. */
export type DistrictData = z.input<typeof District>;

/**
 * Working days. Completeness (1), visit (4) and decision (3) follow published local procedures; the others, and the
 * legal limit until the days of PP 28/2025 Lampiran I can be read, are our proposal.
 */
const USUAL_SERVICE_LEVELS: ServiceLevels = {
  'check-completeness': 1,
  'verify-technically': 3,
  'assign-visit': 1,
  'sign-assignment': 1,
  visit: 4,
  'countersign-visit': 3,
  recommend: 2,
  'decide-permit': 3,
  'sign-refusal': 1,
  legalLimit: 14,
  objection: 20,
};

/** Recalled rules (Permenkes 9/2014), to be compared with Permenkes 11/2025 when its figures can be read. */
export const USUAL_STAFFING: StaffingRules = {
  pratamaDoctors: 2,
  utamaDoctors: 1,
  specialistPerSpecialty: true,
  nurses: 0,
  inpatientPharmacist: true,
  inpatientNutritionist: true,
  inpatientLaboratory: true,
  inpatientDoctors: 2,
};

export const USUAL_CLINIC_PERMIT: ClinicPermitRules = {
  serviceLevels: USUAL_SERVICE_LEVELS,
  // Pasuruan: unfulfilled for more than two months means a new application.
  completionMonths: 2,
  correctionMonths: 3,
  correctionReminderDays: [30, 60],
  minimumLeaseYears: 5,
  onePersonInChargePerClinic: true,
  hospitalAgreement: 'warn',
  // Badung takes 2 MB. Scanned deeds and land titles are larger, so ours is 10 MiB.
  maximumFileBytes: 10 * 1024 * 1024,
  permitForm: 'operating-permit',
  decider: 'head-of-office',
  minimumTeam: 3,
  staffing: USUAL_STAFFING,
};

/** 400.7 is the classification of health affairs; the letters before the serial name the series. */
export function usualNumbers(unit: string, permitUnit: string = unit): NumberPatterns {
  const letter = (series: string, by: string) => `400.7/${series}-{serial}/${by}/{month}/{year}`;
  return {
    receipt: `TT-{serial}/${unit}/{year}`,
    'assignment-letter': letter('ST', unit),
    'visit-record': letter('BA', unit),
    'operating-permit': letter('IOK', permitUnit),
    'verification-result': letter('RHV', permitUnit),
    'permit-amendment': letter('PIK', permitUnit),
    'refusal-letter': letter('TLK', permitUnit),
    'deemed-granted': letter('DKB', unit),
    'closure-letter': letter('TTP', permitUnit),
  };
}
