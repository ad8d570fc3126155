import { formatInstant } from '../core/local-date.ts';
import type { SignatureReport, VerificationReport, VerificationState } from '../core/ports.ts';
import { reasonText } from '../core/verification.ts';

const STATES: Readonly<Record<VerificationState, string>> = {
  VALID: 'SAH',
  INVALID: 'TIDAK SAH',
  INDETERMINATE: 'BELUM DAPAT DIPASTIKAN',
};
const ZONE = 'Asia/Jakarta';
const LABEL_WIDTH = 22;

/** A report with a sentence for each reason, as JSON. */
export function reportAsJson(report: VerificationReport): string {
  const explained = (each: SignatureReport) => ({ ...each, reasonText: reasonText(each.reason) });
  const whole = {
    ...report,
    reasonText: reasonText(report.reason),
    signatures: report.signatures.map(explained),
    documentTimestamps: report.documentTimestamps.map(explained),
  };
  return JSON.stringify(whole, null, 2);
}

/** A report for people, in Indonesian. */
export function reportAsText(file: string, report: VerificationReport): string {
  const { state, reason, signatures, documentTimestamps, revisions } = report;
  const blocks = [
    [
      `${STATES[state]}: ${reasonText(reason).id} (${reason})`,
      row('Berkas', `${file}${inStates(revisions)}`),
    ],
    ...signatures.map((signature, index) =>
      block(`Tanda tangan ${index + 1} dari ${signatures.length}`, signature, report),
    ),
    ...documentTimestamps.map((stamp, index) =>
      block(`Cap waktu dokumen ${index + 1} dari ${documentTimestamps.length}`, stamp, report),
    ),
  ];
  return readable(blocks.map((lines) => lines.join('\n')).join('\n\n'));
}

function inStates(revisions: number): string {
  return revisions > 0 ? ` (${revisions} revisi)` : '';
}

function block(title: string, signature: SignatureReport, { revisions }: VerificationReport): string[] {
  const { field, state, reason, signerName, organization, issuerName, level } = signature;
  const { claimedAt, provenAt, provenBy } = signature;
  const who = [signerName, organization].filter((part) => part !== undefined).join(', ');
  return [
    `${title}: ${STATES[state]}`,
    row('Kolom', field || '-'),
    row('Penanda tangan', who || 'tidak diketahui'),
    row('Penerbit sertifikat', issuerName ?? 'tidak diketahui'),
    row('Waktu dinyatakan', claimedAt === undefined ? '-' : formatInstant(claimedAt, ZONE)),
    row('Waktu terbukti', provenAt === undefined ? '-' : `${formatInstant(provenAt, ZONE)}${by(provenBy)}`),
    row('Tingkat', level ?? '-'),
    row('Mencakup', coverage(signature, revisions)),
    row('Keterangan', `${reasonText(reason).id} (${reason})`),
  ];
}

function by(name: string | undefined): string {
  return name === undefined ? '' : ` oleh ${name}`;
}

function coverage({ state, revision, coversWholeFile }: SignatureReport, revisions: number): string {
  if (coversWholeFile) return 'seluruh berkas';
  const after = state === 'VALID' ? 'sesudahnya hanya pembaruan yang diizinkan' : 'sesudahnya ada pembaruan';
  return revision === undefined ? '-' : `revisi ${revision} dari ${revisions}; ${after}`;
}

function row(label: string, value: string): string {
  return `  ${label.padEnd(LABEL_WIDTH)}${value}`;
}

/** Names come from the file: no sequence in them may steer the terminal. */
function readable(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, '\u{fffd}');
}
