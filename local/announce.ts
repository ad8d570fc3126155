import type { Running } from './boot.ts';
import { DEMO_APPLICANTS, DEMO_PASSWORD } from './people.ts';

const OFFICE = ['bengkulu.rina', 'bengkulu.hendra', 'bengkulu.wulan', 'bengkulu.ratna', 'bengkulu.sari'];

/** Prints where everything is and who can log in. */
export function announce({ baseUrl, port, auth }: Running): void {
  const consoleUrl = `http://localhost:${port}/local`;
  const people = auth.people.list();
  const line = (username: string) => {
    const person = people.find((candidate) => candidate.username === username);
    return `  ${username.padEnd(18)} ${person?.name ?? ''}${person?.title === undefined ? '' : `, ${person.title}`}`;
  };
  console.log(`
Sahkan berjalan di mesin ini (SPESIMEN: dokumen tidak berlaku sebagai dokumen resmi)

  Portal      ${baseUrl}/
  Meja kerja  ${baseUrl}/meja
  Verifikasi  ${baseUrl}/verifikasi
  API         ${baseUrl}/openapi.json
  Konsol      ${consoleUrl}     kotak keluar, jam, orang, sertifikat

Pemohon
${DEMO_APPLICANTS.map(({ username }) => line(username)).join('\n')}

Dinas Kesehatan Kota Bengkulu (semua orang: ${consoleUrl})
${OFFICE.map(line).join('\n')}

Kata sandi semua orang contoh: ${DEMO_PASSWORD}
`);
}
