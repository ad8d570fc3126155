import { z } from 'zod';
import type { Role } from '../../actor.ts';
import type { ServiceLevels } from '../../district.ts';
import type { DocumentKind } from '../../document.ts';

export const TaskName = z.enum([
  'check-completeness',
  'complete-documents',
  'verify-technically',
  'assign-visit',
  'sign-assignment',
  'visit',
  'sign-visit-record',
  'countersign-visit',
  'correct-findings',
  'recommend',
  'decide-permit',
  'sign-refusal',
]);
export type TaskName = z.infer<typeof TaskName>;

export const Outcome = z.enum([
  'accepted',
  'returned',
  'completed',
  'conforms',
  'needs-repair',
  'rejected',
  'scheduled',
  'met',
  'not-met',
  'corrected',
  'countersigned',
  'declined',
  'recommended',
  'not-recommended',
  'signed',
  'refused',
  'lapsed',
]);
export type Outcome = z.infer<typeof Outcome>;

export type TaskDefinition = {
  /** `decider` is the district's choice: head of office, issuer, or the conflict decider. */
  readonly role: Role | 'decider';
  /** What a person may answer; `lapsed` is the clock's only. */
  readonly outcomes: readonly Outcome[];
  /** Outcomes for which a written reason is obligatory. */
  readonly reasonFor: readonly Outcome[];
  /** Working days, by the district's service levels; absent where another limit rules. */
  readonly level?: keyof ServiceLevels;
  /** An itemised request to the applicant: the legal clock stands still while it is open. */
  readonly pausesClock: boolean;
  /** The frozen document that `signed` or `countersigned` seals. */
  readonly signs?: DocumentKind | 'result';
  /** What the clock does when the due day ends: nothing but a reminder, or go on without an answer. */
  readonly whenOverdue: 'remind' | 'lapse';
};

/** The people's part of the clinic permit. The order of steps stands in workflows/clinic-permit.asl.json. */
export const TASKS = {
  'check-completeness': {
    role: 'verifier',
    outcomes: ['accepted', 'returned'],
    reasonFor: ['returned'],
    level: 'check-completeness',
    pausesClock: false,
    whenOverdue: 'remind',
  },
  'complete-documents': {
    role: 'applicant',
    outcomes: ['completed'],
    reasonFor: [],
    pausesClock: true,
    whenOverdue: 'lapse',
  },
  'verify-technically': {
    role: 'verifier',
    outcomes: ['conforms', 'needs-repair', 'rejected'],
    reasonFor: ['needs-repair', 'rejected'],
    level: 'verify-technically',
    pausesClock: false,
    whenOverdue: 'remind',
  },
  'assign-visit': {
    role: 'section-head',
    outcomes: ['scheduled'],
    reasonFor: [],
    level: 'assign-visit',
    pausesClock: false,
    whenOverdue: 'remind',
  },
  'sign-assignment': {
    role: 'head-of-office',
    outcomes: ['signed', 'returned'],
    reasonFor: ['returned'],
    level: 'sign-assignment',
    pausesClock: false,
    signs: 'assignment-letter',
    whenOverdue: 'remind',
  },
  visit: {
    role: 'inspector',
    outcomes: ['met', 'not-met', 'rejected'],
    reasonFor: ['rejected'],
    level: 'visit',
    pausesClock: false,
    whenOverdue: 'remind',
  },
  'sign-visit-record': {
    role: 'inspector',
    outcomes: ['signed'],
    reasonFor: [],
    level: 'sign-assignment',
    pausesClock: false,
    signs: 'visit-record',
    whenOverdue: 'remind',
  },
  'countersign-visit': {
    role: 'applicant',
    outcomes: ['countersigned', 'declined'],
    reasonFor: ['declined'],
    level: 'countersign-visit',
    pausesClock: false,
    signs: 'visit-record',
    whenOverdue: 'lapse',
  },
  'correct-findings': {
    role: 'applicant',
    outcomes: ['corrected'],
    reasonFor: [],
    pausesClock: true,
    whenOverdue: 'lapse',
  },
  recommend: {
    role: 'section-head',
    outcomes: ['recommended', 'not-recommended'],
    reasonFor: ['not-recommended'],
    level: 'recommend',
    pausesClock: false,
    whenOverdue: 'remind',
  },
  'decide-permit': {
    role: 'decider',
    outcomes: ['signed', 'refused'],
    reasonFor: ['refused'],
    level: 'decide-permit',
    pausesClock: false,
    signs: 'result',
    whenOverdue: 'remind',
  },
  'sign-refusal': {
    role: 'decider',
    outcomes: ['signed'],
    reasonFor: [],
    level: 'sign-refusal',
    pausesClock: false,
    signs: 'refusal-letter',
    whenOverdue: 'remind',
  },
} as const satisfies Record<TaskName, TaskDefinition>;

/** The definition of a task, with its declared type. */
export function taskDefinition(name: TaskName): TaskDefinition {
  return TASKS[name];
}
