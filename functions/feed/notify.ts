import type { StoredEvent } from '../../core/case/event.ts';
import { apply, replay } from '../../core/case/replay.ts';
import type { Context } from '../../core/context.ts';
import { noticesFor } from '../../core/procedures/clinic-permit/notices.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';
import { caseEventOf, type FeedHandler } from './change.ts';

type Needs = SettingSource & Pick<Context, 'cases' | 'mailer' | 'directory' | 'baseUrl'>;

/** Tells the people whom an event concerns. Each mail has an id of its own, so that a repeated change sends nothing twice. */
export const notify =
  (context: Needs): FeedHandler =>
  async (change) => {
    const stored = caseEventOf(change);
    if (stored === undefined) return;
    const events = await context.cases.events(stored.caseId);
    const before = replay(events.filter(({ seq }) => seq < stored.seq));
    const file = apply(before, stored);
    const district = file?.district ?? ('district' in stored.event ? stored.event.district : undefined);
    if (district === undefined) return;
    const setting = await loadSetting(context, district, file?.versions);
    const emailOf = await addressBook(context, stored, setting);
    for (const mail of noticesFor(stored, file, {
      setting,
      emailOf,
      baseUrl: context.baseUrl,
      ...(before === undefined ? {} : { before }),
    }))
      await context.mailer.send(mail);
  };

/** Addresses of the office's people and of whoever acted. */
async function addressBook(
  { directory }: Pick<Context, 'directory'>,
  { event }: StoredEvent,
  { office }: Setting,
): Promise<(personId: string) => string | undefined> {
  const people = [...new Set([...office.officials.map(({ personId }) => personId), event.by.personId])];
  const addresses = new Map(
    await Promise.all(people.map(async (personId) => [personId, await directory.emailOf(personId)] as const)),
  );
  return (personId) => addresses.get(personId);
}
