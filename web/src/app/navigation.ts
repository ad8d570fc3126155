import type { Text } from '../i18n/language.ts';
import { hasRole, isOfficial, type Person } from '../session/person.ts';

export type NavigationLink = { readonly href: string; readonly label: Text };

const PUBLIC: readonly NavigationLink[] = [
  { href: '/layanan', label: { id: 'Layanan', en: 'Services' } },
  { href: '/register', label: { id: 'Register klinik', en: 'Clinic register' } },
  { href: '/lacak', label: { id: 'Lacak berkas', en: 'Track a file' } },
  { href: '/verifikasi', label: { id: 'Periksa dokumen', en: 'Check a document' } },
];
const APPLICANT: readonly NavigationLink[] = [
  { href: '/permohonan', label: { id: 'Permohonan saya', en: 'My applications' } },
  { href: '/permohonan/baru', label: { id: 'Ajukan baru', en: 'Apply' } },
];
const INBOX: NavigationLink = { href: '/meja', label: { id: 'Meja kerja', en: 'Inbox' } };
const CASES: NavigationLink = { href: '/meja/berkas', label: { id: 'Semua berkas', en: 'All files' } };
const NUMBERS: NavigationLink = { href: '/meja/nomor', label: { id: 'Nomor surat', en: 'Letter numbers' } };
const HOLIDAYS: NavigationLink = { href: '/meja/libur', label: { id: 'Hari libur', en: 'Holidays' } };

/** What stands in the header, by what the person does. */
export function navigationFor(person: Person | undefined): readonly NavigationLink[] {
  if (person === undefined) return PUBLIC;
  if (!isOfficial(person)) return [...APPLICANT, ...PUBLIC.slice(1)];
  const decides = hasRole(person, 'verifier', 'section-head', 'inspector', 'head-of-office', 'issuer');
  return [...(decides ? [INBOX] : []), CASES, NUMBERS, HOLIDAYS, ...PUBLIC.slice(1)];
}

/** Where a person begins after the login. */
export function startOf(person: Person): string {
  return navigationFor(person)[0]?.href ?? '/';
}

/** The link of the page that is shown: the longest one that its address begins with. */
export function currentLink(links: readonly NavigationLink[], location: string): string | undefined {
  const fitting = links.filter(({ href }) => location === href || location.startsWith(`${href}/`));
  return fitting.sort((a, b) => b.href.length - a.href.length)[0]?.href;
}
