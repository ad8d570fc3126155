import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SigningService } from '../../adapters/node/signers-with-service.ts';
import type { District } from '../../core/district.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import type { Mail } from '../../core/ports.ts';
import { settableClock } from '../../local/clock.ts';
import { type Player, play, type Reachable } from '../../local/demo/play.ts';
import type { LocalEngine } from '../../local/engine.ts';
import { demoPeople, directoryOf } from '../../local/people.ts';
import { createSystem, type LocalSystem } from '../../local/system.ts';

/** What stories need of a running system, wherever it runs. */
export type Playable = Reachable &
  Pick<LocalSystem, 'context' | 'clock' | 'settle' | 'moveTo' | 'tick'> & {
    readonly engine: Pick<LocalEngine, 'get'>;
    /** Newest first. */
    readonly outbox: { list(filter: { to?: string; limit?: number }): readonly Omit<Mail, 'id'>[] };
  };

/** The people of the demonstration at a system whose clock stands still until it is moved. */
export type StoryWorld = {
  readonly system: Playable;
  /** Somebody of the demonstration by username. */
  as(username: string, loginAge?: number): Player;
  /** Moves the frozen clock to an instant in WIB: `2026-07-06 09:00`. */
  moveTo(local: string): Promise<void>;
  /** Sets the clock without letting anything happen. */
  jumpTo(local: string): void;
  /** Subjects of the mails to somebody, oldest first. */
  mailTo(address: string): string[];
};
/** A world that ends with the test. */
export type OpenWorld = (start: string) => Promise<StoryWorld>;

/** A world on this machine. */
export type World = StoryWorld & {
  /** The process of now: after a `restart` another one. */
  readonly system: LocalSystem;
  /** Stops the process, lets time pass, and starts it again on the same data; needs `onDisk`. */
  restart(local: string): Promise<void>;
};

type Options = {
  readonly districts?: readonly District[];
  readonly onDisk?: boolean;
  readonly quiet?: boolean;
  readonly signingService?: SigningService;
};

/** An instant in WIB: `2026-07-06 09:00`. */
export const wib = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`);

/** The whole system in this process, on a clock that stands still until it is moved. Ends with the test. */
export async function openWorld(
  start: string,
  { districts = DISTRICTS, onDisk = false, quiet = false, signingService }: Options = {},
): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sahkan-'));
  const people = demoPeople(districts);
  const find = (id: string) => people.find((person) => (person.id ?? person.username) === id);
  const boot = async (at: number) => {
    const created = createSystem({
      dataDir,
      ...(onDisk ? {} : { databasePath: ':memory:' }),
      clock: settableClock(() => 0, at),
      realNow: Date.now,
      baseUrl: 'https://sahkan.example',
      directory: directoryOf(() => people),
      districts,
      ...(signingService === undefined ? {} : { signingService }),
      log: { warn: quiet ? () => undefined : console.warn, error: console.error },
    });
    await created.start();
    return created;
  };
  let system = await boot(wib(start));
  onTestFinished(async () => {
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    get system() {
      return system;
    },
    as(username, loginAge) {
      const person = find(username);
      if (person === undefined) throw new Error(`Nobody is called ${username}`);
      const { name, roles, district, party } = person;
      return play(
        system,
        {
          personId: person.id ?? username,
          name,
          roles,
          ...(district === undefined ? {} : { district }),
          ...(party === undefined ? {} : { party }),
        },
        loginAge,
      );
    },
    moveTo: (local) => system.moveTo(wib(local)),
    jumpTo: (local) => system.clock.set(wib(local)),
    async restart(local) {
      if (!onDisk) throw new Error('A world in memory does not survive a restart');
      await system.stop();
      system = await boot(wib(local));
      await system.settle();
    },
    mailTo: (address) =>
      system.outbox
        .list({ to: address, limit: 1000 })
        .map(({ subject }) => subject)
        .reverse(),
  };
}

/** The districts with changed settings in one of them. */
export function districtsWith(code: string, change: (district: District) => District): District[] {
  return DISTRICTS.map((district) => (district.code === code ? change(district) : district));
}

/** A district whose clinic-permit rules differ. */
export function withRules(
  code: string,
  rules: Partial<District['versions'][number]['clinicPermit']>,
): District[] {
  return districtsWith(code, (district) => ({
    ...district,
    versions: district.versions.map((version) => ({
      ...version,
      clinicPermit: { ...version.clinicPermit, ...rules },
    })),
  }));
}
