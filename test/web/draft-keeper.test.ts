import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftView } from '../../core/contract/views.ts';
import type { DraftForm } from '../../core/procedures/clinic-permit/application.ts';
import { OfflineError, ProblemError } from '../../web/src/api/errors.ts';
import { DraftKeeper } from '../../web/src/pages/applicant/draft/draft-keeper.ts';
import type { DraftPort, LocalCopy } from '../../web/src/pages/applicant/draft/draft-state.ts';

const START: DraftForm = { kind: 'new', district: '17.71' };
const FILE = {
  fileId: '5b9f2c0e-6d67-4a0f-9a43-0c7a3d1f4b11',
  name: 'nib.pdf',
  contentType: 'application/pdf',
  bytes: 9,
  sha256: 'a'.repeat(64),
  uploadedAt: 1,
} as const;

/** The office: optimistic versions like the API, and a network that can be cut before or after the work. */
class Office {
  version = 1;
  form: DraftForm = START;
  copy: LocalCopy | undefined;
  cut: 'no' | 'before' | 'after' = 'no';
  refusal: string | undefined;
  running = 0;
  overlapped = false;
  saved: DraftForm[] = [];

  readonly port: DraftPort = {
    load: async () => this.#reach(() => this.view()),
    save: async (version, form) =>
      this.#reach(() => {
        if (this.refusal !== undefined) throw problem(this.refusal);
        if (version !== this.version) throw problem('STALE_VERSION');
        this.elsewhere(form);
        this.saved.push(form);
        return this.view();
      }),
    loadLocal: async () => this.copy,
    saveLocal: async (copy) => {
      this.copy = structuredClone(copy);
    },
    removeLocal: async () => {
      this.copy = undefined;
    },
  };

  elsewhere(form: DraftForm): void {
    this.form = structuredClone(form);
    this.version += 1;
  }

  view(): DraftView {
    return {
      caseId: 'case-1',
      version: this.version,
      form: structuredClone(this.form),
      files: {},
      updatedAt: 1,
    };
  }

  async #reach<Result>(work: () => Result): Promise<Result> {
    this.running += 1;
    this.overlapped ||= this.running > 1;
    try {
      await Promise.resolve();
      if (this.cut === 'before') throw new OfflineError('cut');
      const result = work();
      if (this.cut === 'after') throw new OfflineError('cut');
      return result;
    } finally {
      this.running -= 1;
    }
  }
}

function problem(code: string): ProblemError {
  return new ProblemError({ type: '', title: code, status: 409, code, detail: code, correlationId: '' });
}

async function openDraft(office: Office): Promise<DraftKeeper> {
  const keeper = new DraftKeeper(office.port);
  await keeper.open();
  return keeper;
}

beforeEach(() => {
  vi.useFakeTimers();
});

describe('a draft that is typed', () => {
  it('goes to the office a moment after the last keystroke, once', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    for (const name of ['K', 'Kl', 'Klinik']) keeper.change({ clinic: { name } });
    expect(office.saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(office.saved).toEqual([{ ...START, clinic: { name: 'Klinik' } }]);
    expect(keeper.state().save).toEqual({ name: 'saved' });
  });

  it('lies on the device until the office has it', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    keeper.change({ clinic: { name: 'Klinik' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(office.copy?.form).toEqual({ ...START, clinic: { name: 'Klinik' } });
    await keeper.settle();
    await vi.advanceTimersByTimeAsync(0);
    expect(office.copy).toBeUndefined();
  });

  it('is saved one request at a time, and what is typed meanwhile follows', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    keeper.change({ clinic: { name: 'A' } });
    const first = keeper.flush();
    keeper.change({ clinic: { name: 'AB' } });
    const second = keeper.flush();
    await Promise.all([first, second]);
    expect(office.overlapped).toBe(false);
    expect(office.form.clinic).toEqual({ name: 'AB' });
  });

  it('waits for the network and then goes by itself', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    office.cut = 'before';
    keeper.change({ clinic: { name: 'Klinik' } });
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.state().save).toEqual({ name: 'offline' });
    office.cut = 'no';
    await vi.advanceTimersByTimeAsync(10_000);
    expect(office.form.clinic).toEqual({ name: 'Klinik' });
    expect(keeper.state().save).toEqual({ name: 'saved' });
  });

  it('meets no conflict with its own saving whose answer was lost', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    office.cut = 'after';
    keeper.change({ clinic: { name: 'A' } });
    await keeper.flush();
    office.cut = 'no';
    keeper.change({ clinic: { name: 'AB' } });
    expect(await keeper.settle()).toBe(true);
    expect(office.form.clinic).toEqual({ name: 'AB' });
  });

  it('is found again on the device after the page was lost', async () => {
    const office = new Office();
    const before = await openDraft(office);
    office.cut = 'before';
    before.change({ clinic: { name: 'Klinik' } });
    await before.flush();
    office.cut = 'no';
    const after = await openDraft(office);
    expect(after.state().form?.clinic).toEqual({ name: 'Klinik' });
    await after.settle();
    expect(office.form.clinic).toEqual({ name: 'Klinik' });
  });

  it('does not ask for a login at each keystroke once the person said no', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    office.refusal = 'NOT_AUTHENTICATED';
    keeper.change({ clinic: { name: 'A' } });
    await keeper.flush();
    office.refusal = undefined;
    keeper.change({ clinic: { name: 'AB' } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(office.saved).toEqual([]);
    expect(await keeper.settle()).toBe(true);
    expect(office.form.clinic).toEqual({ name: 'AB' });
  });
});

