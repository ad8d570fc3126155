import { Link, useSearchParams } from 'wouter';
import { type CaseRow, CaseStatusView } from '../../../../core/contract/views.ts';
import { kindRules } from '../../../../core/procedures/clinic-permit/kinds.ts';
import { STATUS_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { rowsOf, useList, useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { ProblemNotice } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { useSession } from '../../session/session.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Select } from '../../ui/choice.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Skeleton } from '../../ui/loading.tsx';
import { Badge, EmptyState } from '../../ui/notice.tsx';
import { statusTone } from '../case/parts/words.ts';
import './office.css';

/** Every file of the office, newest first. */
export function AllCasesPage() {
  const t = useText();
  const { person } = useSession();
  const reads = person?.roles.some((role) => role !== 'admin' && role !== 'applicant') ?? false;
  return (
    <Page wide title={t({ id: 'Semua berkas', en: 'All files' })}>
      {reads ? <Cases /> : <NotForAdmin />}
    </Page>
  );
}

function NotForAdmin() {
  const t = useText();
  return (
    <EmptyState
      title={t({ id: 'Administrator tidak membaca berkas', en: 'An administrator reads no files' })}
      action={
        <LinkButton href="/meja/libur">{t({ id: 'Ke hari libur', en: 'Go to the holidays' })}</LinkButton>
      }
    >
      {t({
        id: 'Peran ini mengatur sistem, misalnya hari libur. Isi berkas hanya untuk petugas yang menanganinya.',
        en: 'This role sets the system up, holidays for instance. Files are for the officials who handle them.',
      })}
    </EmptyState>
  );
}

function Cases() {
  const t = useText();
  const me = useReply('getMe', {});
  const [search, setSearch] = useSearchParams();
  const status = CaseStatusView.safeParse(search.get('status')).data;
  const list = useList('listCases', { query: status === undefined ? {} : { status } });
  const rows = rowsOf(list);
  const choose = (value: string) => setSearch(value === '' ? {} : { status: value }, { replace: true });
  return (
    <>
      <div className="inbox-controls">
        <Select
          name="status"
          label={t({ id: 'Status', en: 'Status' })}
          placeholder={t({ id: 'Semua', en: 'All' })}
          value={status ?? ''}
          options={CaseStatusView.options.map((value) => ({ value, label: t(STATUS_LABELS[value]) }))}
          onChange={(event) => choose(event.target.value)}
        />
      </div>
      {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data === undefined ? (
        list.error === null && <Skeleton lines={6} />
      ) : (
        <>
          <p className="inbox-count" role="status">
            <strong>
              {rows.length}
              {list.hasNextPage && '+'} {t({ id: 'berkas', en: rows.length === 1 ? 'file' : 'files' })}
            </strong>
          </p>
          <CasesTable rows={rows} today={me.data?.today} zone={me.data?.zone ?? 'Asia/Jakarta'} />
          <LoadMore list={list} />
        </>
      )}
    </>
  );
}

type TableProps = {
  readonly rows: readonly CaseRow[];
  readonly today: string | undefined;
  readonly zone: string;
};

function CasesTable({ rows, today, zone }: TableProps) {
  const t = useText();
  const format = useFormat();
  const columns: Column<CaseRow>[] = [
    {
      key: 'clinic',
      main: true,
      header: t({ id: 'Berkas', en: 'File' }),
      cell: ({ caseId, clinicName, receiptNumber, kind }) => (
        <>
          <Link href={`/berkas/${caseId}`}>{clinicName}</Link>
          <span className="cell-note">{t(kindRules(kind).label)}</span>
          {receiptNumber !== undefined && <span className="cell-note">{receiptNumber}</span>}
        </>
      ),
    },
    {
      key: 'status',
      header: t({ id: 'Status', en: 'Status' }),
      cell: (row) => <Badge tone={statusTone(row.status)}>{t(row.statusLabel)}</Badge>,
    },
    {
      key: 'waiting',
      header: t({ id: 'Menunggu', en: 'Waiting for' }),
      cell: ({ waitingFor, dueDate }) =>
        waitingFor === undefined ? (
          '–'
        ) : (
          <div>
            {t(waitingFor)}
            {dueDate !== undefined && (
              <span className="cell-note">
                {t({ id: 'paling lambat', en: 'by' })} {format.date(dueDate)}{' '}
                {today !== undefined && dueDate < today && (
                  <Badge tone="error">{t({ id: 'Terlambat', en: 'Overdue' })}</Badge>
                )}
              </span>
            )}
          </div>
        ),
    },
    {
      key: 'updated',
      header: t({ id: 'Terakhir berubah', en: 'Last change' }),
      cell: ({ updatedAt }) => format.instant(updatedAt, zone),
    },
  ];
  return (
    <DataTable
      caption={t({ id: 'Berkas kantor Anda', en: 'Files of your office' })}
      columns={columns}
      rows={rows}
      rowKey={({ caseId }) => caseId}
      empty={
        <EmptyState title={t({ id: 'Tidak ada berkas', en: 'No files' })}>
          {t({ id: 'Belum ada berkas dengan status ini.', en: 'There is no file with this status.' })}
        </EmptyState>
      }
    />
  );
}
