import type { ClinicPermitRules } from '../../district.ts';
import type { FieldError } from '../../errors.ts';
import type { FacilityStatus } from '../../facility.ts';
import { addMonths, type LocalDate } from '../../local-date.ts';
import { plainText } from '../../plain-text.ts';
import type { PermitKind } from '../../requirement.ts';
import { licenceFindings, staffingFindings } from '../../staffing.ts';
import type { Application } from './application.ts';
import { foreignChanges, type RegisteredSections } from './changes.ts';

/** What the register knows that bears on an application. */
export type RegisterFacts = {
  /** Another open clinic that the person in charge leads already. */
  readonly otherClinicOfPersonInCharge?: string;
  /** The clinic of the application, for changes. */
  readonly facility?: {
    readonly clinicClass: 'pratama' | 'utama';
    readonly status: FacilityStatus;
    readonly permitUntil?: LocalDate;
    /** Where the register itself is asked: the sections that a change must leave alone. */
    readonly sections?: RegisteredSections;
  };
};

type Check = 'owner' | 'site' | 'person-in-charge' | 'care' | 'staff' | 'agreements';
const EVERYTHING = ['owner', 'site', 'person-in-charge', 'care', 'staff', 'agreements'] as const;

/**
 * What a kind puts to the test: that which it brings anew. Whoever closes a clinic may have an ended lease or licence;
 * a new name changes neither the site nor the people.
 */
const CHECKS = {
  new: EVERYTHING,
  'sio-conversion': EVERYTHING,
  'change-name': [],
  'change-person-in-charge': ['person-in-charge', 'staff'],
  'change-owner': ['owner', 'agreements'],
  'change-location': ['site', 'person-in-charge', 'staff', 'agreements'],
  upgrade: ['owner', 'person-in-charge', 'care', 'staff'],
  extension: ['owner', 'person-in-charge', 'care', 'staff'],
  closure: [],
} as const satisfies Record<PermitKind, readonly Check[]>;

/**
 * Everything wrong with a complete form, each with its field; empty when it can be submitted. `today` is the legal day
 * in the district's zone. Sources stand at each rule.
 */
export function applicationFindings(
  application: Application,
  facts: RegisterFacts,
  rules: ClinicPermitRules,
  today: LocalDate,
): FieldError[] {
  const findings: Record<Check, () => FieldError[]> = {
    owner: () => ownerFindings(application),
    site: () => siteFindings(application, rules, today),
    'person-in-charge': () => personInChargeFindings(application, facts, rules, today),
    care: () => careFindings(application),
    staff: () => staffFindings(application, rules, today),
    agreements: () => agreementFindings(application, today),
  };
  return [
    ...CHECKS[application.kind].flatMap((check) => findings[check]()),
    ...kindFindings(application, facts),
    ...(facts.facility?.sections === undefined ? [] : foreignChanges(application, facts.facility.sections)),
  ];
}

/** The same for what an applicant may change while documents are completed: staff and agreements. */
export function resubmissionFindings(
  application: Application,
  rules: ClinicPermitRules,
  today: LocalDate,
): FieldError[] {
  const checks: readonly Check[] = CHECKS[application.kind];
  return [
    ...(checks.includes('staff') ? staffFindings(application, rules, today) : []),
    ...(checks.includes('agreements') ? agreementFindings(application, today) : []),
  ];
}

/** SE HK.02.02/D/7928/2023: 86104 government, 86105 private. Owner form by care: inpatient needs an entity. PMA: utama and PT. */
function ownerFindings({ owner, business, clinic }: Application): FieldError[] {
  const government = owner.form === 'government';
  const findings: FieldError[] = [];
  if (government !== (business.kbli === '86104'))
    findings.push({
      field: 'business.kbli',
      code: 'KBLI_OWNER_MISMATCH',
      params: { expected: government ? '86104' : '86105' },
    });
  if (government && owner.government === undefined)
    findings.push({ field: 'owner.government', code: 'OWNER_REGION_REQUIRED' });
  if (owner.form === 'person' && clinic.care === 'inpatient')
    findings.push({ field: 'owner.form', code: 'OWNER_FORM_INPATIENT' });
  if (owner.foreignInvestment && (clinic.clinicClass !== 'utama' || owner.form !== 'legal-entity')) {
    findings.push({ field: 'owner.foreignInvestment', code: 'FOREIGN_OWNER_UTAMA_ONLY' });
  }
  return findings;
}

/** Lease: Badung practice, years by district. */
function siteFindings(
  { site }: Application,
  { minimumLeaseYears }: ClinicPermitRules,
  today: LocalDate,
): FieldError[] {
  if (site.tenure !== 'leased' || minimumLeaseYears === 0) return [];
  const earliest = addMonths(today, 12 * minimumLeaseYears);
  if (site.leaseUntil === undefined) return [{ field: 'site.leaseUntil', code: 'REQUIRED' }];
  return site.leaseUntil < earliest
    ? [{ field: 'site.leaseUntil', code: 'LEASE_TOO_SHORT', params: { years: minimumLeaseYears, earliest } }]
    : [];
}

