import { describe, expect, it } from 'vitest';
import { type ChecklistFacts, checklist, itemsFor, minimumFor } from '../../core/checklists.ts';
import { Checklist, type ChecklistItem } from '../../core/requirement.ts';

const list = checklist('2026.1');
const PRATAMA: ChecklistFacts = { clinicClass: 'pratama', care: 'outpatient', dental: false };
const series = (prefix: string) => list.items.filter(({ code }) => code.startsWith(prefix));
const sum = (items: readonly ChecklistItem[], facts: Parameters<typeof minimumFor>[1]) =>
  items.reduce((total, item) => total + (minimumFor(item, facts)?.count ?? 0), 0);
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);
const codesFor = (facts: Partial<ChecklistFacts>) =>
  itemsFor(list, { ...PRATAMA, ...facts }).map(({ code }) => code);

describe('the checklist', () => {
  it('fits its schema and holds 34 lines of the visit, 66 of equipment and 93 of dental care', () => {
    expect(Checklist.parse(list)).toEqual(list);
    expect(series('VIS-')).toHaveLength(34);
    expect(series('EQP-').map(({ code }) => code)).toEqual(numbered('EQP', 66));
    expect(series('EQG-').map(({ code }) => code)).toEqual(numbered('EQG', 93));
    expect(new Set(list.items.map(({ code }) => code)).size).toBe(193);
  });

  it('says everything in both languages, briefly', () => {
    for (const { code, label, group } of list.items) {
      for (const text of [label.id, label.en, group.id, group.en]) {
        expect(text.trim().length, code).toBeGreaterThan(0);
        expect(text.length, code).toBeLessThanOrEqual(120);
      }
    }
  });

  it('has no two lines of one group with the same label', () => {
    const labels = list.items.map(({ group, label }) => `${group.id}: ${label.id}`);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('keeps the least numbers of the equipment', () => {
    expect(sum(series('EQP-'), { care: 'outpatient' })).toBe(49);
    expect(sum(series('EQP-'), { care: 'inpatient' })).toBe(50);
    expect(sum(series('EQG-'), { care: 'outpatient', dentalClinic: true })).toBe(98);
    expect(sum(series('EQG-'), { care: 'outpatient' })).toBe(156);
    expect(sum(series('EQG-'), { care: 'inpatient' })).toBe(156);
  });

  it('asks "as needed" for 23 lines of equipment and 18 of dental care', () => {
    const asNeeded = (prefix: string) =>
      series(prefix).filter(({ minimum }) => minimum?.unit.en === 'as needed' && minimum.outpatient === 0);
    expect(asNeeded('EQP-')).toHaveLength(23);
    expect(asNeeded('EQG-')).toHaveLength(18);
  });

  it('marks 20 lines of the visit as critical and none of the equipment', () => {
    expect(list.items.filter(({ critical }) => critical)).toHaveLength(20);
    expect(list.items.filter(({ critical, minimum }) => critical && minimum)).toEqual([]);
  });

  it('is unknown under another version', () => {
    expect(() => checklist('1999.1')).toThrowError(expect.objectContaining({ code: 'CONFIGURATION' }));
  });
});

describe('the lines of a visit', () => {
  it.each<[string, Partial<ChecklistFacts>, number]>([
    ['an outpatient pratama clinic', {}, 26 + 66],
    ['an inpatient pratama clinic', { care: 'inpatient' }, 33 + 66],
    ['a pratama clinic with dental care', { dental: true }, 26 + 66 + 93],
    ['an outpatient utama clinic', { clinicClass: 'utama' }, 26],
    [
      'an inpatient utama clinic with dental care',
      { clinicClass: 'utama', care: 'inpatient', dental: true },
      33 + 93,
    ],
  ])('of %s are complete', (_, facts, count) => {
    expect(codesFor(facts)).toHaveLength(count);
  });

  it('look at beds only where patients stay', () => {
    expect(codesFor({})).not.toContain('VIS-C07');
    expect(codesFor({ care: 'inpatient' })).toContain('VIS-C07');
  });

  it('look at basic care in a pratama and at specialist care in a utama clinic', () => {
    expect(codesFor({})).toContain('VIS-A02');
    expect(codesFor({})).not.toContain('VIS-A06');
    expect(codesFor({ clinicClass: 'utama' })).toContain('VIS-A06');
    expect(codesFor({ clinicClass: 'utama' })).not.toContain('VIS-A02');
  });

  it('never ask for a class other than that of the clinic on its name board', () => {
    const board = list.items.find(({ code }) => code === 'VIS-B04');
    expect(board?.clinicClass).toBe('any');
    expect(`${board?.label.id} ${board?.label.en}`).not.toMatch(/utama|pratama/i);
  });

  it('have a number for equipment and none for a yes/no line', () => {
    const [tray] = series('EQP-');
    const [profile] = series('VIS-');
    if (tray === undefined || profile === undefined) throw new Error('both lines exist');
    expect(minimumFor(tray, { care: 'outpatient' })?.count).toBe(2);
    expect(minimumFor(tray, { care: 'inpatient', dentalClinic: true })?.count).toBe(3);
    expect(minimumFor(profile, { care: 'inpatient' })).toBeUndefined();
  });
});
