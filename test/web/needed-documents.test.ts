import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Application, DraftForm } from '../../core/procedures/clinic-permit/application.ts';
import { conditionsOf } from '../../core/procedures/clinic-permit/conditions.ts';
import { PermitKind } from '../../core/requirement.ts';
import { requiredDocuments, requirementSet } from '../../core/requirements.ts';
import { neededDocuments } from '../../web/src/pages/applicant/form/needed-documents.ts';
import { application } from '../core/builders.ts';

const SET = requirementSet('2026.1');
const asked = (form: DraftForm) =>
  SET.requirements.filter(
    ({ kinds, producedByOffice }) => kinds.includes(form.kind) && producedByOffice !== true,
  );

const answers = fc.record({
  kind: fc.constantFrom(...PermitKind.options),
  ownerForm: fc.constantFrom('person', 'business-entity', 'legal-entity', 'government'),
  clinicClass: fc.constantFrom('pratama', 'utama'),
  care: fc.constantFrom('outpatient', 'inpatient'),
  pharmacy: fc.boolean(),
  radiology: fc.boolean(),
  civilServant: fc.boolean(),
  foreignWorkers: fc.boolean(),
  hospital: fc.constantFrom('in-force', 'awaiting-countersignature', 'none'),
  long: fc.boolean(),
});

function filled(one: typeof answers extends fc.Arbitrary<infer Answers> ? Answers : never): Application {
  const base = application();
  return {
    ...base,
    kind: one.kind,
    owner: { ...base.owner, form: one.ownerForm },
    clinic: {
      ...base.clinic,
      clinicClass: one.clinicClass,
      care: one.care,
      pharmacy: one.pharmacy,
      radiology: one.radiology,
    },
    personInCharge: { ...base.personInCharge, civilServant: one.civilServant },
    foreignWorkers: one.foreignWorkers,
    agreements: { ...base.agreements, hospital: { ...base.agreements.hospital, status: one.hospital } },
  };
}

describe('the documents that a draft shows', () => {
  it.each(['warn', 'ignore'] as const)(
    'are those that the office asks for when its rule on hospital agreements is "%s"',
    (hospitalAgreement) => {
      fc.assert(
        fc.property(answers, (one) => {
          const form = filled(one);
          const { clinicClass, care } = form.clinic;
          const facility = { operatingOverTwoYears: one.long };
          const conditions = conditionsOf(form, { hospitalAgreement }, facility);
          const counted = requiredDocuments(SET, { kind: form.kind, clinicClass, care, conditions });
          const shown = neededDocuments(asked(form), form, { clinicClass, status: 'active', ...facility });
          const codes = new Set(counted.map(({ code }) => code));
          expect(shown.required.every(({ code }) => codes.has(code))).toBe(true);
          const all = new Set([...shown.required, ...shown.open].map(({ code }) => code));
          expect(counted.every(({ code }) => all.has(code))).toBe(true);
          const unsure = counted.filter(({ code }) => !shown.required.some((one) => one.code === code));
          expect(unsure.map(({ condition }) => condition)).toEqual(
            unsure.map(() => 'hospital-agreement-required'),
          );
        }),
      );
    },
  );

  it('names those that depend on questions which are still open', () => {
    const form: DraftForm = { kind: 'new', district: '17.71' };
    const { required, open } = neededDocuments(asked(form), form, undefined);
    expect(required.map(({ code }) => code)).not.toContain('DOC-06');
    expect(open.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['DOC-05', 'DOC-06', 'DOC-33', 'DOC-35', 'DOC-36', 'DOC-45', 'DOC-51']),
    );
  });
});