describe('a draft that changed elsewhere', () => {
  it('is brought together when other parts changed', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    office.elsewhere({ ...START, site: { address: 'Jl. Merdeka 5' } });
    keeper.change({ clinic: { name: 'Klinik' } });
    expect(await keeper.settle()).toBe(true);
    const both = { ...START, site: { address: 'Jl. Merdeka 5' }, clinic: { name: 'Klinik' } };
    expect(office.form).toEqual(both);
    expect(keeper.state()).toMatchObject({ form: both, revision: 1 });
  });

  it.each([
    ['mine', 'Mine'],
    ['theirs', 'Theirs'],
  ] as const)('keeps what was typed in the same part until the person takes %s', async (prefer, name) => {
    const office = new Office();
    const keeper = await openDraft(office);
    office.elsewhere({ ...START, clinic: { name: 'Theirs' } });
    keeper.change({ clinic: { name: 'Mine' } });
    expect(await keeper.settle()).toBe(false);
    expect(keeper.state()).toMatchObject({
      form: { clinic: { name: 'Mine' } },
      save: { name: 'conflict', parts: ['clinic'] },
    });
    await keeper.resolve(prefer);
    expect(office.form.clinic).toEqual({ name });
    expect(keeper.state().form?.clinic).toEqual({ name });
  });

  it('is over when it was submitted, and the text stays on the page', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    office.refusal = 'ALREADY_SUBMITTED';
    keeper.change({ clinic: { name: 'Klinik' } });
    await keeper.flush();
    expect(keeper.state()).toMatchObject({ form: { clinic: { name: 'Klinik' } }, save: { name: 'gone' } });
  });
});

describe('an upload beside the autosave', () => {
  it('hands its version to the next saving', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    office.elsewhere(office.form);
    await keeper.attached('DOC-04', FILE, office.version);
    expect(keeper.state().draft?.files).toEqual({ 'DOC-04': [FILE] });
    keeper.change({ clinic: { name: 'Klinik' } });
    expect(await keeper.settle()).toBe(true);
  });

  it('does not make a saving under way a conflict', async () => {
    const office = new Office();
    const keeper = await openDraft(office);
    keeper.change({ clinic: { name: 'Klinik' } });
    const saving = keeper.flush();
    office.elsewhere(office.form);
    const attaching = keeper.attached('DOC-04', FILE, office.version);
    await Promise.all([saving, attaching]);
    expect(await keeper.settle()).toBe(true);
    expect(office.form.clinic).toEqual({ name: 'Klinik' });
  });
});

it('no keystroke is lost however the network is cut', async () => {
  const cuts = ['no', 'before', 'after'] as const;
  for (let run = 0; run < 200; run += 1) {
    const office = new Office();
    let keeper = await openDraft(office);
    let typed = '';
    for (let step = 0; step < 12; step += 1) {
      const turn = (run * 7 + step * 13 + run * step) % 17;
      office.cut = cuts[turn % 3] ?? 'no';
      typed += String.fromCharCode(97 + step);
      keeper.change({ clinic: { name: typed } });
      if (turn > 8) await keeper.flush();
      else await vi.advanceTimersByTimeAsync(turn * 200);
      if (turn === 11) {
        office.cut = 'no';
        keeper = await openDraft(office);
      }
    }
    office.cut = 'no';
    await keeper.settle();
    expect(office.form.clinic).toEqual({ name: typed });
    expect(office.overlapped).toBe(false);
  }
});
