import { describe, expect, it } from 'vitest';
import type { Case, DocumentState } from '../../../core/case/case.ts';
import type { Facility } from '../../../core/facility.ts';
import { close } from '../../../core/procedures/clinic-permit/commands/close.ts';
import {
  type Ending,
  type EndingFacts,
  endDocument,
  endingsFor,
  getEndable,
} from '../../../core/procedures/clinic-permit/commands/end-document.ts';
import { nextStep } from '../../../core/procedures/clinic-permit/process.ts';
import { registerEntry } from '../../../core/procedures/clinic-permit/register.ts';
import { standingOf } from '../../../core/procedures/clinic-permit/standing.ts';
import { caseOf, date, fieldsOf, official, refusal, settingOn } from '../builders.ts';
import { Story } from '../story.ts';

const TODAY = '2026-08-03';
const HEAD = official('head-of-office');
const REASON = 'Bangunan klinik tidak laik fungsi.';
const PERMIT = 'operating-permit-1';
const ZONE = 'Asia/Jakarta';

/** Granted on 6 July and closed; it is 3 August. */
function closed(): { story: Story; facility: Facility } {
  const story = new Story().upTo('decide-permit').sign('decide-permit');
  const facility = registerEntry(story.file, undefined, 'facility-1', story.setting);
  if (facility === undefined) throw new Error('nothing was registered');
  story.add(...close(story.file, facility.facilityId, story.setting));
  story.setting = settingOn(TODAY);
  return { story, facility };
}

function documentOf(file: Case, documentId = PERMIT): DocumentState {
  const document = file.documents.find((candidate) => candidate.documentId === documentId);
  if (document === undefined) throw new Error(`no ${documentId}`);
  return document;
}

const revoke = (file: Case, more: { effectiveOn?: string; documentId?: string } = {}): Ending => ({
  action: 'revoke',
  documentId: more.documentId ?? PERMIT,
  reason: REASON,
  version: file.version,
  ...(more.effectiveOn === undefined ? {} : { effectiveOn: date(more.effectiveOn) }),
});

/** The case and the clinic after a permit ended. */
function endedBy(action: 'revoke' | 'void') {
  const { story, facility } = closed();
  const { file, setting } = story;
  const ending: Ending =
    action === 'revoke'
      ? revoke(file)
      : { action, documentId: PERMIT, reason: REASON, version: file.version };
  const ended = endDocument(file, ending, HEAD, setting, { facility });
  return { story: story.add(ended.event), facility: ended.facility ?? facility };
}

/** Another permit of the same clinic, current unless it is said otherwise. */
function another(file: Case, change: { case?: Partial<Case>; document?: Partial<DocumentState> } = {}) {
  const document = { ...documentOf(file), code: 'PENGGANTI', number: '400.7/IOK-009', ...change.document };
  const other: Case = { ...file, caseId: 'other-case', documents: [document], ...change.case };
  return { file: other, document, standing: standingOf(document, undefined, ZONE) };
}

function replace(file: Case, facts: EndingFacts) {
  const ending = { action: 'replace', documentId: PERMIT, reason: REASON, version: file.version } as const;
  return () => endDocument(file, { ...ending, replacedBy: 'PENGGANTI' }, HEAD, settingOn(TODAY), facts);
}

