import { randomUUID } from 'node:crypto';
import type { ChecklistAnswer, VisitReport } from '../../core/case/work.ts';
import type { CaseView, TaskView } from '../../core/contract/views.ts';
import { LocalDate } from '../../core/local-date.ts';
import type { Application, DraftForm } from '../../core/procedures/clinic-permit/application.ts';
import type { Answer } from '../../core/procedures/clinic-permit/commands/work-of.ts';
import { conditionsOf } from '../../core/procedures/clinic-permit/conditions.ts';
import type { Outcome, TaskName } from '../../core/procedures/clinic-permit/tasks.ts';
import { requiredDocuments } from '../../core/requirements.ts';
import { loadSetting, type SettingSource } from '../../functions/shared/setting.ts';
import type { Player } from './play.ts';
import { samplePdf } from './sample-file.ts';

/** The acts of people from which stories are made. Each goes through the functions, and lets the workflow settle. */

/** Where a story plays: the rules by which its people fill in forms, and the wait until the workflow rests. */
export type Stage = { readonly context: SettingSource; settle(): Promise<void> };

/** Saves a draft with every document that its form needs; gives its id and version. */
export async function draft(
  system: Stage,
  applicant: Player,
  application: Application,
  without: readonly string[] = [],
): Promise<{ caseId: string; version: number }> {
  const caseId = randomUUID();
  await applicant.call('saveDraft', {
    params: { caseId },
    body: { version: 0, form: application as DraftForm },
  });
  const setting = await loadSetting(system.context, application.district);
  const { kind, clinic } = application;
  const conditions = conditionsOf(application, setting.rules, {
    // A clinic of the register may have run that long; its accreditation is then asked for, and never harms.
    operatingOverTwoYears: application.facilityId !== undefined,
  });
  const needed = requiredDocuments(setting.requirements, {
    kind,
    clinicClass: clinic.clinicClass,
    care: clinic.care,
    conditions,
  });
  for (const { code, label } of needed.filter((document) => !without.includes(document.code))) {
    await applicant.upload(caseId, code, { name: `${code}.pdf`, bytes: samplePdf(`${code} ${label.en}`) });
  }
  const { version } = await applicant.call('getDraft', { params: { caseId } });
  return { caseId, version };
}

/** A draft, submitted. */
export async function apply(
  system: Stage,
  applicant: Player,
  application: Application,
  without: readonly string[] = [],
): Promise<string> {
  const { caseId, version } = await draft(system, applicant, application, without);
  await applicant.call('submitCase', { params: { caseId }, body: { version } });
  await system.settle();
  return caseId;
}

/** The open task of a name. Throws when it is not open. */
export function taskOf({ tasks, status }: CaseView, name: TaskName): TaskView {
  const task = tasks.find((candidate) => candidate.task === name);
  if (task === undefined)
    throw new Error(`No open task ${name}; open: ${tasks.map((open) => open.task).join(', ')}; ${status}`);
  return task;
}

export const view = (reader: Player, caseId: string): Promise<CaseView> =>
  reader.call('getCase', { params: { caseId } });

/** Decides the open task of a name. */
export async function decide(
  system: Stage,
  player: Player,
  caseId: string,
  name: TaskName,
  outcome: Outcome,
  more: { reason?: string } & Record<string, unknown> = {},
): Promise<void> {
  const { taskId } = taskOf(await view(player, caseId), name);
  await player.call('decideTask', { params: { caseId, taskId }, body: { outcome, ...more } });
  await system.settle();
}

/** Looks at the frozen document of a signing task and signs it. */
export async function sign(system: Stage, player: Player, caseId: string, name: TaskName): Promise<void> {
  const seen = await view(player, caseId);
  const { taskId, documentId = '' } = taskOf(seen, name);
  const sha256 = seen.documents.find((document) => document.documentId === documentId)?.sha256 ?? '';
  await player.call('signDocument', { params: { caseId, taskId }, body: { documentId, sha256 } });
  await system.settle();
}

/** Every document of a case accepted, or these sent back with a note. */
export function verdictsFor(
  { requirements }: CaseView,
  revise: Readonly<Record<string, string>> = {},
): NonNullable<Answer['verdicts']> {
  return Object.fromEntries(
    requirements.map(({ code }) => {
      const note = revise[code];
      return [
        code,
        note === undefined
          ? { verdict: 'verified' as const, note: '' }
          : { verdict: 'revise' as const, note },
      ];
    }),
  );
}

/** Every line of the open visit answered "ya", or these "tidak" with a note and a photo. */
export function reportFor(
  { checklist }: CaseView,
  visitedOn: string,
  failed: Readonly<Record<string, { note: string; photos: string[] }>> = {},
): VisitReport {
  const answers = checklist.map(({ code, minimum }): [string, ChecklistAnswer] => {
    const failure = failed[code];
    if (failure !== undefined) return [code, { answer: 'no', ...failure }];
    const count = minimum === undefined ? {} : { count: Math.max(minimum.outpatient, minimum.inpatient) };
    return [code, { answer: 'yes', note: '', photos: [], ...count }];
  });
  const complete = Object.keys(failed).length === 0;
  return {
    visitedOn: LocalDate.parse(visitedOn),
    answers: Object.fromEntries(answers),
    summary: complete ? 'Seluruh butir terpenuhi.' : 'Butir yang belum terpenuhi dicatat di atas.',
  };
}
