import type { Facility } from '../../core/facility.ts';
import { Application } from '../../core/procedures/clinic-permit/application.ts';
import type { PermitKind } from '../../core/requirement.ts';
import { apply, decide, draft, sign } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { seedRegister } from '../../local/seed.ts';
import { type Cast, castOf } from './cast.ts';
import { refusalOf } from './seen.ts';
import { check } from './steps.ts';
import { openWorld, type StoryWorld, type World } from './world.ts';

export const SENTOSA = 'F-1771-0001';
export const MAWAR = 'F-1771-0002';
export const HARAPAN = 'F-1771-0003';

/** The register of the demonstration, and its applicants. */
export async function registered(
  start = '2026-09-01 09:00',
): Promise<{ world: World; maya: Cast; dimas: Cast }> {
  const world = await openWorld(start);
  await seedRegister(world.system.context);
  return { world, maya: castOf(world, 'bengkulu', 'pemohon.maya'), dimas: castOf(world) };
}

export async function clinicOf(
  { system }: Pick<StoryWorld, 'system'>,
  facilityId: string,
): Promise<Facility> {
  const facility = await system.context.register.find(facilityId);
  if (facility === undefined) throw new Error(`No clinic ${facilityId}`);
  return facility;
}

/** An application about a registered clinic, with everything else as it stands in the register. */
export async function about(
  world: StoryWorld,
  facilityId: string,
  kind: PermitKind,
  change: Partial<Application> = {},
): Promise<Application> {
  const { owner, business, clinic, site, agreements, personsInCharge, ...clinicNow } = await clinicOf(
    world,
    facilityId,
  );
  const keepsStaff = kind === 'change-name' || kind === 'change-owner' || kind === 'closure';
  const address = (change.site ?? site).address;
  const inCharge = personsInCharge.at(-1);
  return Application.parse({
    ...S1_APPLICATION,
    ...{ kind, facilityId, owner, business, clinic, site, agreements },
    ...(inCharge === undefined ? {} : { personInCharge: { ...inCharge, sipAddress: address } }),
    staff: keepsStaff
      ? clinicNow.staff
      : S1_APPLICATION.staff.map((member) => ({ ...member, sipAddress: address })),
    ...change,
  });
}

/** Submits and gives the refusal. */
export async function refused(world: StoryWorld, { applicant }: Cast, application: Application) {
  const { caseId, version } = await draft(world.system, applicant, application);
  return refusalOf(applicant.call('submitCase', { params: { caseId }, body: { version } }));
}

/** A change without a visit, from the submission to the signed amendment. */
export async function amended(world: StoryWorld, cast: Cast, application: Application): Promise<string> {
  const caseId = await apply(world.system, cast.applicant, application);
  await check(world.system, cast, caseId);
  await decide(world.system, cast.sectionHead, caseId, 'recommend', 'recommended');
  await sign(world.system, cast.headOfOffice, caseId, 'decide-permit');
  return caseId;
}