describe('revoking a permit', () => {
  it('is an event with reason, day and the office, and ends the permit in the register of clinics', () => {
    const { story, facility } = endedBy('revoke');
    expect(story.events.at(-1)).toEqual({
      type: 'document-revoked',
      at: story.setting.now,
      by: { personId: HEAD.personId, name: HEAD.name, role: 'head-of-office' },
      documentId: PERMIT,
      reason: REASON,
      effectiveOn: TODAY,
    });
    expect(documentOf(story.file)).toMatchObject({ state: 'revoked', ended: { reason: REASON } });
    expect(facility).toMatchObject({ status: 'revoked', version: 2, permits: [{ state: 'revoked' }] });
    expect(story.file.status).toBe('granted');
    expect(nextStep(story.file).id).toBe('Selesai: terverifikasi. Izin Operasional Klinik: dicabut.');
  });

  it('holds from the day that is named: not before the document, not after today', () => {
    const { story, facility } = closed();
    const { file, setting } = story;
    const on = (effectiveOn: string) => () =>
      endDocument(file, revoke(file, { effectiveOn }), HEAD, setting, { facility });
    expect(on('2026-07-06')().event).toMatchObject({ effectiveOn: '2026-07-06' });
    expect(fieldsOf(on('2026-07-05'))).toEqual(['effectiveOn EFFECTIVE_BEFORE_DOCUMENT']);
    expect(fieldsOf(on('2026-08-04'))).toEqual(['effectiveOn EFFECTIVE_FUTURE']);
  });

  it('is done once: the second learns who did it and when', () => {
    const { story } = endedBy('revoke');
    const again = refusal(() => getEndable(story.file, revoke(story.file), HEAD));
    expect(again.code).toBe('DOCUMENT_STATE');
    expect(again.details.decidedBy).toEqual({
      name: HEAD.name,
      at: story.setting.now,
      outcome: 'revoked',
    });
  });

  it('that another permit has followed is refused, and voiding it leaves the clinic its permit', () => {
    const { story, facility } = closed();
    const { file, setting } = story;
    const followed: Facility = {
      ...facility,
      permits: facility.permits.flatMap((permit) => [
        { ...permit, state: 'replaced' as const },
        { ...permit, documentCode: 'LATER', number: '400.7/IOK-002' },
      ]),
    };
    const facts = { facility: followed };
    expect(refusal(() => endDocument(file, revoke(file), HEAD, setting, facts)).code).toBe('DOCUMENT_STATE');
    const voided: Ending = { action: 'void', documentId: PERMIT, reason: REASON, version: file.version };
    expect(endDocument(file, voided, HEAD, setting, facts).facility).toMatchObject({
      status: 'active',
      permits: [{ state: 'voided' }, { state: 'current' }],
    });
    expect(standingOf(documentOf(file), followed, ZONE)).toEqual({
      state: 'replaced',
      endedOn: '2026-07-06',
      replacedBy: { code: 'LATER', number: '400.7/IOK-002' },
    });
  });

  it('of another kind of document leaves the register alone', () => {
    const { story, facility } = closed();
    const { file, setting } = story;
    const ending = revoke(file, { documentId: 'visit-record-1' });
    const ended = endDocument(file, ending, HEAD, setting, { facility });
    expect(ended.facility).toBeUndefined();
    expect(documentOf(story.add(ended.event).file, 'visit-record-1').state).toBe('revoked');
    expect(documentOf(story.file).state).toBe('signed');
  });
});

describe('voiding a permit', () => {
  it('says that it never held, and the clinic has none', () => {
    const { story, facility } = endedBy('void');
    expect(story.events.at(-1)).toMatchObject({ type: 'document-voided', reason: REASON });
    expect(facility).toMatchObject({ status: 'voided', permits: [{ state: 'voided' }] });
    expect(standingOf(documentOf(story.file), facility, ZONE)).toEqual({
      state: 'voided',
      endedOn: TODAY,
      reason: REASON,
    });
  });

  it('before anybody signed it keeps the reason from the public', () => {
    const story = new Story().upTo('decide-permit').decide('decide-permit', 'refused');
    const standing = standingOf(documentOf(story.file), undefined, ZONE);
    expect(standing).toEqual({ state: 'voided', endedOn: '2026-07-06' });
  });
});

