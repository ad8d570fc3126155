import { describe, expect, it } from 'vitest';
import { openBsreService } from '../../adapters/node/bsre-service.ts';
import { sign } from '../../local/demo/acts.ts';
import type { Call, Player } from '../../local/demo/play.ts';
import { playS1 } from '../../local/demo/story-s1.ts';
import { SIGNED_AT, temporaryCustody } from '../documents/custody.ts';
import { castOf } from './cast.ts';
import { documentOf, textOf } from './seen.ts';
import { INSTITUTION, nameOf, openTte, PEOPLE, untilAssignment } from './tte-office.ts';
import { openWorld, type World, wib } from './world.ts';

/** The authority of the service, which has nothing to do with that of the office. */
const authority = temporaryCustody();
const START = '2026-07-06 09:00';

/** An office whose head, and whose leader of the visiting team, sign at the service. */
async function openOffice() {
  let world: World | undefined;
  const { server, description } = await openTte(authority, () => world?.system.clock.now() ?? SIGNED_AT);
  const clock = { now: () => wib(START) };
  world = await openWorld(START, {
    signingService: openBsreService(description, { ...INSTITUTION, clock }),
  });
  return { world, server };
}

/** The same person, who adds what the dialog of the portal asks for to every signature. */
function answering(player: Player, more: Call<'signDocument'>['body']): Player {
  return {
    ...player,
    call: (name, input) => {
      if (name !== 'signDocument') return player.call(name, input);
      return player.call(name, { ...input, body: { ...input?.body, ...more } } as typeof input);
    },
  };
}

describe('story S1 where officials sign at a remote service', () => {
  it('ends in a permit that the public verifies, with one signature of the service for each document', async () => {
    const { world, server } = await openOffice();
    const cast = castOf(world);
    const { caseId } = await playS1(
      world.system,
      {
        ...cast,
        headOfOffice: answering(cast.headOfOffice, { credential: { passphrase: PEOPLE.ratna.passphrase } }),
        inspector: answering(cast.inspector, { credential: { passphrase: PEOPLE.wulan.passphrase } }),
      },
      world.moveTo,
    );

    expect(server.signatures).toHaveLength(3);
    for (const [kind, signers] of [
      ['assignment-letter', [nameOf(PEOPLE.ratna.email)]],
      ['visit-record', [nameOf(PEOPLE.wulan.email), 'Dimas Ardiansyah']],
      ['operating-permit', [nameOf(PEOPLE.ratna.email)]],
    ] as const) {
      const document = await documentOf(world.system, caseId, kind);
      const { bytes } = await world.system.context.files.get(document.fileKey);
      const report = await world.as('pemohon.maya').call('verifyFile', {
        body: { pdf: Buffer.from(bytes).toString('base64') },
      });
      expect(report, kind).toMatchObject({ file: 'VALID', register: { state: 'current', sameFile: true } });
      expect(report.signatures.map(({ signerName }) => signerName).sort(), kind).toEqual([...signers].sort());
      const text = await textOf(world.system, document);
      expect(text, kind).toContain('Tanda tangan elektronik tersertifikasi');
    }
  });

  it('asks for the passphrase, says that it is wrong, and keeps the task open meanwhile', async () => {
    const { world, server } = await openOffice();
    const { headOfOffice } = castOf(world);
    const caseId = await untilAssignment(world.system, castOf(world));
    const attempt = (player: Player) => sign(world.system, player, caseId, 'sign-assignment');

    await expect(attempt(headOfOffice)).rejects.toMatchObject({
      status: 422,
      problem: { code: 'CREDENTIAL_REQUIRED', fields: [{ field: 'credential' }] },
    });
    await expect(
      attempt(answering(headOfOffice, { credential: { passphrase: 'salah' } })),
    ).rejects.toMatchObject({
      status: 422,
      problem: { code: 'CREDENTIAL_WRONG', fields: [{ field: 'credential' }] },
    });
    expect(server.signatures).toEqual([]);
    await attempt(answering(headOfOffice, { credential: { passphrase: PEOPLE.ratna.passphrase } }));
    expect((await documentOf(world.system, caseId, 'assignment-letter')).state).toBe('signed');
  });

  it('recovers a lost answer by the id that the official found at the service', async () => {
    const { world, server } = await openOffice();
    const { headOfOffice } = castOf(world);
    const caseId = await untilAssignment(world.system, castOf(world));
    const withPassphrase = { credential: { passphrase: PEOPLE.ratna.passphrase } };
    server.fail('sign', { type: 'cut', when: 'after' });

    const lost: unknown = await sign(
      world.system,
      answering(headOfOffice, withPassphrase),
      caseId,
      'sign-assignment',
    ).catch((error: unknown) => error);
    expect(lost).toMatchObject({
      status: 409,
      problem: { code: 'SIGNATURE_UNCERTAIN', askedAt: wib(START) },
    });
    const lostAnswer = { found: 'document', askedAt: wib(START), serviceId: 'dok-1' } as const;
    await sign(world.system, answering(headOfOffice, { lostAnswer }), caseId, 'sign-assignment');
    expect((await documentOf(world.system, caseId, 'assignment-letter')).state).toBe('signed');
    expect(server.signatures).toHaveLength(1);
  });

  it('says that the service cannot be reached, with a sentence and not as a fault of the system', async () => {
    const { world, server } = await openOffice();
    const caseId = await untilAssignment(world.system, castOf(world));
    await server.close();
    const { headOfOffice } = castOf(world);
    await expect(
      sign(
        world.system,
        answering(headOfOffice, { credential: { passphrase: PEOPLE.ratna.passphrase } }),
        caseId,
        'sign-assignment',
      ),
    ).rejects.toMatchObject({ status: 503, problem: { code: 'SIGNING_UNAVAILABLE' } });
  });
});
