import type { FileRecord } from '../../../../../core/case/file.ts';
import type { DraftView } from '../../../../../core/contract/views.ts';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import { OfflineError, problemCode } from '../../../api/errors.ts';
import { type DraftPort, type DraftState, NOTHING_YET, type Remark, type SaveState } from './draft-state.ts';
import { latestOnly } from './latest-only.ts';
import { mergeForms, sameForm } from './merge-forms.ts';

/** Milliseconds after the last keystroke until a draft is sent, and until a failed sending is tried again. */
const PAUSE = 1000;
const RETRY = 10_000;
const ATTEMPTS = 3;
/** Sent forms that are remembered while no answer comes. */
const UNANSWERED = 20;

/**
 * Keeps one draft: what is typed lies on the device at once and goes to the office a moment later, one request at a
 * time. It outlives the pages, so that nothing is lost between them.
 */
export class DraftKeeper {
  readonly #port: DraftPort;
  readonly #listeners = new Set<() => void>();
  readonly #keepLatest = latestOnly();
  #state: DraftState = NOTHING_YET;
  /** The form of the version that the office has. */
  #base: DraftForm | undefined;
  /** What was sent without an answer, newest last: the office may have any of these. */
  #unanswered: readonly DraftForm[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(port: DraftPort) {
    this.#port = port;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DraftState => this.#state;

  /** Reads the draft, or reads it again when nothing is waiting to be sent. */
  open(): Promise<void> {
    return this.#enqueue(async () => {
      try {
        if (this.#state.form === undefined) await this.#begin();
        else if (this.#state.save.name === 'saved') this.#reconcile(await this.#port.load());
      } catch (error) {
        if (isGone(error)) this.#publish({ save: { name: 'gone', error }, loadError: error });
        else if (this.#state.form === undefined) this.#publish({ loadError: error });
      }
    });
  }

  /** Takes what was typed. Never fails and never waits. */
  change(patch: Partial<DraftForm>): void {
    const { form, save, remarks } = this.#state;
    if (form === undefined || save.name === 'gone') return;
    const next = mergePatch(form, patch);
    if (sameForm(next, form)) return;
    const open = remarks.filter(({ field }) => !Object.hasOwn(patch, field.split('.')[0] ?? ''));
    const held = save.name === 'conflict' || isLoggedOut(save);
    this.#publish({ form: next, remarks: open, ...(held ? {} : { save: { name: 'waiting' } }) });
    this.#keepOnDevice();
    if (!held) this.#schedule(PAUSE);
  }

  /** Sends now what is not sent yet; somebody who would not log in is not asked again. */
  flush(): Promise<void> {
    this.#unschedule();
    return this.#enqueue(async () => (isLoggedOut(this.#state.save) ? undefined : this.#send()));
  }

  /** Sends everything, asking for a login where one is needed; true when the office has it. */
  async settle(): Promise<boolean> {
    if (isLoggedOut(this.#state.save)) this.#publish({ save: { name: 'waiting' } });
    await this.flush();
    return this.#state.save.name === 'saved';
  }

  /** After a conflict: the other version's text in the parts that both changed, or the own one. */
  resolve(prefer: 'mine' | 'theirs'): Promise<void> {
    const { save, form } = this.#state;
    if (save.name !== 'conflict' || form === undefined || this.#base === undefined) return Promise.resolve();
    const merged = mergeForms(this.#base, form, save.theirs.form, prefer).form;
    this.#adopt(save.theirs, merged);
    return this.flush();
  }

  /** Work on the draft at the office that must not overlap with a saving. */
  exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#enqueue(work);
  }

  /** The same, when the answer is the draft as it is then. */
  update(work: () => Promise<DraftView>): Promise<void> {
    return this.#enqueue(async () => this.#reconcile(await work()));
  }

  /** An upload that the office attached, which made a new version of the draft. */
  attached(code: string, file: FileRecord, version: number | undefined): Promise<void> {
    return this.#enqueue(async () => {
      const { draft } = this.#state;
      if (draft === undefined || version !== draft.version + 1)
        return this.#reconcile(await this.#port.load());
      const others = (draft.files[code] ?? []).filter(({ fileId }) => fileId !== file.fileId);
      this.#publish({ draft: { ...draft, version, files: { ...draft.files, [code]: [...others, file] } } });
    });
  }

  remark(remarks: readonly Remark[]): void {
    this.#publish({ remarks });
  }

  async forget(): Promise<void> {
    this.#unschedule();
    await this.#keepLatest(() => this.#port.removeLocal().catch(() => undefined));
  }

  async #begin(): Promise<void> {
    const view = await this.#port.load();
    const local = await this.#port.loadLocal().catch(() => undefined);
    this.#base = local?.base ?? view.form;
    this.#unanswered = local?.unanswered ?? [];
    this.#publish({ draft: view, form: local?.form ?? view.form, loadError: undefined });
    this.#reconcile(view);
    if (this.#isDirty()) this.#schedule(0);
  }

  async #send(): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS && this.#canSend(); attempt += 1) {
      const { draft, form } = this.#state;
      if (draft === undefined || form === undefined) return;
      this.#publish({ save: { name: 'saving' } });
      this.#unanswered = [...this.#unanswered, form].slice(-UNANSWERED);
      this.#keepOnDevice();
      try {
        const view = await this.#port.save(draft.version, form);
        this.#base = form;
        this.#publish({ draft: view });
        this.#rest();
        return;
      } catch (error) {
        if (problemCode(error) !== 'STALE_VERSION') return this.#failed(error);
        const theirs = await this.#port.load().catch((reason: unknown) => this.#failed(reason));
        if (theirs === undefined) return;
        this.#reconcile(theirs);
      }
    }
  }

