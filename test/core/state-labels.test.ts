import { describe, expect, it } from 'vitest';
import { holderLabel, STATE_LABELS } from '../../core/procedures/clinic-permit/state-labels.ts';
import { TaskName, taskDefinition } from '../../core/procedures/clinic-permit/tasks.ts';
import { definitionOf } from '../../workflows/index.ts';

type State = { Type: string; Arguments?: { Payload: { task?: string } } };
const { States: states }: { States: Record<string, State> } = JSON.parse(definitionOf('clinic-permit'));
const named = Object.keys(states).filter((name) => ['Task', 'Succeed'].includes(states[name]?.Type ?? ''));

describe('labels of the states of the clinic permit', () => {
  it('name every task and every end of the definition, and nothing else', () => {
    expect(Object.keys(STATE_LABELS).toSorted()).toEqual(named.toSorted());
  });

  it('have a text in both languages for the step and for its holder', () => {
    for (const { label, holder } of Object.values(STATE_LABELS)) {
      const texts = [label.id, label.en, holderLabel(holder).id, holderLabel(holder).en];
      expect(texts.every((text) => text.trim() !== '')).toBe(true);
    }
  });

  it('give each step of a person to the role that may decide it', () => {
    const steps = named.filter((name) => states[name]?.Arguments?.Payload.task !== undefined);
    const expected = steps.map((name) => {
      const task = TaskName.parse(states[name]?.Arguments?.Payload.task);
      return [name, taskDefinition(task).role];
    });
    expect(steps.map((name) => [name, STATE_LABELS[name]?.holder])).toEqual(expected);
  });
});
