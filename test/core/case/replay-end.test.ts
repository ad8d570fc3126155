import { describe, expect, it } from 'vitest';
import { openTasks } from '../../../core/case/case.ts';
import type { CaseEvent } from '../../../core/case/event.ts';
import {
  APPLICANT,
  caseOf,
  date,
  fileRecord,
  official,
  preparedEvent,
  settingOn,
  taskOf,
} from '../builders.ts';
import { Story } from '../story.ts';

const SYSTEM = { personId: 'system', name: 'Sistem Sahkan', role: 'system' as const };
const RINA = official('verifier');
const at = 1_800_000_000_000;
const stamp = { at, by: SYSTEM };
const begun = new Story().open('check-completeness');
const caseAfter = (...events: CaseEvent[]) => caseOf([...begun.events, ...events]);
const check = 'check-completeness-1';

describe('documents of a case', () => {
  const setting = settingOn('2026-07-06');
  const prepared = preparedEvent('operating-permit', setting);
  const by = { personId: RINA.personId, name: RINA.name, role: 'verifier' as const };

  it('are prepared, signed field by field, and voided with the reason', () => {
    expect(caseAfter(prepared).documents[0]).toMatchObject({
      state: 'prepared',
      signatures: [],
      date: '2026-07-06',
    });
    const signed = caseAfter(prepared, {
      type: 'document-signed',
      at,
      by,
      documentId: 'operating-permit-1',
      field: 'decider',
      signatory: 'person:x',
      signatoryName: 'X',
      capacity: 'Kepala',
      sha256: 'f'.repeat(64),
      fileKey: 'signed/x',
    }).documents[0];
    expect(signed).toMatchObject({ state: 'signed', sha256: 'f'.repeat(64), fileKey: 'signed/x' });
    expect(signed?.signatures).toEqual([{ field: 'decider', signatoryName: 'X', capacity: 'Kepala', at }]);
    const voided = caseAfter(prepared, {
      type: 'document-voided',
      at,
      by,
      documentId: 'operating-permit-1',
      reason: 'Ditolak',
    });
    expect(voided.documents[0]).toMatchObject({ state: 'voided', ended: { at, by, reason: 'Ditolak' } });
  });

  it('prepared again on a later day take the place of the earlier copy', () => {
    const file = caseAfter(prepared, preparedEvent('operating-permit', settingOn('2026-07-07')));
    expect(file.documents.map(({ documentId, date: day }) => [documentId, day])).toEqual([
      ['operating-permit-1', '2026-07-07'],
    ]);
  });
});

describe('agreements and visits', () => {
  it('an agreement that came into force replaces the one that was pending, with its files', () => {
    const agreement = { partner: 'RS Baru', status: 'in-force' as const };
    const files = { 'DOC-51': [fileRecord('new')] };
    const file = caseAfter({ type: 'agreement-updated', ...stamp, which: 'hospital', agreement, files });
    expect(file.application.agreements.hospital).toEqual(agreement);
    expect(file.application.agreements.waste.partner).toBe('PT Limbah Aman');
    expect(file.files['DOC-51']).toEqual(files['DOC-51']);
  });

  it('a visit that is planned anew before it took place is the same visit', () => {
    const story = new Story()
      .upTo('sign-assignment')
      .decide('sign-assignment', 'returned')
      .open('assign-visit');
    story.decide('assign-visit', 'scheduled', {
      plan: { date: date('2026-07-09'), members: story.file.visits[0]?.plan.members ?? [] },
    });
    expect(story.file.visits.map(({ round, plan }) => [round, plan.date])).toEqual([[1, '2026-07-09']]);
  });

  it('a second visit keeps the report of the first', () => {
    const story = new Story().notMet('VIS-A01');
    story.decide('correct-findings', 'corrected', {
      corrections: { 'VIS-A01': { note: 'Sudah', files: [] } },
    });
    story.open('assign-visit').decide('assign-visit', 'scheduled', {
      plan: { date: date('2026-07-09'), members: story.file.visits[0]?.plan.members ?? [] },
    });
    expect(story.file.visits.map(({ round, outcome }) => [round, outcome])).toEqual([
      [1, 'not-met'],
      [2, undefined],
    ]);
  });
});

describe('the end of a case', () => {
  it.each<[string, CaseEvent]>([
    [
      'withdrawn',
      {
        type: 'withdrawn',
        at,
        by: { personId: APPLICANT.personId, name: APPLICANT.name, role: 'applicant' },
        reason: 'x',
      },
    ],
    [
      'deemed-granted',
      {
        type: 'deemed-granted',
        ...stamp,
        limitDate: date('2026-07-24'),
        limitDays: 14,
        pausedDays: 0,
        effectiveOn: date('2026-07-25'),
      },
    ],
    ['cancelled', { type: 'cancelled', ...stamp, reason: 'time-limit' }],
  ])('%s closes the open task without a decision', (status, event) => {
    const file = caseAfter(event);
    expect(file).toMatchObject({ status, endedAt: at, closed: false });
    expect(openTasks(file)).toEqual([]);
    expect(taskOf(file, check)).toMatchObject({ endedAt: at });
  });

  it('granted and refused come from the signature of the decider', () => {
    expect(new Story().upTo('decide-permit').sign('decide-permit').file.status).toBe('granted');
    const refused = new Story()
      .upTo('decide-permit')
      .decide('decide-permit', 'refused')
      .prepare('refusal-letter');
    expect(refused.file.status).toBe('in-process');
    expect(refused.open('sign-refusal').sign('sign-refusal').file.status).toBe('refused');
  });

  it('closed names the clinic of the register and what it owes', () => {
    const obligations = [{ name: 'accreditation' as const, dueDate: date('2028-07-06') }];
    expect(caseAfter({ type: 'closed', ...stamp, facilityId: 'f1', obligations })).toMatchObject({
      closed: true,
      facilityId: 'f1',
      obligations,
    });
    expect(caseAfter({ type: 'closed', ...stamp, obligations: [] })).not.toHaveProperty('facilityId');
  });
});