/** Kepdirjen 3991/2022: the SIP names this clinic. STF-02: one clinic per person in charge. */
function personInChargeFindings(
  { personInCharge, site }: Application,
  facts: RegisterFacts,
  rules: ClinicPermitRules,
  today: LocalDate,
): FieldError[] {
  const findings: FieldError[] = [];
  if (plainText(personInCharge.sipAddress) !== plainText(site.address))
    findings.push({
      field: 'personInCharge.sipAddress',
      code: 'SIP_ADDRESS_DIFFERS',
      params: { name: personInCharge.name },
    });
  if (personInCharge.sipUntil < today)
    findings.push({
      field: 'personInCharge.sipUntil',
      code: 'SIP_EXPIRED',
      params: { name: personInCharge.name, until: personInCharge.sipUntil },
    });
  if (rules.onePersonInChargePerClinic && facts.otherClinicOfPersonInCharge !== undefined) {
    findings.push({
      field: 'personInCharge.strNumber',
      code: 'PERSON_IN_CHARGE_TAKEN',
      params: { clinic: facts.otherClinicOfPersonInCharge },
    });
  }
  return findings;
}

/** Beds: 5 to 10 for an inpatient clinic (Semarang form, VIS-C07). */
function careFindings({ clinic }: Application): FieldError[] {
  if (clinic.care === 'outpatient')
    return clinic.beds === 0 ? [] : [{ field: 'clinic.beds', code: 'BEDS_OUTPATIENT' }];
  return clinic.beds >= 5 && clinic.beds <= 10 ? [] : [{ field: 'clinic.beds', code: 'BEDS_INPATIENT' }];
}

function staffFindings(
  { clinic, site, staff }: Application,
  rules: ClinicPermitRules,
  today: LocalDate,
): FieldError[] {
  return [
    ...staffingFindings(
      { clinicClass: clinic.clinicClass, care: clinic.care, staff, specialties: clinic.specialties },
      rules.staffing,
    ),
    ...licenceFindings(staff, { address: site.address, date: today }),
  ];
}

function agreementFindings({ agreements }: Application, today: LocalDate): FieldError[] {
  const { waste } = agreements;
  if (waste.status !== 'in-force')
    return [{ field: 'agreements.waste.status', code: 'WASTE_AGREEMENT_REQUIRED' }];
  if (waste.until !== undefined && waste.until < today)
    return [{ field: 'agreements.waste.until', code: 'AGREEMENT_ENDED' }];
  return [];
}

function kindFindings(application: Application, { facility }: RegisterFacts): FieldError[] {
  const { kind, facilityId, closure, clinic } = application;
  switch (kind) {
    case 'new':
      return facilityId === undefined ? [] : [{ field: 'facilityId', code: 'UNKNOWN_FIELD' }];
    case 'sio-conversion':
      return [
        ...(facilityId === undefined ? [] : registered(facility)),
        ...conversionFindings(application, facility),
      ];
    case 'closure':
      return [
        ...registered(facility),
        ...(closure === undefined ? [{ field: 'closure', code: 'REQUIRED' }] : []),
      ];
    case 'upgrade': {
      const findings = registered(facility);
      if (facility?.clinicClass === 'utama') findings.push({ field: 'facilityId', code: 'ALREADY_UTAMA' });
      if (clinic.clinicClass !== 'utama')
        findings.push({ field: 'clinic.clinicClass', code: 'UPGRADE_NEEDS_UTAMA' });
      return findings;
    }
    default:
      return registered(facility);
  }
}

function registered(facility: RegisterFacts['facility']): FieldError[] {
  if (facility === undefined) return [{ field: 'facilityId', code: 'FACILITY_UNKNOWN' }];
  if (facility.status === 'active') return [];
  const code = facility.status === 'closed' ? 'FACILITY_CLOSED' : 'FACILITY_WITHOUT_PERMIT';
  return [{ field: 'facilityId', code }];
}

/** PP 28/2025 Art 5(10): a permit without an end date holds as long as the business runs; there is nothing to renew. */
function conversionFindings({ oldPermit }: Application, facility: RegisterFacts['facility']): FieldError[] {
  if (facility !== undefined && facility.permitUntil === undefined)
    return [{ field: 'oldPermit.until', code: 'NO_RENEWAL_NEEDED' }];
  if (oldPermit === undefined) return [{ field: 'oldPermit', code: 'REQUIRED' }];
  return oldPermit.until === undefined ? [{ field: 'oldPermit.until', code: 'NO_RENEWAL_NEEDED' }] : [];
}

/**
 * Last day on which findings can be corrected: calendar months from the NIB date (Pati: 3 months to meet the standard).
 * A business whose NIB is older than that, and every change of a running clinic, counts from the day of the request.
 */
export function correctionLimit(
  { kind, business }: Pick<Application, 'kind' | 'business'>,
  { correctionMonths }: Pick<ClinicPermitRules, 'correctionMonths'>,
  requestedOn: LocalDate,
): LocalDate {
  const fromNib = addMonths(business.nibDate, correctionMonths);
  return kind === 'new' && fromNib > requestedOn ? fromNib : addMonths(requestedOn, correctionMonths);
}
