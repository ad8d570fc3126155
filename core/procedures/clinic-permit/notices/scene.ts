import { type Case, isOpen, type TaskState } from '../../../case/case.ts';
import type { Official } from '../../../district.ts';
import { officialsAt } from '../../../districts/index.ts';
import type { Setting } from '../setting.ts';

/** What a notice needs besides the event: the world, and how to reach people. */
export type NoticeContext = {
  readonly setting: Setting;
  /** Address of an official or of the account that acted; undefined: no notice. */
  readonly emailOf: (personId: string) => string | undefined;
  /** Of the portal, without a path. */
  readonly baseUrl: string;
  /** The case before the event, where it is at hand: a moved limit is told with its old date. */
  readonly before?: Case;
};

/** A case after an event, with the context. */
export type Scene = NoticeContext & { readonly file: Case };

export type Recipient = { readonly key: string; readonly to: string | undefined; readonly name: string };

/** One text for some recipients. `link`: they can open the page of the case. */
export type Letter = {
  readonly to: readonly Recipient[];
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: boolean;
};

export function applicantOf({ file }: Scene): Recipient {
  const { name, email } = file.application.applicant;
  return { key: 'applicant', to: email, name };
}

/** Holders of a role today. */
export function unit(role: Official['role'], { setting, emailOf }: Scene): readonly Recipient[] {
  return officialsAt(setting.office, role, setting.today).map(({ personId, name }) => ({
    key: personId,
    to: emailOf(personId),
    name,
  }));
}

/** Who can do a task today: the applicant, the one who took it, the visiting team or its leader, or the whole unit. */
export function holdersOf(task: TaskState, scene: Scene): readonly Recipient[] {
  if (task.role === 'applicant') return [applicantOf(scene)];
  const holders = unit(task.role, scene);
  const narrowed = holders.filter(({ key }) => narrowerHolders(task, scene).includes(key));
  return narrowed.length > 0 ? narrowed : holders;
}

function narrowerHolders({ task, claimedBy }: TaskState, { file }: Scene): readonly string[] {
  const team = file.visits.at(-1)?.plan.members ?? [];
  if (claimedBy !== undefined) return [claimedBy.personId];
  if (task === 'visit') return team;
  return task === 'sign-visit-record' ? team.slice(0, 1) : [];
}

/** Officials who had something to do on the case: of open tasks, or of those that its end closed. */
export function openHolders(scene: Scene): readonly Recipient[] {
  return scene.file.tasks
    .filter((task) => task.role !== 'applicant' && (isOpen(task) || task.endedAt !== undefined))
    .flatMap((task) => holdersOf(task, scene));
}

export function findTask(taskId: string, { file }: Scene): TaskState | undefined {
  return file.tasks.find((task) => task.taskId === taskId);
}

/** "TT-004/DINKES/2026 (Klinik Melati)" */
export function nameOf({ file }: Scene): string {
  return `${file.receiptNumber} (${file.application.clinic.name})`;
}
