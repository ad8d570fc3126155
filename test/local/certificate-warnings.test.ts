import { expect, it, onTestFinished } from 'vitest';
import { localDateOf } from '../../core/local-date.ts';
import { openBench } from '../system/system.ts';

const ADMIN = 'bengkulu.sari@dinkes.example';

async function openOffice(until: string) {
  const bench = await openBench();
  onTestFinished(() => bench.close());
  await bench.system.custody.signers.renew('seal:17.71', { until: Date.parse(until) });
  const mails = () =>
    bench.system.outbox
      .list({ limit: 1000 })
      .filter(({ subject }) => subject.startsWith('Sertifikat'))
      .map(({ at, to, subject }) => `${localDateOf(at, 'Asia/Jakarta')} ${to} ${subject.split(':')[0]}`)
      .reverse();
  return { bench, mails };
}

it('sends each warning on its day, in order, when the clock moves by months at once', async () => {
  const { bench, mails } = await openOffice('2026-12-20T09:00:00+07:00');
  await bench.moveTo('2027-03-01 08:00');
  expect(mails()).toEqual([
    `2026-10-21 ${ADMIN} Sertifikat berakhir 20 Desember 2026`,
    `2026-11-20 ${ADMIN} Sertifikat berakhir 20 Desember 2026`,
    `2026-12-13 ${ADMIN} Sertifikat berakhir 20 Desember 2026`,
    `2026-12-21 ${ADMIN} Sertifikat sudah berakhir`,
  ]);
  expect(bench.complaints).toEqual([]);
});

it('sends only the nearest warning after a time in which this machine was off', async () => {
  const { bench, mails } = await openOffice('2026-12-20T09:00:00+07:00');
  bench.system.clock.set(Date.parse('2026-12-15T08:00:00+07:00'));
  await bench.system.tick();
  await bench.system.tick();
  expect(mails()).toEqual([`2026-12-15 ${ADMIN} Sertifikat berakhir 20 Desember 2026`]);
});

it('sends no further warning once the certificate was renewed', async () => {
  const { bench, mails } = await openOffice('2026-12-20T09:00:00+07:00');
  await bench.moveTo('2026-11-01 08:00');
  await bench.system.custody.signers.renew('seal:17.71');
  await bench.moveTo('2027-03-01 08:00');
  expect(mails()).toEqual([`2026-10-21 ${ADMIN} Sertifikat berakhir 20 Desember 2026`]);
});