describe('replacing a permit', () => {
  it('names the document that holds now, and the clinic shows it', () => {
    const { story, facility } = closed();
    const { file } = story;
    const ended = replace(file, { facility, replacing: another(file) })();
    expect(ended.event).toMatchObject({
      type: 'document-replaced',
      reason: REASON,
      replacedBy: { code: 'PENGGANTI', number: '400.7/IOK-009', caseId: 'other-case' },
    });
    expect(ended.facility).toMatchObject({ status: 'replaced', permits: [{ state: 'replaced' }] });
    expect(standingOf(documentOf(story.add(ended.event).file), ended.facility, ZONE)).toEqual({
      state: 'replaced',
      endedOn: TODAY,
      reason: REASON,
      replacedBy: { code: 'PENGGANTI', number: '400.7/IOK-009' },
    });
  });

  it('by a document of another kind of permit is possible', () => {
    const { file } = closed().story;
    const amendment = another(file, { document: { kind: 'permit-amendment' } });
    expect(replace(file, { replacing: amendment })().event.type).toBe('document-replaced');
  });

  const { file } = closed().story;
  const clinic = { ...file.application.clinic, name: 'Klinik Mawar' };
  const revoked = { ...documentOf(endedBy('revoke').story.file), code: 'PENGGANTI' };
  it.each<[string, string, Parameters<typeof another>[1]]>([
    ['one of another office', 'REPLACEMENT_UNKNOWN', { case: { district: '36.73' } }],
    ['one that is not signed', 'REPLACEMENT_UNKNOWN', { document: { state: 'prepared' } }],
    ['itself', 'REPLACEMENT_SELF', { document: { code: documentOf(file).code } }],
    ['one that was revoked', 'REPLACEMENT_NOT_CURRENT', { document: revoked }],
    ['one of another party', 'REPLACEMENT_OTHER_CLINIC', { case: { party: 'party-anggrek' } }],
    [
      'one of another clinic of the party',
      'REPLACEMENT_OTHER_CLINIC',
      { case: { facilityId: 'facility-2', application: { ...file.application, clinic } } },
    ],
    ['one of another kind', 'REPLACEMENT_OTHER_KIND', { document: { kind: 'receipt' } }],
  ])('by %s is refused at the field: %s', (_, code, change) => {
    expect(fieldsOf(replace(file, { replacing: another(file, change) }))).toEqual([`replacedBy ${code}`]);
  });

  it('by an unknown code is refused at the field', () => {
    expect(fieldsOf(replace(file, {}))).toEqual(['replacedBy REPLACEMENT_UNKNOWN']);
  });

  it('is possible by one of the same business and name that stands in the register as another clinic', () => {
    const twin = another(file, { case: { facilityId: 'facility-2' } });
    expect(replace(file, { replacing: twin })().event.type).toBe('document-replaced');
  });
});

describe('who ends a document', () => {
  const { story } = closed();
  const { file } = story;
  const as = (actor: typeof HEAD, on: Case = file) => refusal(() => getEndable(on, revoke(on), actor)).code;

  it('is the office that decides the case, and nobody else', () => {
    expect(getEndable(file, revoke(file), HEAD).documentId).toBe(PERMIT);
    expect(as(official('issuer'))).toBe('NOT_ALLOWED');
    expect(as(official('section-head'))).toBe('NOT_ALLOWED');
    expect(as({ ...HEAD, roles: [] })).toBe('NOT_ALLOWED');
    expect(as({ ...HEAD, district: '36.73' })).toBe('NOT_FOUND');
    const byIssuer: Case = { ...file, decider: 'issuer' };
    expect(getEndable(byIssuer, revoke(byIssuer), official('issuer')).documentId).toBe(PERMIT);
    expect(as(HEAD, byIssuer)).toBe('NOT_ALLOWED');
  });

  it('is not the office whose own clinic it is', () => {
    expect(as(HEAD, { ...file, decider: 'issuer', conflictOfInterest: true })).toBe('CONFLICT_OF_INTEREST');
  });

  it('can be an acting official, and the event names the office and the decree', () => {
    const { office, ...world } = story.setting;
    const officials = office.officials.map((one) =>
      one.role === 'head-of-office' ? { ...one, mandate: 'Plh.' as const, legalBasis: 'SP 800/1/2026' } : one,
    );
    const setting = { ...world, office: { ...office, officials } };
    expect(endDocument(file, revoke(file), HEAD, setting, {}).event.by.authority).toMatchObject({
      onBehalfOf: 'Kepala Dinas Kesehatan Kota Bengkulu',
      legalBasis: 'SP 800/1/2026',
    });
  });

  it('must have seen the case as it is', () => {
    const stale = refusal(() => getEndable(file, { ...revoke(file), version: file.version - 1 }, HEAD));
    expect(stale.code).toBe('STALE_VERSION');
    expect(stale.details.currentVersion).toBe(file.version);
  });

  it('waits until the workflow is done with the documents', () => {
    const open = new Story().upTo('decide-permit');
    expect(as(HEAD, open.file)).toBe('CASE_OPEN');
    expect(as(HEAD, open.sign('decide-permit').file)).toBe('CASE_OPEN');
  });

  it('is told what is possible, document by document', () => {
    expect(endingsFor(file, PERMIT, HEAD)).toEqual(['revoke', 'replace', 'void']);
    expect(endingsFor(file, PERMIT, official('issuer'))).toEqual([]);
    expect(endingsFor(endedBy('revoke').story.file, PERMIT, HEAD)).toEqual([]);
    expect(refusal(() => getEndable(file, revoke(file, { documentId: 'x' }), HEAD)).code).toBe('NOT_FOUND');
  });
});

