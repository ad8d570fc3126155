import { AppError } from './errors.ts';
import type {
  Care,
  ClinicClass,
  DocumentRequirement,
  PermitKind,
  RequirementCondition,
  RequirementSet,
} from './requirement.ts';
import { CLINIC_REQUIREMENTS } from './requirements/clinic.ts';
import { DUTY_REQUIREMENTS } from './requirements/duties.ts';
import { LEGAL_REQUIREMENTS } from './requirements/legal.ts';

/** What an application is, as far as its documents depend on it. */
export type RequirementFacts = {
  readonly kind: PermitKind;
  readonly clinicClass: ClinicClass;
  readonly care: Care;
  readonly conditions: ReadonlySet<RequirementCondition>;
};

/** Union of published local lists (2021–2025); the list of Permenkes 11/2025 becomes a new version. */
const SETS: readonly RequirementSet[] = [
  { version: '2026.1', requirements: [...LEGAL_REQUIREMENTS, ...CLINIC_REQUIREMENTS, ...DUTY_REQUIREMENTS] },
];

/** Throws AppError CONFIGURATION for an unknown version. */
export function requirementSet(version: string): RequirementSet {
  const set = SETS.find((candidate) => candidate.version === version);
  if (set === undefined) {
    throw new AppError('CONFIGURATION', `no requirement set ${version}`, {
      details: { problem: 'REQUIREMENTS', version },
    });
  }
  return set;
}

/** The documents that the applicant must give, in the order of the list. Inpatient care implies a pharmacy. */
export function requiredDocuments(set: RequirementSet, facts: RequirementFacts): DocumentRequirement[] {
  const holds = (condition: RequirementCondition) =>
    facts.conditions.has(condition) || (condition === 'inpatient-or-pharmacy' && facts.care === 'inpatient');
  return set.requirements.filter(
    (requirement) =>
      requirement.producedByOffice !== true &&
      requirement.kinds.includes(facts.kind) &&
      ['any', facts.clinicClass].includes(requirement.clinicClass) &&
      ['any', facts.care].includes(requirement.care) &&
      (requirement.condition === undefined || holds(requirement.condition)),
  );
}
