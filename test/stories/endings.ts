import type { BodyOf } from '../../core/contract/operation.ts';
import type { OPERATIONS } from '../../core/contract/operations.ts';
import { apply, sign, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import type { Player } from '../../local/demo/play.ts';
import { type Cast, castOf } from './cast.ts';
import { documentOf } from './seen.ts';
import { goToDecision } from './steps.ts';
import { openWorld, type World } from './world.ts';

export const REASON = 'Klinik tidak lagi memenuhi standar bangunan menurut hasil pengawasan.';
export const PERMIT = 'operating-permit-1';
export type Body = BodyOf<typeof OPERATIONS.endDocument>;

export type Played = { readonly world: World; readonly cast: Cast; readonly caseId: string };

/** S1 in short: the permit is signed on 6 July, and it is 3 August. */
export async function permitted(options: Parameters<typeof openWorld>[1] = {}): Promise<Played> {
  const world = await openWorld('2026-07-06 09:00', options);
  const cast = castOf(world);
  const caseId = await permit(world, cast);
  await world.moveTo('2026-08-03 10:00');
  return { world, cast, caseId };
}

export async function permit({ system }: World, cast: Cast, application = S1_APPLICATION): Promise<string> {
  const caseId = await apply(system, cast.applicant, application);
  await goToDecision(system, cast, caseId);
  await sign(system, cast.headOfOffice, caseId, 'decide-permit');
  return caseId;
}

/** Somebody ends a document of a case as it stands. */
export async function end(
  player: Player,
  caseId: string,
  body: Partial<Body>,
  documentId = PERMIT,
  idempotencyKey?: string,
) {
  const { version } = await view(player, caseId);
  return player.call('endDocument', {
    params: { caseId, documentId },
    body: { reason: REASON, version, ...body },
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
}

export async function codeOf({ system }: World, caseId: string): Promise<string> {
  return (await documentOf(system, caseId, 'operating-permit')).code;
}

export async function registerOf({ cast }: Pick<Played, 'cast'>, code: string) {
  return (await cast.applicant.call('verifyCode', { params: { code } })).register;
}
