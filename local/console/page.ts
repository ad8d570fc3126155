import type { IssuedCertificate } from '../../adapters/local/issued-certificate.ts';
import type { SentMail } from '../../adapters/local/outbox-mailer.ts';
import { formatInstant } from '../../core/local-date.ts';
import type { Person } from '../auth/people.ts';
import type { ExecutionView } from '../engine.ts';
import { certificatesSection } from './certificates-section.ts';
import { escapeHtml } from './html.ts';

export type ConsoleView = {
  readonly now: number;
  readonly mails: readonly SentMail[];
  readonly people: readonly Person[];
  readonly certificates: readonly IssuedCertificate[];
  readonly executions: readonly ExecutionView[];
};

/** The console as one page without scripts. */
export function consolePage({ now, mails, people, certificates, executions }: ConsoleView): string {
  return `<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Konsol Sahkan</title><link rel="stylesheet" href="/local/console.css"></head>
<body>
<header><p>Hanya di komputer ini</p><h1>Konsol Sahkan</h1><p><a href="/">Buka portal</a></p></header>
<main>
<section aria-labelledby="clock"><h2 id="clock">Jam</h2>
<p><strong>${formatInstant(now, 'Asia/Jakarta')}</strong></p>
<div class="row">${['PT1H', 'P1D', 'P3D', 'P7D', 'P1M'].map(advanceForm).join('')}</div>
<form method="post" action="/local/clock"><label for="set">Pindah ke waktu (ISO 8601)</label><input id="set" name="set" placeholder="2026-07-06T09:00:00+07:00" required><button>Pindahkan</button></form>
<p class="fine">Semua yang jatuh tempo di antaranya terjadi berurutan sebelum halaman ini kembali.</p></section>
<section aria-labelledby="outbox"><h2 id="outbox">Kotak keluar</h2>
${mails.length === 0 ? '<p>Belum ada surat.</p>' : mails.map(mailItem).join('')}</section>
${certificatesSection(certificates)}
<section aria-labelledby="people"><h2 id="people">Orang</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="people"><table><thead><tr><th scope="col">Nama pengguna</th><th scope="col">Nama</th><th scope="col">Jabatan</th><th scope="col">Kantor</th></tr></thead><tbody>${people.map(personRow).join('')}</tbody></table></div></section>
<section aria-labelledby="engine"><h2 id="engine">Proses</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="engine"><table><thead><tr><th scope="col">Berkas</th><th scope="col">Keadaan</th><th scope="col">Langkah</th></tr></thead><tbody>${executions.map(executionRow).join('')}</tbody></table></div></section>
</main></body></html>`;
}

const ADVANCE_LABELS: Readonly<Record<string, string>> = {
  PT1H: '1 jam',
  P1D: '1 hari',
  P3D: '3 hari',
  P7D: '1 minggu',
  P1M: '1 bulan',
};

function advanceForm(duration: string): string {
  return `<form method="post" action="/local/clock"><input type="hidden" name="advance" value="${duration}"><button>Maju ${ADVANCE_LABELS[duration] ?? duration}</button></form>`;
}

function mailItem({ at, to, subject, text }: SentMail): string {
  return `<details><summary>${escapeHtml(subject)} <span class="fine">kepada ${escapeHtml(to)}, ${formatInstant(at, 'Asia/Jakarta')}</span></summary><pre>${linked(escapeHtml(text))}</pre></details>`;
}

function linked(text: string): string {
  return text.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}

function personRow({ username, name, title = '', district = '' }: Person): string {
  return `<tr><td><code>${escapeHtml(username)}</code></td><td>${escapeHtml(name)}</td><td>${escapeHtml(title)}</td><td>${escapeHtml(district)}</td></tr>`;
}

function executionRow({ name, status, currentStates }: ExecutionView): string {
  return `<tr><td><a href="/berkas/${encodeURIComponent(name)}">${escapeHtml(name.slice(0, 8))}</a></td><td>${escapeHtml(status)}</td><td>${escapeHtml(currentStates.join(', '))}</td></tr>`;
}

export const CONSOLE_STYLE = `
body{font:1rem/1.5 system-ui,sans-serif;margin:0;background:#f6f5f1;color:#1c2523}
header{background:#123f3a;color:#fff;padding:1rem}header a{color:#fff}header p{margin:0}
main{max-width:70rem;margin:0 auto;padding:1rem;display:grid;gap:1rem}
section{background:#fff;border:1px solid #d8d5cc;border-radius:.5rem;padding:1rem;min-width:0}
td form{display:flex;flex-wrap:wrap;gap:.3rem;margin-bottom:.3rem}
h1,h2{margin:.2rem 0 .6rem}.row{display:flex;flex-wrap:wrap;gap:.5rem;margin-bottom:.8rem}
button{font:inherit;padding:.6rem 1rem;min-height:44px;border:0;border-radius:.4rem;background:#0f5f56;color:#fff;cursor:pointer}
input,select{font:inherit;padding:.6rem;min-height:44px;box-sizing:border-box;width:100%;max-width:24rem;border:1px solid #6b7472;border-radius:.4rem;display:block;margin:.2rem 0 .5rem}
:focus-visible{outline:3px solid #b45309;outline-offset:2px}
details{border-top:1px solid #d8d5cc;padding:.5rem 0}summary{cursor:pointer;padding:.4rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;background:#f6f5f1;padding:.8rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #d8d5cc}.fine{color:#54605d;font-size:.9rem}
`;
