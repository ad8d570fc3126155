import type { IssuedCertificate } from '../../adapters/local/issued-certificate.ts';
import type { RevocationReason } from '../../adapters/local/pki/revocation-list.ts';
import { formatDate, formatInstant, localDateOf } from '../../core/local-date.ts';
import { escapeHtml } from './html.ts';

const ZONE = 'Asia/Jakarta';
const STATES: Readonly<Record<IssuedCertificate['state'], string>> = {
  valid: 'berlaku',
  'not-yet-valid': 'belum berlaku',
  expired: 'berakhir',
  revoked: 'dicabut',
};
const REASONS: Readonly<Record<RevocationReason, string>> = {
  unspecified: 'tanpa alasan',
  keyCompromise: 'kunci bocor',
  affiliationChanged: 'pindah tugas',
  superseded: 'diganti',
  cessationOfOperation: 'tidak dipakai lagi',
};

/** The certificates as a section of the console, without scripts. */
export function certificatesSection(certificates: readonly IssuedCertificate[]): string {
  const body = certificates.map(row).join('');
  return `<section aria-labelledby="certificates"><h2 id="certificates">Sertifikat</h2>
<p class="fine">Sertifikat terbit saat penanda tangan pertama kali menandatangani. Yang berakhir atau dicabut tidak dapat dipakai sampai diperbarui di sini. <a href="/pki/root.cer">Sertifikat akar</a> · <a href="/pki/penerbit.crl">Daftar pencabutan</a></p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="certificates"><table><thead><tr><th scope="col">Penanda tangan</th><th scope="col">Nama</th><th scope="col">Nomor seri</th><th scope="col">Berlaku</th><th scope="col">Keadaan</th><th scope="col">Tindakan</th></tr></thead><tbody>${body === '' ? '<tr><td colspan="6">Belum ada sertifikat.</td></tr>' : body}</tbody></table></div>
<form method="post" action="/local/certificates/renew"><h3>Terbitkan sertifikat baru</h3>
<label for="signatory">Penanda tangan</label><input id="signatory" name="signatory" placeholder="person:bengkulu.ratna" required>
<label for="from">Mulai (kosong: berlaku sekarang)</label><input id="from" name="from" type="date">
<label for="until">Sampai (kosong: tiga tahun)</label><input id="until" name="until" type="date">
<button>Terbitkan</button></form></section>`;
}

function row({
  signatory,
  commonName,
  serialNumber,
  notBefore,
  notAfter,
  ...rest
}: IssuedCertificate): string {
  const { state, isCurrent, revocation } = rest;
  const label = isCurrent ? STATES[state] : `${STATES[state]}, sudah diganti`;
  const since = revocation ? ` ${formatInstant(revocation.at, ZONE)} (${REASONS[revocation.reason]})` : '';
  const actions = [
    ...(isCurrent ? [renewForm(signatory)] : []),
    ...(state === 'revoked' ? [] : [revokeForm(serialNumber)]),
  ];
  return `<tr><td><code>${escapeHtml(signatory)}</code></td><td>${escapeHtml(commonName)}</td><td><code>${serialNumber}</code></td><td>${day(notBefore)} sampai ${day(notAfter)}</td><td>${label}${since}</td><td>${actions.join('')}</td></tr>`;
}

function renewForm(signatory: string): string {
  return `<form method="post" action="/local/certificates/renew"><input type="hidden" name="signatory" value="${escapeHtml(signatory)}"><button>Perbarui</button></form>`;
}

function revokeForm(serialNumber: string): string {
  const options = Object.entries(REASONS)
    .map(([reason, label]) => `<option value="${reason}">${label}</option>`)
    .join('');
  return `<form method="post" action="/local/certificates/revoke"><input type="hidden" name="serialNumber" value="${serialNumber}"><select name="reason" aria-label="Alasan pencabutan">${options}</select><button>Cabut</button></form>`;
}

function day(instant: number): string {
  return formatDate(localDateOf(instant, ZONE));
}
