import type { Actor, Role } from '../../core/actor.ts';
import type { Case, TaskState } from '../../core/case/case.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { VisitReport } from '../../core/case/work.ts';
import { decide } from '../../core/procedures/clinic-permit/commands/decide.ts';
import { openTask } from '../../core/procedures/clinic-permit/commands/open-task.ts';
import { orderSignature, signatureEvents } from '../../core/procedures/clinic-permit/commands/sign.ts';
import type { Submission } from '../../core/procedures/clinic-permit/commands/submit.ts';
import {
  type Answer,
  requirementsOf,
  visitItems,
} from '../../core/procedures/clinic-permit/commands/work-of.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import type { Outcome, TaskName } from '../../core/procedures/clinic-permit/tasks.ts';
import {
  APPLICANT,
  caseOf,
  digest,
  MONDAY,
  official,
  preparedEvent,
  settingOn,
  submittedEvent,
  taskOf,
} from './builders.ts';

export const TEAM = [0, 1, 2].map((index) => official('inspector', MONDAY, index).personId);

/** A case that people and the workflow carry on, all on one day unless a setting is given. */
export class Story {
  readonly events: CaseEvent[] = [];
  setting: Setting;

  constructor(setting: Setting = settingOn(MONDAY), change: Partial<Submission> = {}) {
    this.setting = setting;
    this.events.push(submittedEvent(setting, change));
  }

  get file(): Case {
    return caseOf(this.events);
  }

  add(...events: readonly CaseEvent[]): this {
    this.events.push(...events);
    return this;
  }

  /** The workflow opens a task. */
  open(task: TaskName): this {
    return this.add(...openTask(this.file, task, this.setting));
  }

  prepare(kind: Parameters<typeof preparedEvent>[0], round = 1): this {
    return this.add(preparedEvent(kind, this.setting, round));
  }

  task(name: TaskName): TaskState {
    const task = this.file.tasks.findLast((candidate) => candidate.task === name);
    return task ?? taskOf(this.file, name);
  }

  decide(
    task: TaskName,
    outcome: Outcome,
    answer: Answer = {},
    actor = this.actorFor(task),
    reason = 'Alasan tertulis',
  ): this {
    const { taskId } = this.task(task);
    return this.add(...decide(this.file, { taskId, outcome, reason, answer }, actor, this.setting));
  }

  sign(task: TaskName, actor = this.actorFor(task)): this {
    const { taskId, documentId = '' } = this.task(task);
    const sha256 = this.file.documents.find((document) => document.documentId === documentId)?.sha256 ?? '';
    const order = orderSignature(this.file, { taskId, documentId, sha256 }, actor, this.setting);
    const sealed = { sha256: digest(`${sha256} signed`), fileKey: `signed/${documentId}` };
    return this.add(...signatureEvents(order, sealed, actor, this.setting));
  }

  actorFor(task: TaskName): Actor {
    const { role } = this.task(task);
    return role === 'applicant' ? APPLICANT : official(role as Exclude<Role, 'applicant'>);
  }

  verdicts(revise: readonly string[] = []): NonNullable<Answer['verdicts']> {
    return Object.fromEntries(
      requirementsOf(this.file, this.setting).map(({ code }) => [
        code,
        revise.includes(code)
          ? { verdict: 'revise' as const, note: `Perbaiki ${code}` }
          : { verdict: 'verified' as const, note: '' },
      ]),
    );
  }

  report(failed: readonly string[] = []): VisitReport {
    return {
      visitedOn: this.setting.today,
      summary: '',
      answers: Object.fromEntries(
        visitItems(this.file, this.setting).map(({ code }) => [
          code,
          {
            answer: failed.includes(code) ? ('no' as const) : ('yes' as const),
            note: `Catatan ${code}`,
            photos: [],
          },
        ]),
      ),
    };
  }

  /** Goes the straight way until this task is open. */
  upTo(task: TaskName): this {
    const steps: readonly (readonly [TaskName, () => unknown])[] = [
      [
        'check-completeness',
        () => this.decide('check-completeness', 'accepted', { verdicts: this.verdicts() }),
      ],
      [
        'verify-technically',
        () => this.decide('verify-technically', 'conforms', { verdicts: this.verdicts() }),
      ],
      [
        'assign-visit',
        () =>
          this.decide('assign-visit', 'scheduled', {
            plan: { date: this.setting.today, members: [...TEAM] },
          }).prepare('assignment-letter'),
      ],
      ['sign-assignment', () => this.sign('sign-assignment')],
      ['visit', () => this.decide('visit', 'met', { visit: this.report() }).prepare('visit-record')],
      ['sign-visit-record', () => this.sign('sign-visit-record')],
      ['countersign-visit', () => this.sign('countersign-visit')],
      ['recommend', () => this.decide('recommend', 'recommended').prepare('operating-permit')],
      ['decide-permit', () => this.sign('decide-permit')],
    ];
    const last = steps.findIndex(([name]) => name === task);
    if (last < 0) throw new Error(`${task} is not on the straight way`);
    for (const [name, close] of steps.slice(0, last)) {
      this.open(name);
      close();
    }
    return this.open(task);
  }

  /** The check sends these documents back, and the applicant is asked for them. */
  returned(...codes: string[]): this {
    return this.upTo('check-completeness')
      .decide('check-completeness', 'returned', { verdicts: this.verdicts(codes) })
      .open('complete-documents');
  }

  /** The first visit finds these items not met, and the applicant is asked to correct them. */
  notMet(...codes: string[]): this {
    return this.upTo('visit')
      .decide('visit', 'not-met', { visit: this.report(codes) })
      .prepare('visit-record')
      .open('sign-visit-record')
      .sign('sign-visit-record')
      .open('countersign-visit')
      .sign('countersign-visit')
      .open('correct-findings');
  }
}
