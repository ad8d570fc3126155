import type { DraftView } from '../../../../../core/contract/views.ts';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';

/** A copy on the device of what the office does not have yet. */
export type LocalCopy = {
  /** The form as the office had it when the person began to type. */
  readonly base: DraftForm;
  /** What was sent since, without an answer. */
  readonly unanswered: readonly DraftForm[];
  readonly form: DraftForm;
};

/** Where a draft lives: the office, and the device until the office has it. */
export type DraftPort = {
  readonly load: () => Promise<DraftView>;
  readonly save: (version: number, form: DraftForm) => Promise<DraftView>;
  readonly loadLocal: () => Promise<LocalCopy | undefined>;
  readonly saveLocal: (copy: LocalCopy) => Promise<void>;
  readonly removeLocal: () => Promise<void>;
};

export type SaveState =
  | { readonly name: 'saved' }
  /** Typed, and sent in a moment. */
  | { readonly name: 'waiting' }
  | { readonly name: 'saving' }
  | { readonly name: 'offline' }
  | { readonly name: 'refused'; readonly error: unknown }
  /** Changed elsewhere in the same parts: the person chooses. */
  | { readonly name: 'conflict'; readonly theirs: DraftView; readonly parts: readonly string[] }
  /** Submitted or thrown away elsewhere. */
  | { readonly name: 'gone'; readonly error: unknown };

/** What the office said of a field at the last submission. */
export type Remark = { readonly field: string; readonly message: string };

export type DraftState = {
  /** As the office has it. */
  readonly draft?: DraftView;
  /** As the person sees it. */
  readonly form?: DraftForm;
  /** Counts the changes that came from elsewhere: fields on the page must take the new values. */
  readonly revision: number;
  readonly save: SaveState;
  readonly remarks: readonly Remark[];
  /** The device keeps no copy: leaving now would lose what is not sent. */
  readonly unprotected: boolean;
  readonly loadError?: unknown;
};

export const NOTHING_YET: DraftState = {
  revision: 0,
  save: { name: 'saved' },
  remarks: [],
  unprotected: false,
};
