import { randomUUID } from 'node:crypto';
import type { FilesByCode } from '../../core/case/file.ts';
import type { CaseView } from '../../core/contract/views.ts';
import type { Application } from '../../core/procedures/clinic-permit/application.ts';
import { conditionsOf } from '../../core/procedures/clinic-permit/conditions.ts';
import type { Outcome, TaskName } from '../../core/procedures/clinic-permit/tasks.ts';
import { requiredDocuments } from '../../core/requirements.ts';
import { loadSetting } from '../../functions/shared/setting.ts';
import { reportFor, taskOf, verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import type { Player } from '../../local/demo/play.ts';
import type { Playable } from '../stories/world.ts';

/** The application of story S1 for another clinic: each number has a NIB and a name of its own. */
export function applicationOf(number: number): Application {
  const nib = String(1_207_260_100_000 + number);
  return {
    ...S1_APPLICATION,
    business: { ...S1_APPLICATION.business, nib },
    clinic: { ...S1_APPLICATION.clinic, name: `Klinik Pratama Uji ${number}` },
    // One person leads one clinic.
    personInCharge: { ...S1_APPLICATION.personInCharge, strNumber: `STR-31211001${10_000 + number}` },
  };
}

/** Puts a draft with every document straight into the store: the files are records without bytes. */
export async function layDraft(
  system: Playable,
  applicant: Player,
  application: Application,
  caseId: string = randomUUID(),
): Promise<{ caseId: string; version: number }> {
  const setting = await loadSetting(system.context, application.district);
  const { kind, clinic } = application;
  const conditions = conditionsOf(application, setting.rules, { operatingOverTwoYears: false });
  const needed = requiredDocuments(setting.requirements, {
    kind,
    clinicClass: clinic.clinicClass,
    care: clinic.care,
    conditions,
  });
  const files: FilesByCode = Object.fromEntries(
    needed.map(({ code }) => [code, [recordOf(code, system.clock.now())]]),
  );
  const { party = '' } = applicant.person;
  await system.context.drafts.save({
    caseId,
    party,
    version: 1,
    form: application,
    files,
    updatedAt: system.clock.now(),
  });
  return { caseId, version: 1 };
}

function recordOf(code: string, uploadedAt: number): FilesByCode[string][number] {
  return {
    fileId: randomUUID(),
    name: `${code}.pdf`,
    contentType: 'application/pdf',
    bytes: 1,
    sha256: '0'.repeat(64),
    uploadedAt,
  };
}

/** A submitted case whose first task may still be on its way; `settle` waits for it. */
export async function openCase(system: Playable, applicant: Player, number: number): Promise<string> {
  const { caseId, version } = await layDraft(system, applicant, applicationOf(number));
  await applicant.call('submitCase', { params: { caseId }, body: { version } });
  return caseId;
}

export type Cast = Readonly<
  Record<'applicant' | 'verifier' | 'sectionHead' | 'inspector' | 'headOfOffice', Player>
>;
export const CAST = {
  applicant: 'pemohon.dimas',
  verifier: 'bengkulu.rina',
  sectionHead: 'bengkulu.hendra',
  inspector: 'bengkulu.wulan',
  headOfOffice: 'bengkulu.ratna',
} as const;

export function castOf(as: (username: string) => Player): Cast {
  return {
    applicant: as(CAST.applicant),
    verifier: as(CAST.verifier),
    sectionHead: as(CAST.sectionHead),
    inspector: as(CAST.inspector),
    headOfOffice: as(CAST.headOfOffice),
  };
}

export type Act = {
  readonly by: keyof Cast;
  readonly task: TaskName;
  readonly outcome: Outcome;
  readonly body?: (seen: CaseView, today: string) => Record<string, unknown>;
};

const review = (seen: CaseView) => ({ verdicts: verdictsFor(seen) });
/** The people's acts of an application that is granted, in order. */
export const HAPPY_ACTS: readonly Act[] = [
  { by: 'verifier', task: 'check-completeness', outcome: 'accepted', body: review },
  { by: 'verifier', task: 'verify-technically', outcome: 'conforms', body: review },
  {
    by: 'sectionHead',
    task: 'assign-visit',
    outcome: 'scheduled',
    body: (seen, today) => ({
      plan: { date: today, members: seen.inspectors.slice(0, 3).map(({ personId }) => personId) },
    }),
  },
  { by: 'headOfOffice', task: 'sign-assignment', outcome: 'signed' },
  {
    by: 'inspector',
    task: 'visit',
    outcome: 'met',
    body: (seen, today) => ({ visit: reportFor(seen, today) }),
  },
  { by: 'inspector', task: 'sign-visit-record', outcome: 'signed' },
  { by: 'applicant', task: 'countersign-visit', outcome: 'countersigned' },
  { by: 'sectionHead', task: 'recommend', outcome: 'recommended' },
  { by: 'headOfOffice', task: 'decide-permit', outcome: 'signed' },
];

/** What a person sends to do an act on a case as it stands: the task is open. */
export async function requestOf(
  cast: Cast,
  { by, task, outcome, body = () => ({}) }: Act,
  caseId: string,
  today: string,
) {
  const player = cast[by];
  const seen = await view(player, caseId);
  const { taskId, documentId = '' } = taskOf(seen, task);
  const params = { caseId, taskId };
  if (outcome === 'signed' || outcome === 'countersigned') {
    const sha256 = seen.documents.find((document) => document.documentId === documentId)?.sha256 ?? '';
    return { player, name: 'signDocument' as const, params, body: { documentId, sha256 } };
  }
  return { player, name: 'decideTask' as const, params, body: { outcome, ...body(seen, today) } };
}

/** Does one act; the workflow may still be on its way afterwards. */
export async function perform(
  cast: Cast,
  act: Act,
  caseId: string,
  today: string,
  idempotencyKey?: string,
): Promise<{ version: number }> {
  const { player, ...request } = await requestOf(cast, act, caseId, today);
  const key = idempotencyKey === undefined ? {} : { idempotencyKey };
  return request.name === 'signDocument'
    ? player.call('signDocument', { params: request.params, body: request.body, ...key })
    : player.call('decideTask', { params: request.params, body: request.body, ...key });
}

/** Brings cases side by side up to the moment when a task is open for people. */
export async function bringTo(
  system: Playable,
  cast: Cast,
  caseIds: readonly string[],
  until: TaskName,
  today: string,
): Promise<void> {
  await system.settle();
  for (const act of HAPPY_ACTS) {
    if (act.task === until) return;
    await Promise.all(caseIds.map((caseId) => perform(cast, act, caseId, today)));
    await system.settle();
  }
}
