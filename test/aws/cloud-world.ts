import { play } from '../../local/demo/play.ts';
import { type StoryWorld, wib } from '../stories/world.ts';
import { type Cloud, type CloudOptions, openCloud } from './cloud.ts';
import { personOf } from './cloud-people.ts';

export type CloudWorld = StoryWorld & { readonly system: Cloud };

/** The whole system on AWS, for stories. Whoever opens it stops its system. */
export async function openCloudWorld(start: string, options?: CloudOptions): Promise<CloudWorld> {
  const system = await openCloud(wib(start), options);
  return {
    system,
    as: (username, loginAge) => play(system, personOf(username), loginAge),
    moveTo: (local) => system.moveTo(wib(local)),
    jumpTo: (local) => system.clock.set(wib(local)),
    mailTo: (to) =>
      system.outbox
        .list({ to, limit: 1000 })
        .map(({ subject }) => subject)
        .reverse(),
  };
}
