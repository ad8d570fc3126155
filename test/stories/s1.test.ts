import { expect, it } from 'vitest';
import { view } from '../../local/demo/acts.ts';
import { playS1 } from '../../local/demo/story-s1.ts';
import { openWorld } from './world.ts';

it('S1: a new Klinik Pratama goes from the application to the signed permit on the due days of the law', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const cast = {
    applicant: world.as('pemohon.dimas'),
    verifier: world.as('bengkulu.rina'),
    sectionHead: world.as('bengkulu.hendra'),
    inspector: world.as('bengkulu.wulan'),
    headOfOffice: world.as('bengkulu.ratna'),
  };

  const { caseId, dueDates } = await playS1(world.system, cast, world.moveTo);

  expect(dueDates).toEqual({
    'check-completeness': '2026-07-07',
    'verify-technically': '2026-07-10',
    'sign-assignment': '2026-07-13',
    visit: '2026-07-17',
    'decide-permit': '2026-07-22',
  });
  const file = await view(cast.applicant, caseId);
  expect(file.status).toBe('granted');
  expect(file.statusLabel.id).toBe('Terverifikasi');
  expect(file.documents.map(({ kind, state }) => [kind, state])).toEqual([
    ['receipt', 'signed'],
    ['assignment-letter', 'signed'],
    ['visit-record', 'signed'],
    ['operating-permit', 'signed'],
  ]);
});
