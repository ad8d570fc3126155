import { useEffect, useSyncExternalStore } from 'react';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import { call } from '../../../api/client.ts';
import { loadLocal, removeLocal, saveLocal } from '../../../offline/store.ts';
import { useSession } from '../../../session/session.ts';
import { partOf } from '../form/clean.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { DraftPort, DraftState, LocalCopy } from './draft-state.ts';

const keepers = new Map<string, DraftKeeper>();

/** The one keeper of a draft of a person, for as long as the portal is open. */
export function keeperOf(personId: string, caseId: string): DraftKeeper {
  const name = `${personId} ${caseId}`;
  const keeper = keepers.get(name) ?? new DraftKeeper(portOf(personId, caseId));
  keepers.set(name, keeper);
  return keeper;
}

/** Forgets a draft that was submitted or thrown away, also on the device. */
export async function forgetDraft(personId: string, caseId: string): Promise<void> {
  await keeperOf(personId, caseId).forget();
  keepers.delete(`${personId} ${caseId}`);
}

export function usePersonId(): string {
  return useSession().person?.id ?? '';
}

/** A draft with its keeper; what is typed is sent when the page is left, hidden, or online again. */
export function useDraft(caseId: string): { readonly keeper: DraftKeeper; readonly state: DraftState } {
  const keeper = keeperOf(usePersonId(), caseId);
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  useEffect(() => {
    void keeper.open();
    const send = () => void keeper.flush();
    const warn = (event: BeforeUnloadEvent) => {
      const { unprotected, save } = keeper.state();
      if (unprotected && save.name !== 'saved') event.preventDefault();
    };
    document.addEventListener('visibilitychange', send);
    window.addEventListener('online', send);
    window.addEventListener('beforeunload', warn);
    return () => {
      send();
      document.removeEventListener('visibilitychange', send);
      window.removeEventListener('online', send);
      window.removeEventListener('beforeunload', warn);
    };
  }, [keeper]);
  return { keeper, state };
}

function portOf(personId: string, caseId: string): DraftPort {
  const key = `draft/${caseId}`;
  return {
    load: () => call('getDraft', { params: { caseId } }),
    save: (version, form) => call('saveDraft', { params: { caseId }, body: { version, form } }),
    loadLocal: async () => copyOf((await loadLocal(personId, key))?.value),
    saveLocal: (copy) => saveLocal(personId, key, copy),
    removeLocal: () => removeLocal(personId, key),
  };
}

/** A copy that another version of the portal wrote is left alone. */
function copyOf(value: unknown): LocalCopy | undefined {
  const base = partOf(value, 'base');
  const form = partOf(value, 'form');
  const unanswered = partOf(value, 'unanswered');
  if (!isForm(base) || !isForm(form) || !Array.isArray(unanswered)) return undefined;
  return { base, unanswered: unanswered.filter(isForm), form };
}

function isForm(value: unknown): value is DraftForm {
  return typeof value === 'object' && value !== null && 'kind' in value && 'district' in value;
}
