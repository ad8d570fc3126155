import { describe, expect, it } from 'vitest';
import type { Facility } from '../../../core/facility.ts';
import { close } from '../../../core/procedures/clinic-permit/commands/close.ts';
import { dueEvents } from '../../../core/procedures/clinic-permit/commands/time.ts';
import { currentState, nextStep } from '../../../core/procedures/clinic-permit/process.ts';
import { registerEntry } from '../../../core/procedures/clinic-permit/register.ts';
import { filesOf, form, MONDAY, NEEDED, preparedEvent, settingOn } from '../builders.ts';
import { Story } from '../story.ts';

const granted = () => new Story().upTo('decide-permit').sign('decide-permit');
const entry = (story: Story, before?: Facility) =>
  registerEntry(story.file, before, 'facility-1', story.setting);
function facility(): Facility {
  const made = entry(granted());
  if (made === undefined) throw new Error('nothing was registered');
  return made;
}

/** A change that needs no visit, granted. */
function changed(
  kind: string,
  change: Record<string, unknown>,
  result: 'permit-amendment' | 'closure-letter' = 'permit-amendment',
) {
  const { site, clinic } = facility();
  const register = {
    operatingOverTwoYears: false,
    facility: { areaCode: site.areaCode, clinicClass: clinic.clinicClass, status: 'active' as const },
  };
  const setting = settingOn('2026-09-01');
  const all = setting.requirements.requirements.map(({ code }) => code);
  return new Story(setting, {
    form: { ...form(), kind, facilityId: 'facility-1', ...change },
    files: filesOf(all),
    register,
  })
    .prepare(result)
    .open('decide-permit')
    .sign('decide-permit');
}

describe('the register', () => {
  it('takes a new clinic as it was granted', () => {
    expect(facility()).toMatchObject({
      facilityId: 'facility-1',
      district: '17.71',
      party: 'party-melati',
      status: 'active',
      clinic: { name: 'Klinik Melati' },
      operatingSince: MONDAY,
      version: 1,
      permits: [{ number: '400.7/operating-permit/1', date: MONDAY, kind: 'new', state: 'current' }],
    });
    expect(facility()).not.toHaveProperty('permitUntil');
  });

  it('takes nothing from a case that was not granted', () => {
    const story = new Story();
    expect(entry(story)).toBeUndefined();
    expect(
      entry(
        story.add({
          type: 'cancelled',
          at: 1,
          by: { personId: 'system', name: 'S', role: 'system' },
          reason: 'time-limit',
        }),
      ),
    ).toBeUndefined();
  });

  it('needs the signed document of the grant', () => {
    const story = new Story();
    story.setting = settingOn('2026-07-25');
    story.add(...dueEvents(story.file, story.setting));
    expect(() => entry(story)).toThrow(/without a signed deemed-granted/);
    story.add(preparedEvent('deemed-granted', story.setting), {
      type: 'document-signed',
      at: story.setting.now,
      by: { personId: 'system', name: 'S', role: 'system' },
      documentId: 'deemed-granted-1',
      field: 'seal',
      signatory: 'seal:17.71',
      signatoryName: 'Segel Elektronik',
      capacity: 'Dinas Kesehatan Kota Bengkulu',
      sha256: 'f'.repeat(64),
      fileKey: 'signed/x',
    });
    expect(entry(story)?.permits).toMatchObject([{ number: '400.7/deemed-granted/1', state: 'current' }]);
  });

  it('keeps the clinic and its permits through a change of name', () => {
    const after = entry(
      changed('change-name', { clinic: { ...form().clinic, name: 'Klinik Melati Baru' } }),
      facility(),
    );
    expect(after).toMatchObject({
      facilityId: 'facility-1',
      clinic: { name: 'Klinik Melati Baru' },
      operatingSince: MONDAY,
      version: 2,
    });
    expect(after?.permits.map(({ kind, state }) => [kind, state])).toEqual([
      ['new', 'replaced'],
      ['change-name', 'current'],
    ]);
    expect(after?.personsInCharge).toEqual(facility().personsInCharge);
  });

  it('keeps both persons in charge, with their dates', () => {
    const personInCharge = {
      ...form().personInCharge,
      name: 'dr. Budi Santoso',
      strNumber: 'STR-0002',
      from: '2026-09-01',
    };
    const after = entry(changed('change-person-in-charge', { personInCharge }), facility());
    expect(after?.personsInCharge.map(({ name, from, until }) => [name, from, until])).toEqual([
      ['dr. Maya Puspita', '2026-07-01', '2026-08-31'],
      ['dr. Budi Santoso', '2026-09-01', undefined],
    ]);
  });

  it('ends every permit of a clinic that closes', () => {
    const closure = { reason: 'Pensiun', closesOn: '2026-09-30', activeInpatients: 0 };
    const story = changed('closure', { closure }, 'closure-letter');
    const after = entry(story, facility());
    expect(after).toMatchObject({ status: 'closed', version: 2 });
    expect(after?.permits.map(({ state }) => state)).toEqual(['ended', 'ended']);
    expect(() => entry(story)).toThrow(/not in the register/);
  });
});

describe('closing the file', () => {
  it('names what a new clinic owes, once', () => {
    const story = granted();
    story.add(...close(story.file, 'facility-1', story.setting));
    expect(story.file).toMatchObject({ closed: true, facilityId: 'facility-1' });
    expect(story.file.obligations).toEqual([
      { name: 'register-facility', dueDate: '2026-10-06' },
      { name: 'accreditation', dueDate: '2028-07-06' },
      { name: 'yearly-inspection', dueDate: '2027-07-06' },
    ]);
    expect(close(story.file, 'facility-1', story.setting)).toEqual([]);
  });

  it('names nothing for a change, nor for a case without a clinic', () => {
    const change = changed('change-name', {});
    expect(close(change.file, 'facility-1', change.setting)).toMatchObject([{ obligations: [] }]);
    expect(close(new Story().file, undefined, settingOn(MONDAY))).toMatchObject([{ obligations: [] }]);
  });
});

describe('where a case stands', () => {
  it('is the state of the workflow whose task is open', () => {
    expect(currentState(new Story().file)).toBe('IssueReceipt');
    expect(currentState(new Story().upTo('visit').file)).toBe('Visit');
    expect(currentState(new Story().returned('DOC-07').file)).toBe('CompleteDocuments');
    const repairing = new Story().upTo('verify-technically');
    repairing
      .decide('verify-technically', 'needs-repair', { verdicts: repairing.verdicts(['DOC-07']) })
      .open('complete-documents');
    expect(currentState(repairing.file)).toBe('RepairDocuments');
    expect(currentState(granted().file)).toBe('Granted');
  });

  it('is told in one sentence: who, what, until when', () => {
    expect(nextStep(new Story().upTo('verify-technically').file)).toEqual({
      id: 'Petugas verifikator: verifikasi teknis, paling lambat 9 Juli 2026.',
      en: 'Verifier: verify technically, by 9 July 2026.',
    });
    expect(nextStep(granted().file).id).toBe('Selesai: terverifikasi.');
    expect(nextStep(new Story(settingOn(MONDAY), { files: filesOf(NEEDED) }).file).id).toContain(
      'menyiapkan',
    );
  });
});
