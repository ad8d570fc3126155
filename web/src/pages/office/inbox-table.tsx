import { Link } from 'wouter';
import type { InboxRow } from '../../../../core/contract/views.ts';
import { kindRules } from '../../../../core/procedures/clinic-permit/kinds.ts';
import { HOLDER_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { useReply } from '../../api/hooks.ts';
import type { ReplyOf } from '../../api/types.ts';
import { useFormat, workingDaysUntil } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Badge } from '../../ui/notice.tsx';
import { InboxActions } from './inbox-actions.tsx';

type Me = ReplyOf<'getMe'> | undefined;
type Props = {
  readonly rows: readonly InboxRow[];
  readonly me: Me;
  readonly onReassign: (row: InboxRow) => void;
};

export function InboxTable({ rows, me, onReassign }: Props) {
  const t = useText();
  const columns: Column<InboxRow>[] = [
    {
      key: 'clinic',
      main: true,
      header: t({ id: 'Berkas', en: 'File' }),
      cell: ({ caseId, clinicName, receiptNumber, kind }) => (
        <>
          <Link href={`/berkas/${caseId}`}>{clinicName}</Link>
          <span className="cell-note">{t(kindRules(kind).label)}</span>
          <span className="cell-note">{receiptNumber}</span>
        </>
      ),
    },
    { key: 'task', header: t({ id: 'Tugas', en: 'Task' }), cell: ({ label }) => t(label) },
    {
      key: 'due',
      header: t({ id: 'Paling lambat', en: 'Due' }),
      cell: (row) => <Due row={row} today={me?.today} />,
    },
    {
      key: 'holder',
      header: t({ id: 'Dipegang', en: 'Held by' }),
      cell: ({ claimedBy, role }) => {
        if (claimedBy === undefined) return t(HOLDER_LABELS[role]);
        return claimedBy.personId === me?.personId ? t({ id: 'Anda', en: 'You' }) : claimedBy.name;
      },
    },
    {
      key: 'actions',
      header: t({ id: 'Tindakan', en: 'Actions' }),
      cell: (row) => <InboxActions row={row} me={me} onReassign={() => onReassign(row)} />,
    },
  ];
  return (
    <DataTable
      caption={t({ id: 'Tugas, yang paling dekat tenggatnya lebih dulu', en: 'Tasks, soonest due first' })}
      columns={columns}
      rows={rows}
      rowKey={({ caseId, taskId }) => `${caseId} ${taskId}`}
    />
  );
}

function Due({ row, today }: { readonly row: InboxRow; readonly today: string | undefined }) {
  const t = useText();
  const format = useFormat();
  const holidays = useReply('listHolidays', {});
  const days = new Set(holidays.data?.items.map(({ date }) => date));
  const left = today === undefined ? undefined : workingDaysUntil(today, row.dueDate, days);
  return (
    <div>
      {format.date(row.dueDate)}
      <span className="cell-note">
        {row.overdue ? (
          <Badge tone="error">
            {t({ id: 'Terlambat', en: 'Overdue' })}
            {left !== undefined && left < 0 && `: ${format.workingDays(left)}`}
          </Badge>
        ) : (
          left !== undefined && (
            <Badge tone={left <= 1 ? 'warning' : 'neutral'}>{format.workingDays(left)}</Badge>
          )
        )}
      </span>
    </div>
  );
}
