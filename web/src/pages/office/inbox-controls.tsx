import type { Role } from '../../../../core/actor.ts';
import { TASK_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { TASKS, TaskName } from '../../../../core/procedures/clinic-permit/tasks.ts';
import { useText } from '../../i18n/language.ts';
import { Select } from '../../ui/choice.tsx';
import type { InboxFilter } from './inbox-filter.ts';

type Props = {
  readonly filter: InboxFilter;
  readonly onChange: (change: Partial<InboxFilter>) => void;
  readonly roles: readonly Role[];
};

/** Mine or the unit's; which task; late or not. */
export function InboxControls({ filter, onChange, roles }: Props) {
  const t = useText();
  const scopes = [
    { scope: 'unit', label: t({ id: 'Tugas unit', en: 'My unit' }) },
    { scope: 'mine', label: t({ id: 'Tugas saya', en: 'Mine' }) },
  ] as const;
  const offered = TaskName.options.filter((task) => concerns(task, roles));
  return (
    <div className="inbox-controls">
      <fieldset className="segments">
        <legend className="visually-hidden">{t({ id: 'Tugas siapa', en: 'Whose tasks' })}</legend>
        {scopes.map(({ scope, label }) => (
          <button
            key={scope}
            type="button"
            aria-pressed={filter.scope === scope}
            onClick={() => onChange({ scope })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <Select
        name="task"
        label={t({ id: 'Jenis tugas', en: 'Task' })}
        placeholder={t({ id: 'Semua', en: 'All' })}
        value={filter.task ?? ''}
        options={offered.map((task) => ({ value: task, label: t(TASK_LABELS[task]) }))}
        onChange={(event) => onChange({ task: TaskName.safeParse(event.target.value).data })}
      />
      <Select
        name="overdue"
        label={t({ id: 'Tenggat', en: 'Due' })}
        placeholder={t({ id: 'Semua', en: 'All' })}
        value={filter.overdue ?? ''}
        options={[
          { value: 'yes', label: t({ id: 'Terlambat', en: 'Overdue' }) },
          { value: 'no', label: t({ id: 'Belum terlambat', en: 'Not overdue' }) },
        ]}
        onChange={(event) => {
          const { value } = event.target;
          onChange({ overdue: value === 'yes' || value === 'no' ? value : undefined });
        }}
      />
    </div>
  );
}

/** Tasks that can reach somebody with these roles. */
function concerns(task: TaskName, roles: readonly Role[]): boolean {
  const { role } = TASKS[task];
  if (role === 'decider')
    return roles.some((own) => ['head-of-office', 'issuer', 'section-head'].includes(own));
  return roles.some((own) => own === role);
}
