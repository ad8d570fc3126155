/** A key for one request of a person. Public pages work without https too, where there is no `randomUUID`. */
export function requestKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = new Uint8Array(16);
  return Array.from(crypto.getRandomValues(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
