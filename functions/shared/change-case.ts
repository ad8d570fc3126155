import type { Actor } from '../../core/actor.ts';
import { withMandates } from '../../core/authority.ts';
import type { Case } from '../../core/case/case.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { Context } from '../../core/context.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import type { AppendOptions, SubmittedRecord } from '../../core/stores.ts';
import type { Once } from './once.ts';
import { retryOnConflict } from './retry.ts';
import { loadSetting, type SettingSource } from './setting.ts';

export type Changing = SettingSource & Once & Pick<Context, 'cases'>;
type Request<R> = {
  readonly params: { readonly caseId: string };
  readonly actor: Actor;
  readonly keeping: (reply: R) => Pick<AppendOptions, 'reply' | 'correlationId'>;
};
/** Events, with what is written in the same transaction, and another case that must stay as it was read. */
export type Change = Pick<AppendOptions, 'facility'> & {
  readonly events: readonly CaseEvent[];
  readonly beside?: SubmittedRecord;
};
type Decided = readonly CaseEvent[] | Change;
type Command = (file: Case, person: Actor, setting: Setting) => Decided | Promise<Decided>;

/**
 * One change of a case by a person: load, let core decide with the roles that hold today, append. Runs again when
 * somebody else wrote meanwhile. `replyOf` gets the version after the change and its events.
 */
export function changeCase<R>(
  context: Changing,
  { params: { caseId }, actor, keeping }: Request<R>,
  command: Command,
  replyOf: (version: number, events: readonly CaseEvent[]) => R,
): Promise<R> {
  return retryOnConflict(async () => {
    const record = await context.cases.get(caseId);
    const setting = await loadSetting(context, record.file.district, record.file.versions);
    const decided = await command(record.file, withMandates(actor, setting.office, setting.today), setting);
    const { events, beside, ...more }: Change = 'events' in decided ? decided : { events: decided };
    const reply = replyOf(record.seq + events.length, events);
    const options = { ...keeping(reply), ...more };
    if (beside === undefined || beside.caseId === caseId) await context.cases.append(record, events, options);
    else await context.cases.appendBeside(record, events, options, beside);
    return reply;
  });
}
