import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { loadLocal, removeLocal, saveLocal } from '../../../offline/store.ts';
import { useSession } from '../../../session/session.ts';

const PAUSE = 400;

export type Kept<T> = {
  readonly value: T;
  readonly set: (change: (before: T) => T) => void;
  /** loading: the store is still being read · empty: nothing was kept · saved · unsaved: on its way · failed: this browser keeps nothing */
  readonly state: 'loading' | 'empty' | 'saved' | 'unsaved' | 'failed';
  /** When the restored value had been saved; undefined when this visit began from nothing. */
  readonly restoredFrom: number | undefined;
  /** After it was sent, or thrown away. */
  readonly forget: () => Promise<void>;
};

/** The name under which the work on one task is kept. */
export function taskKey(caseId: string, taskId: string): string {
  return `task/${caseId}/${taskId}`;
}

/** The name under which a visit keeps the case that it belongs to. */
export function caseKey(caseId: string): string {
  return `case/${caseId}`;
}

/**
 * What somebody is typing, kept sealed on this device until it is sent: it survives a reload and an expired login.
 * A kept value of another shape is left aside and `start` is used.
 */
export function useKept<T>(key: string, shape: z.ZodType<T>, start: T): Kept<T> {
  const userId = useSession().person?.id ?? '';
  const [value, setValue] = useState(start);
  const [state, setState] = useState<Kept<T>['state']>('loading');
  const [restoredFrom, setRestoredFrom] = useState<number>();
  const pending = useRef<{ readonly value: T; readonly timer: number }>(undefined);
  const latest = useRef(start);
  const touched = useRef(false);
  const writing = useRef(Promise.resolve());

  const write = useCallback(
    (next: T) => {
      // One after the other: a slow write must not land after a later one, or after the value was forgotten.
      writing.current = writing.current
        .then(() => saveLocal(userId, key, next))
        .then(
          () =>
            setState((before) => (pending.current === undefined && before !== 'empty' ? 'saved' : before)),
          () => setState('failed'),
        );
    },
    [userId, key],
  );
  const flush = useCallback(() => {
    const waiting = pending.current;
    if (waiting === undefined) return;
    window.clearTimeout(waiting.timer);
    pending.current = undefined;
    write(waiting.value);
  }, [write]);

  useEffect(() => {
    let stopped = false;
    loadLocal(userId, key).then(
      (found) => {
        if (stopped || touched.current) return;
        const parsed = shape.safeParse(found?.value);
        if (parsed.success) {
          latest.current = parsed.data;
          setValue(parsed.data);
        }
        setRestoredFrom(parsed.success ? found?.savedAt : undefined);
        setState(parsed.success ? 'saved' : 'empty');
      },
      () => !stopped && setState('failed'),
    );
    window.addEventListener('pagehide', flush);
    return () => {
      stopped = true;
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [userId, key, shape, flush]);

  const set = useCallback(
    (change: (before: T) => T) => {
      touched.current = true;
      latest.current = change(latest.current);
      window.clearTimeout(pending.current?.timer);
      pending.current = { value: latest.current, timer: window.setTimeout(flush, PAUSE) };
      setState('unsaved');
      setValue(latest.current);
    },
    [flush],
  );
  const forget = useCallback(async () => {
    window.clearTimeout(pending.current?.timer);
    pending.current = undefined;
    setState('empty');
    await writing.current;
    await removeLocal(userId, key).catch(() => undefined);
  }, [userId, key]);
  return { value, set, state, restoredFrom, forget };
}