  /** Brings the own form together with what the office has now. */
  #reconcile(theirs: DraftView): void {
    const { form } = this.#state;
    if (form === undefined || this.#base === undefined) return;
    const known = [this.#base, ...this.#unanswered].some((own) => sameForm(theirs.form, own));
    const merged = known ? { form, conflicts: [] } : mergeForms(this.#base, form, theirs.form);
    if (merged.conflicts.length === 0) this.#adopt(theirs, merged.form);
    else this.#publish({ save: { name: 'conflict', theirs, parts: merged.conflicts } });
  }

  #adopt(view: DraftView, form: DraftForm): void {
    this.#base = view.form;
    const revision = this.#state.revision + (sameForm(form, this.#state.form) ? 0 : 1);
    this.#publish({ draft: view, form, revision });
    this.#rest();
  }

  /** Says whether there is more to send, and keeps or drops the copy on the device. */
  #rest(): void {
    this.#unanswered = [];
    const dirty = this.#isDirty();
    this.#publish({ save: { name: dirty ? 'waiting' : 'saved' } });
    this.#keepOnDevice();
    if (dirty) this.#schedule(PAUSE);
  }

  #failed(error: unknown): void {
    const name = isGone(error) ? 'gone' : 'refused';
    const save: SaveState = error instanceof OfflineError ? { name: 'offline' } : { name, error };
    this.#publish({ save });
    if (name !== 'gone' && !isLoggedOut(save)) this.#schedule(RETRY);
  }

  #keepOnDevice(): void {
    void this.#keepLatest(async () => {
      const { form } = this.#state;
      try {
        if (form === undefined || this.#base === undefined) return;
        if (this.#isDirty())
          await this.#port.saveLocal({ base: this.#base, unanswered: this.#unanswered, form });
        else await this.#port.removeLocal();
        if (this.#state.unprotected) this.#publish({ unprotected: false });
      } catch {
        // No room or no permission on this device: the page then warns before it is left.
        this.#publish({ unprotected: true });
      }
    });
  }

  #isDirty(): boolean {
    return !sameForm(this.#state.form, this.#base);
  }

  #canSend(): boolean {
    const { name } = this.#state.save;
    return this.#isDirty() && name !== 'conflict' && name !== 'gone';
  }

  #schedule(delay: number): void {
    this.#unschedule();
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  #unschedule(): void {
    clearTimeout(this.#timer);
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #publish(next: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...next };
    for (const listener of this.#listeners) listener();
  }
}

function isGone(error: unknown): boolean {
  return ['ALREADY_SUBMITTED', 'NOT_FOUND'].includes(problemCode(error) ?? '');
}

/** The person did not log in again: asking at every keystroke would be a nuisance. */
function isLoggedOut(save: SaveState): boolean {
  return save.name === 'refused' && problemCode(save.error) === 'NOT_AUTHENTICATED';
}

function mergePatch(form: DraftForm, patch: Partial<DraftForm>): DraftForm {
  const next: DraftForm = { ...form, ...patch };
  for (const [key, value] of Object.entries(patch))
    if (value === undefined) Reflect.deleteProperty(next, key);
  return next;
}
