import { describe, expect, it } from 'vitest';
import {
  RequirementCondition as Condition,
  PermitKind,
  type RequirementCondition,
  RequirementSet,
} from '../../core/requirement.ts';
import { type RequirementFacts, requiredDocuments, requirementSet } from '../../core/requirements.ts';

const set = requirementSet('2026.1');
const NEW_CLINIC: RequirementFacts = {
  kind: 'new',
  clinicClass: 'pratama',
  care: 'outpatient',
  conditions: new Set(),
};
const codes = (facts: Partial<Omit<RequirementFacts, 'conditions'>>, ...conditions: RequirementCondition[]) =>
  requiredDocuments(set, { ...NEW_CLINIC, ...facts, conditions: new Set(conditions) }).map(
    ({ code }) => code,
  );

describe('the list of documents', () => {
  it('fits its schema and holds 50 documents with codes of their own', () => {
    expect(RequirementSet.parse(set)).toEqual(set);
    expect(set.requirements).toHaveLength(50);
    expect(new Set(set.requirements.map(({ code }) => code)).size).toBe(50);
  });

  it.each<[PermitKind, number]>([
    ['new', 38],
    ['sio-conversion', 28],
    ['upgrade', 21],
    ['change-location', 19],
    ['extension', 16],
    ['change-owner', 13],
    ['change-person-in-charge', 8],
    ['change-name', 7],
    ['closure', 5],
  ])('names for %s %i documents', (kind, count) => {
    expect(set.requirements.filter(({ kinds }) => kinds.includes(kind))).toHaveLength(count);
  });

  it('says everything in both languages, briefly, and each label once', () => {
    for (const { code, label, hint } of set.requirements) {
      for (const text of [label.id, label.en, hint.id, hint.en]) {
        expect(text.trim().length, code).toBeGreaterThan(0);
        expect(text.length, code).toBeLessThanOrEqual(120);
      }
      expect(label.id, code).not.toBe(label.en);
    }
    expect(new Set(set.requirements.map(({ label }) => label.id)).size).toBe(50);
    expect(new Set(set.requirements.map(({ label }) => label.en)).size).toBe(50);
  });

  it('uses every condition and names no kind twice', () => {
    const used = new Set(set.requirements.flatMap(({ condition }) => (condition ? [condition] : [])));
    expect([...used].sort()).toEqual([...Condition.options].sort());
    for (const { code, kinds } of set.requirements) expect(new Set(kinds).size, code).toBe(kinds.length);
  });

  it('is unknown under another version', () => {
    expect(() => requirementSet('1999.1')).toThrowError(expect.objectContaining({ code: 'CONFIGURATION' }));
  });
});

describe('the documents that an application needs', () => {
  const ALWAYS = [
    ...['DOC-01', 'DOC-02', 'DOC-03', 'DOC-04', 'DOC-07', 'DOC-08', 'DOC-09', 'DOC-10', 'DOC-12', 'DOC-13'],
    ...['DOC-20', 'DOC-21', 'DOC-22', 'DOC-23', 'DOC-24', 'DOC-25', 'DOC-30', 'DOC-31', 'DOC-32', 'DOC-40'],
    ...['DOC-41', 'DOC-42', 'DOC-43', 'DOC-44', 'DOC-50', 'DOC-52', 'DOC-54', 'DOC-55', 'DOC-56'],
  ];

  it('are 29 for a new outpatient pratama clinic of one person', () => {
    expect(codes({}).sort()).toEqual(ALWAYS);
  });

  it('are 32 for the same clinic owned by a PT where a hospital agreement is asked', () => {
    const found = codes({}, 'owner-is-entity', 'owner-is-legal-entity', 'hospital-agreement-required');
    expect(found.sort()).toEqual([...ALWAYS, 'DOC-05', 'DOC-06', 'DOC-51'].sort());
  });

  it('include the licence of the pharmacist for inpatient care, told or not', () => {
    expect(codes({ care: 'inpatient' })).toContain('DOC-36');
    expect(codes({}, 'inpatient-or-pharmacy')).toContain('DOC-36');
    expect(codes({})).not.toContain('DOC-36');
  });

  it('include the specialists of a utama clinic only', () => {
    expect(codes({ clinicClass: 'utama' })).toContain('DOC-35');
    expect(codes({ clinicClass: 'utama', kind: 'upgrade' })).toContain('DOC-35');
    expect(codes({})).not.toContain('DOC-35');
  });

  it('never include the recommendation that the office makes itself', () => {
    const all = new Set(Condition.options);
    for (const kind of PermitKind.options) {
      for (const clinicClass of ['pratama', 'utama'] as const) {
        const found = requiredDocuments(set, { kind, clinicClass, care: 'inpatient', conditions: all });
        expect(found.map(({ code }) => code)).not.toContain('DOC-53');
      }
    }
    expect(set.requirements.filter(({ producedByOffice }) => producedByOffice)).toHaveLength(1);
  });

  it('are few for a change of the person in charge and for a closure', () => {
    expect(codes({ kind: 'change-person-in-charge' }).sort()).toEqual([
      ...['DOC-01', 'DOC-04', 'DOC-11', 'DOC-12', 'DOC-20', 'DOC-32', 'DOC-63'],
    ]);
    expect(codes({ kind: 'closure' }).sort()).toEqual(['DOC-01', 'DOC-11', 'DOC-70', 'DOC-71', 'DOC-72']);
  });
});
