import type { FilesByCode } from '../../../../../core/case/file.ts';
import type { ClinicPermitRules } from '../../../../../core/district.ts';
import { USUAL_CLINIC_PERMIT, USUAL_STAFFING } from '../../../../../core/districts/defaults.ts';
import type { FieldError } from '../../../../../core/errors.ts';
import { LocalDate } from '../../../../../core/local-date.ts';
import {
  Application,
  type DraftForm,
  type Section,
} from '../../../../../core/procedures/clinic-permit/application.ts';
import { applicationFindings } from '../../../../../core/procedures/clinic-permit/rules.ts';
import { dayOf } from '../../../i18n/format.ts';
import type { Remark } from '../draft/draft-state.ts';
import { textOf } from './clean.ts';
import type { KnownFacility, NeededDocuments } from './needed-documents.ts';
import { isEmptySection, sectionErrors } from './section-check.ts';
import { sectionOfField, sectionsOf } from './sections.ts';

export type SectionState = 'empty' | 'begun' | 'look' | 'complete';

export type DraftCheck = {
  readonly sections: readonly { readonly section: Section; readonly state: SectionState }[];
  /** Everything that stands in the way of a submission, section by section, then documents. */
  readonly errors: readonly FieldError[];
  readonly missingDocuments: number;
  readonly uploadedDocuments: number;
  readonly complete: boolean;
};

/** Figures that each office sets for itself are left to the office: the rest holds everywhere. */
const EVERYWHERE: ClinicPermitRules = {
  ...USUAL_CLINIC_PERMIT,
  minimumLeaseYears: 0,
  staffing: { ...USUAL_STAFFING, pratamaDoctors: 0, utamaDoctors: 0, nurses: 0, inpatientDoctors: 0 },
};

/** The plan for patients and records may follow after a closure was submitted; the closure is held until then. */
export function mayFollow(code: string): boolean {
  return code === 'DOC-71';
}

/** How far a draft is, by the schemas and rules by which the office will judge it. */
export function checkDraft(
  form: DraftForm,
  files: FilesByCode,
  facility: KnownFacility | undefined,
  needed: NeededDocuments | undefined,
  context: { readonly zone: string; readonly remarks: readonly Remark[] },
): DraftCheck {
  const names = sectionsOf(form.kind);
  const shapes = names.map((section) => ({ section, errors: sectionErrors(section, form) }));
  const findings = findingsOf(form, facility, LocalDate.parse(dayOf(Date.now(), context.zone)));
  const required = needed?.required ?? [];
  const notUploaded = required.filter(({ code }) => (files[code] ?? []).length === 0);
  const missing = notUploaded.filter(({ code }) => !mayFollow(code));
  const documents = missing.map(({ code, label }) => ({
    field: `documents.${code}`,
    code: 'DOCUMENT_MISSING',
    params: { document: label.id },
  }));
  const remarked = new Set(context.remarks.map(({ field }) => sectionOfField(field)));
  const found = new Set(findings.map(({ field }) => sectionOfField(field)));
  const sections = shapes.map(({ section, errors }) => ({
    section,
    state: stateOf(isEmptySection(section, form), errors, remarked.has(section) || found.has(section)),
  }));
  // A site elsewhere is refused before anything is looked at: the answer must be reachable without the documents.
  const elsewhere = !textOf(form.site, 'areaCode').startsWith(`${form.district}.`);
  const errors = [
    ...shapes.flatMap((shape) => shape.errors),
    ...(elsewhere ? [] : [...findings, ...documents]),
  ];
  return {
    sections,
    errors,
    missingDocuments: missing.length,
    uploadedDocuments: required.length - notUploaded.length,
    complete: errors.length === 0,
  };
}

function stateOf(empty: boolean, errors: readonly FieldError[], noted: boolean): SectionState {
  if (empty) return 'empty';
  if (noted || errors.some(({ code }) => code !== 'REQUIRED')) return 'look';
  return errors.length === 0 ? 'complete' : 'begun';
}

/** The rules between sections speak of a complete form only. */
function findingsOf(form: DraftForm, facility: KnownFacility | undefined, today: LocalDate): FieldError[] {
  const parsed = Application.safeParse({ ...form, declaration: true });
  if (!parsed.success) return [];
  // Whether the clinic is in the register is asked of the register, which may not have answered yet.
  const facts = facility === undefined ? {} : { facility };
  const findings = applicationFindings(parsed.data, facts, EVERYWHERE, today);
  return facility === undefined ? findings.filter(({ field }) => field !== 'facilityId') : findings;
}
