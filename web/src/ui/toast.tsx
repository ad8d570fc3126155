import { useSyncExternalStore } from 'react';
import { useText } from '../i18n/language.ts';

type ToastLine = { readonly id: number; readonly text: string; readonly tone: 'success' | 'info' };

const SHOWN_FOR = 7000;
const listeners = new Set<() => void>();
let lines: readonly ToastLine[] = [];
let lastId = 0;

/** A short message that goes by itself: "Draf tersimpan". Never for errors: those stay on the page (`Notice`). */
export function showToast(text: string, tone: ToastLine['tone'] = 'success'): void {
  lastId += 1;
  const id = lastId;
  publish([...lines.filter((line) => line.text !== text), { id, text, tone }]);
  window.setTimeout(() => dismiss(id), SHOWN_FOR);
}

/** Stands once in the shell; screen readers hear each new line. */
export function Toasts() {
  const t = useText();
  const shown = useSyncExternalStore(subscribe, () => lines);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, tone }) => (
        <div key={id} className={`toast toast-${tone}`}>
          <span>{text}</span>
          <button type="button" className="toast-close" onClick={() => dismiss(id)}>
            <span aria-hidden="true">×</span>
            <span className="visually-hidden">{t({ id: 'Tutup pesan', en: 'Close the message' })}</span>
          </button>
        </div>
      ))}
    </div>
  );
}

function dismiss(id: number): void {
  publish(lines.filter((line) => line.id !== id));
}

function publish(next: readonly ToastLine[]): void {
  lines = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