describe('a clinic that lost its permit', () => {
  it('is not given one back by an amendment that was decided meanwhile', () => {
    const { facility } = endedBy('revoke');
    const { story } = closed();
    const amendment: Case = {
      ...story.file,
      result: 'permit-amendment',
      documents: [{ ...documentOf(story.file), kind: 'permit-amendment', code: 'AMENDMENT' }],
    };
    expect(registerEntry(amendment, facility, 'x', story.setting)).toMatchObject({
      status: 'revoked',
      permits: [{ state: 'revoked' }, { documentCode: 'AMENDMENT', state: 'ended' }],
    });
    const anew = { ...story.file, documents: [{ ...documentOf(story.file), code: 'ANEW' }] };
    expect(registerEntry(anew, facility, 'x', story.setting)).toMatchObject({
      status: 'active',
      permits: [{ state: 'revoked' }, { documentCode: 'ANEW', state: 'current' }],
    });
  });
});

it('a permit that ended with the closure of its clinic says since when, and that nothing replaced it', () => {
  const { story, facility } = closed();
  const [permit] = facility.permits;
  if (permit === undefined) throw new Error('no permit');
  const closure = { ...permit, state: 'ended' as const, date: date('2026-08-01'), documentCode: 'CLOSURE' };
  const after: Facility = {
    ...facility,
    status: 'closed',
    permits: [{ ...permit, state: 'ended' }, closure],
  };
  expect(standingOf(documentOf(story.file), after, ZONE)).toEqual({ state: 'ended', endedOn: '2026-08-01' });
  const ending: Ending = {
    action: 'replace',
    documentId: PERMIT,
    reason: REASON,
    version: story.file.version,
    replacedBy: 'PENGGANTI',
  };
  const facts = { facility: after, replacing: another(story.file) };
  expect(refusal(() => endDocument(story.file, ending, HEAD, story.setting, facts)).code).toBe(
    'DOCUMENT_STATE',
  );
});

describe('a document that several signed', () => {
  it('remembers the bytes of its earlier states', () => {
    const story = new Story().upTo('countersign-visit');
    const first = documentOf(story.file, 'visit-record-1');
    expect(first.earlier).toEqual([]);
    const second = documentOf(story.sign('countersign-visit').file, 'visit-record-1');
    expect(second.earlier).toEqual([first.sha256]);
  });

  it('keeps the hash of its model', () => {
    const events = closed().story.events.map((event) =>
      event.type === 'document-prepared' ? { ...event, modelSha256: 'a'.repeat(64) } : event,
    );
    expect(documentOf(caseOf(events)).modelSha256).toBe('a'.repeat(64));
  });
});
