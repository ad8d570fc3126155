import {
  addDays,
  daysBetween,
  formatDate,
  formatInstant,
  type LocalDate,
  localDateOf,
  type Zone,
} from './local-date.ts';
import type { HeldCertificate, Mail } from './ports.ts';

/** Days before the end of a certificate at which its administrators are told; 0 is when it has ended. */
const MILESTONES = [0, 7, 30, 60] as const;
export type Milestone = (typeof MILESTONES)[number];

/**
 * The milestone that a certificate has reached last, by the days of a district: of several that passed unseen only the
 * nearest one counts. Undefined while there is time, and for what signs no more or not yet.
 */
export function milestoneOf(certificate: HeldCertificate, now: number, zone: Zone): Milestone | undefined {
  const { state, notAfter } = certificate;
  if (state === 'revoked' || state === 'not-yet-valid') return undefined;
  if (now > notAfter) return 0;
  const days = daysBetween(localDateOf(now, zone), localDateOf(notAfter, zone));
  return MILESTONES.find((milestone) => milestone > 0 && days <= milestone);
}

export type Warning = {
  readonly certificate: HeldCertificate;
  readonly milestone: Milestone;
  readonly zone: Zone;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly to: string;
  /** Origin of the portal. */
  readonly baseUrl: string;
};

/** The mail of one milestone to one administrator; its id is the same whenever it is written. */
export function warningMail({ certificate, milestone, zone, now, to, baseUrl }: Warning): Mail {
  const { commonName, serialNumber, notAfter, signatory } = certificate;
  const end = formatInstant(notAfter, zone);
  const day = formatDate(localDateOf(notAfter, zone));
  const days = daysBetween(localDateOf(now, zone), localDateOf(notAfter, zone));
  const ended = milestone === 0;
  const paragraphs = [
    ended
      ? `Sertifikat elektronik ${commonName} sudah berakhir pada ${end}. Sejak itu dokumen tidak dapat ditandatangani dengan sertifikat ini.`
      : `Sertifikat elektronik ${commonName} berakhir pada ${end}${remaining(days)}. Sesudah itu dokumen tidak dapat ditandatangani dengan sertifikat ini.`,
    `Yang perlu dilakukan: ${ended ? 'segera ' : ''}perbarui sertifikat ini pada penyelenggara sertifikat${deadline(localDateOf(notAfter, zone), days)}, lalu pasang sertifikat yang baru.`,
    'Dokumen yang sudah ditandatangani tetap sah; tidak ada yang perlu diulang.',
    `Penanda tangan: ${signatory}\nNomor seri: ${serialNumber}`,
    `${baseUrl}/`,
  ];
  return {
    id: `certificate:${serialNumber}:${milestone}:${to}`,
    to,
    subject: ended ? `Sertifikat sudah berakhir: ${commonName}` : `Sertifikat berakhir ${day}: ${commonName}`,
    text: paragraphs.join('\n\n'),
  };
}

/** The day before the end, while it lies ahead. */
function deadline(end: LocalDate, days: number): string {
  return days > 1 ? ` paling lambat ${formatDate(addDays(end, -1))}` : '';
}

function remaining(days: number): string {
  return days > 0 ? ` (${days} hari lagi)` : ' (hari ini)';
}
