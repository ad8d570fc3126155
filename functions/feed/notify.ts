import { apply, replay } from '../../core/case/replay.ts';
import type { Context } from '../../core/context.ts';
import { type Notice, noticesFor } from '../../core/procedures/clinic-permit/notices.ts';
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
    const scene = {
      setting: await loadSetting(context, district, file?.versions),
      baseUrl: context.baseUrl,
      ...(before === undefined ? {} : { before }),
    };
    const notices = await addressed(context, (emailOf) => noticesFor(stored, file, { ...scene, emailOf }));
    await Promise.all(notices.map((mail) => context.mailer.send(mail)));
  };

type Write = (emailOf: (personId: string) => string | undefined) => Notice[];

/** Writes once to learn whose addresses are needed, looks up only those, and writes again where there are any. */
async function addressed({ directory }: Pick<Context, 'directory'>, write: Write): Promise<Notice[]> {
  const asked = new Set<string>();
  const without = write((personId) => {
    asked.add(personId);
    return undefined;
  });
  if (asked.size === 0) return without;
  const found = [...asked].map(async (personId) => [personId, await directory.emailOf(personId)] as const);
  const addresses = new Map(await Promise.all(found));
  return write((personId) => addresses.get(personId));
}
