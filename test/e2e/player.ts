import { DISTRICTS } from '../../core/districts/all.ts';
import { type Player, play } from '../../local/demo/play.ts';
import { demoPeople } from '../../local/people.ts';
import type { Portal } from './portal.ts';

/** Somebody who acts through the API of the running system, where no browser needs to look on. */
export function playerAt({ running }: Portal, username: string): Player {
  const person = demoPeople(DISTRICTS).find((one) => one.username === username);
  if (person === undefined) throw new Error(`Nobody is called ${username}`);
  const { id = username, name, roles, district, party } = person;
  return play(running.system, {
    ...{ personId: id, name, roles },
    ...(district === undefined ? {} : { district }),
    ...(party === undefined ? {} : { party }),
  });
}
