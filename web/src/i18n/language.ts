import { useSyncExternalStore } from 'react';
import type { Text } from '../../../core/district.ts';

export type Language = 'id' | 'en';
export type { Text };

const STORED_AS = 'sahkan.language';
const listeners = new Set<() => void>();
let current: Language = readStored();

/** The language outside of React: for request headers. */
export function currentLanguage(): Language {
  return current;
}

/** Switches the language of the whole portal and of `<html lang>`, and remembers it on this device. */
export function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED_AS, language);
  } catch {
    // Storage may be forbidden; the choice then lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  return { language: useSyncExternalStore(subscribe, currentLanguage), setLanguage };
}

/** `const t = useText(); t({ id: 'Simpan', en: 'Save' })` */
export function useText(): (text: Text) => string {
  const { language } = useLanguage();
  return (text) => text[language];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readStored(): Language {
  try {
    const language = localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'id';
    document.documentElement.lang = language;
    return language;
  } catch {
    return 'id';
  }
}
