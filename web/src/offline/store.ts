import { createStore, del, get, set, type UseStore } from 'idb-keyval';

/**
 * What people typed, kept on the device until the office has it: drafts, decision texts, visit checklists.
 * Every entry is sealed with AES-GCM under a key of its own person that the browser never hands out, and neither the
 * person nor the name of an entry can be read from the store. So the next person on a shared device sees nothing.
 */
type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer };
type Content = { readonly key: string; readonly savedAt: number; readonly value: unknown };

export type LocalEntry = {
  readonly key: string;
  /** Milliseconds since the epoch, by the clock of the device. */
  readonly savedAt: number;
};

// A database holds one store only with idb-keyval.
const keyStore = createStore('sahkan-keys', 'keys');
const entryStore = createStore('sahkan-local', 'entries');

/** Keeps a value (anything JSON can carry) for one person; an older value of the key is replaced. */
export async function saveLocal(userId: string, key: string, value: unknown): Promise<void> {
  const secret = await keyFor(userId);
  const content: Content = { key, savedAt: Date.now(), value };
  await set(await nameOf(userId, key), await seal(secret, content), entryStore);
}

/** The value and when it was saved; undefined when there is none. The caller checks the shape of the value. */
export async function loadLocal(
  userId: string,
  key: string,
): Promise<{ readonly value: unknown; readonly savedAt: number } | undefined> {
  const sealed = await get<Sealed>(await nameOf(userId, key), entryStore);
  if (sealed === undefined) return undefined;
  const content = await open(await keyFor(userId), sealed);
  return content === undefined ? undefined : { value: content.value, savedAt: content.savedAt };
}

export async function removeLocal(userId: string, key: string): Promise<void> {
  await del(await nameOf(userId, key), entryStore);
}

async function keyFor(userId: string): Promise<CryptoKey> {
  const name = await digest(userId);
  const existing = await get<CryptoKey>(name, keyStore);
  if (existing !== undefined) return existing;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return putIfAbsent(keyStore, name, made);
}

/** Two tabs may make the key at the same moment: the first one stays, in one transaction. */
function putIfAbsent(store: UseStore, name: string, made: CryptoKey): Promise<CryptoKey> {
  return store(
    'readwrite',
    (keys) =>
      new Promise<CryptoKey>((resolve, reject) => {
        const read = keys.get(name);
        read.onerror = () => reject(read.error);
        read.onsuccess = () => {
          const existing: CryptoKey | undefined = read.result;
          if (existing === undefined) keys.put(made, name);
          resolve(existing ?? made);
        };
      }),
  );
}

async function seal(secret: CryptoKey, content: Content): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, secret, bytes) };
}

/** Undefined for an entry whose key is gone: it can be read by nobody. */
async function open(secret: CryptoKey, { iv, bytes }: Sealed): Promise<Content | undefined> {
  try {
    const clear = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, secret, bytes);
    const content: Content = JSON.parse(new TextDecoder().decode(clear));
    return content;
  } catch {
    return undefined;
  }
}

async function nameOf(userId: string, key: string): Promise<string> {
  return `${await digest(userId)}/${await digest(`${userId}\n${key}`)}`;
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
