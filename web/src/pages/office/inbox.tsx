import { useState } from 'react';
import type { InboxRow } from '../../../../core/contract/views.ts';
import { rowsOf, useList, useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { ProblemNotice } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Skeleton } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { InboxControls } from './inbox-controls.tsx';
import { type InboxFilter, queryOf, useInboxFilter } from './inbox-filter.ts';
import { InboxTable } from './inbox-table.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import './office.css';

/** Tasks of the person or of the unit, soonest due first. */
export function InboxPage() {
  const t = useText();
  const me = useReply('getMe', {});
  const [filter, change] = useInboxFilter();
  const list = useList('listTasks', { query: queryOf(filter) });
  const [moving, setMoving] = useState<InboxRow>();
  const rows = rowsOf(list);
  const office = me.data === undefined ? undefined : (me.data.office ?? me.data.districtName);
  return (
    <Page
      wide
      title={t({ id: 'Meja kerja', en: 'Inbox' })}
      {...(office === undefined ? {} : { lead: <Office mandate={me.data?.mandate} office={office} /> })}
      actions={
        <Button kind="secondary" busy={list.isRefetching} onClick={() => void list.refetch()}>
          {t({ id: 'Segarkan', en: 'Refresh' })}
        </Button>
      }
    >
      <InboxControls filter={filter} onChange={change} roles={me.data?.roles ?? []} />
      {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data === undefined ? (
        list.error === null && <Skeleton lines={6} />
      ) : (
        <>
          <Count rows={rows} more={list.hasNextPage} />
          {rows.length === 0 && !list.hasNextPage ? (
            <Nothing filter={filter} onChange={change} />
          ) : (
            <InboxTable rows={rows} me={me.data} onReassign={setMoving} />
          )}
          <LoadMore list={list} />
        </>
      )}
      {moving !== undefined && (
        <ReassignDialog row={moving} me={me.data} onClose={() => setMoving(undefined)} />
      )}
    </Page>
  );
}

function Office({ office, mandate }: { readonly office: string; readonly mandate: string | undefined }) {
  return (
    <>
      {office}
      {mandate !== undefined && mandate !== 'definitive' && !office.startsWith(mandate) && ` (${mandate})`}
    </>
  );
}

/** Counted from the rows on the page, so that number and list never disagree. */
function Count({ rows, more }: { readonly rows: readonly InboxRow[]; readonly more: boolean }) {
  const t = useText();
  const late = rows.filter(({ overdue }) => overdue).length;
  const number = more ? `${rows.length}+` : String(rows.length);
  return (
    <p className="inbox-count" role="status">
      <strong>{t({ id: `${number} tugas`, en: `${number} ${rows.length === 1 ? 'task' : 'tasks'}` })}</strong>
      {late > 0 && <>, {t({ id: `${late} terlambat`, en: `${late} overdue` })}</>}
    </p>
  );
}

type NothingProps = {
  readonly filter: InboxFilter;
  readonly onChange: (change: Partial<InboxFilter>) => void;
};

function Nothing({ filter, onChange }: NothingProps) {
  const t = useText();
  const filtered = filter.task !== undefined || filter.overdue !== undefined;
  if (filtered) {
    return (
      <EmptyState
        title={t({ id: 'Tidak ada tugas dengan saringan ini', en: 'No task fits this filter' })}
        action={
          <Button kind="secondary" onClick={() => onChange({ task: undefined, overdue: undefined })}>
            {t({ id: 'Hapus saringan', en: 'Clear the filter' })}
          </Button>
        }
      />
    );
  }
  if (filter.scope === 'mine') {
    return (
      <EmptyState
        title={t({ id: 'Anda belum memegang tugas', en: 'You hold no task' })}
        action={
          <Button kind="secondary" onClick={() => onChange({ scope: 'unit' })}>
            {t({ id: 'Lihat tugas unit', en: 'See the tasks of the unit' })}
          </Button>
        }
      >
        {t({ id: 'Ambil tugas dari daftar unit.', en: 'Take one from the list of the unit.' })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t({ id: 'Tidak ada tugas terbuka untuk unit Anda', en: 'No open task for your unit' })}
    >
      {t({
        id: 'Tugas muncul di sini begitu sebuah berkas sampai di langkah Anda.',
        en: 'A task appears here as soon as a file reaches your step.',
      })}
    </EmptyState>
  );
}
