import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../core/actor.ts';
import { orderSignature } from '../../../core/procedures/clinic-permit/commands/sign.ts';
import { APPLICANT, digest, MONDAY, official, preparedEvent, refusal, settingOn } from '../builders.ts';
import { Story, TEAM } from '../story.ts';

const HEAD = official('head-of-office');
const deciding = () => new Story().upTo('decide-permit');
const PERMIT = {
  taskId: 'decide-permit-1',
  documentId: 'operating-permit-1',
  sha256: digest('operating-permit-1'),
};

function order(story: Story, actor: Actor, request = PERMIT) {
  return () => orderSignature(story.file, request, actor, story.setting);
}

describe('a signature', () => {
  it('is made with the key of the person, in the capacity of the day, into the first empty field', () => {
    expect(order(deciding(), HEAD)()).toMatchObject({
      field: 'decider',
      outcome: 'signed',
      signer: `person:${HEAD.personId}`,
      name: HEAD.name,
      capacity: 'Kepala Dinas Kesehatan Kota Bengkulu',
    });
  });

  it('signs and decides in one go', () => {
    const story = deciding().sign('decide-permit');
    expect(story.events.slice(-2)).toMatchObject([
      { type: 'document-signed', documentId: 'operating-permit-1', signatory: `person:${HEAD.personId}` },
      { type: 'task-decided', task: 'decide-permit', outcome: 'signed', reason: '' },
    ]);
  });

  it('of the clinic goes into the second field of the record, in the name of the account that signs', () => {
    const story = new Story().upTo('countersign-visit');
    const request = {
      taskId: 'countersign-visit-1',
      documentId: 'visit-record-1',
      sha256: story.file.documents.at(-1)?.sha256 ?? '',
    };
    expect(order(story, APPLICANT, request)()).toMatchObject({
      field: 'clinic',
      outcome: 'countersigned',
      signer: `party:${APPLICANT.personId}`,
      name: APPLICANT.name,
      capacity: 'Wakil Klinik Melati',
    });
  });

  it('of a delegate stands for the office of the other', () => {
    const story = new Story(settingOn('2026-10-12'));
    story.add(preparedEvent('assignment-letter', story.setting)).open('sign-assignment');
    expect(story.task('sign-assignment')).toMatchObject({
      role: 'head-of-office',
      documentId: 'assignment-letter-1',
    });
  });

  it('of the leader only goes under the record of a visit', () => {
    const story = new Story().upTo('sign-visit-record');
    const request = {
      taskId: 'sign-visit-record-1',
      documentId: 'visit-record-1',
      sha256: digest('visit-record-1'),
    };
    const member = (index: number) => official('inspector', MONDAY, index);
    expect(order(story, member(0), request)().signer).toBe(`person:${TEAM[0]}`);
    expect(refusal(order(story, member(1), request)).code).toBe('NOT_ALLOWED');
  });
});

describe('what you see is what you sign', () => {
  it('other bytes than the previewed ones are not signed', () => {
    expect(refusal(order(deciding(), HEAD, { ...PERMIT, sha256: digest('another') })).code).toBe(
      'DOCUMENT_CHANGED',
    );
  });

  it('a document whose printed date is not today is prepared anew first', () => {
    const story = deciding();
    story.setting = settingOn('2026-07-07');
    expect(refusal(order(story, HEAD)).code).toBe('DOCUMENT_CHANGED');
    story.prepare('operating-permit');
    expect(order(story, HEAD)).not.toThrow();
  });

  it('the second signature comes on a later day, too', () => {
    const story = new Story().upTo('countersign-visit');
    story.setting = settingOn('2026-07-08');
    expect(() => story.sign('countersign-visit')).not.toThrow();
  });

  it('only the document of the task is signed', () => {
    for (const request of [
      { ...PERMIT, documentId: 'visit-record-1' },
      { ...PERMIT, documentId: 'nothing' },
    ])
      expect(refusal(order(deciding(), HEAD, request)).code).toBe('NOT_FOUND');
    const story = new Story().upTo('recommend');
    const request = { ...PERMIT, taskId: 'recommend-1', documentId: 'visit-record-1' };
    expect(refusal(order(story, official('section-head'), request)).code).toBe('NOT_FOUND');
  });

  it('a voided document is not signed', () => {
    const story = deciding();
    story.add({
      type: 'document-voided',
      at: 1,
      by: { personId: 'system', name: 'S', role: 'system' },
      documentId: 'operating-permit-1',
      reason: 'x',
    });
    expect(refusal(order(story, HEAD)).code).toBe('DOCUMENT_CHANGED');
  });
});

describe('a signature is refused', () => {
  it('to others than the decider', () => {
    expect(refusal(order(deciding(), official('issuer'))).code).toBe('NOT_ALLOWED');
    expect(refusal(order(deciding(), official('verifier'))).code).toBe('NOT_ALLOWED');
    expect(refusal(order(deciding(), { ...HEAD, district: '36.73' })).code).toBe('NOT_FOUND');
  });

  it('without a mandate on the day, whatever the token says', () => {
    const boastful: Actor = { ...official('section-head'), roles: ['head-of-office'] };
    const error = refusal(order(deciding(), boastful));
    expect([error.code, error.details]).toEqual(['MANDATE_MISSING', { role: 'head-of-office' }]);
  });

  it('the second time, and after the limit', () => {
    expect(refusal(order(deciding().sign('decide-permit'), HEAD)).code).toBe('TASK_CLOSED');
    const late = deciding();
    late.setting = settingOn('2026-07-27');
    expect(refusal(order(late, HEAD)).code).toBe('DEEMED_GRANTED');
  });
});
