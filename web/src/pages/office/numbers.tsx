import { Link, useSearchParams } from 'wouter';
import type { NumberEntry } from '../../../../core/contract/views.ts';
import { DocumentKind } from '../../../../core/document.ts';
import { DOCUMENT_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { rowsOf, useList, useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded, ProblemNotice } from '../../app/problem.tsx';
import { type Text, useText } from '../../i18n/language.ts';
import { useSession } from '../../session/session.ts';
import { Select } from '../../ui/choice.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Skeleton } from '../../ui/loading.tsx';
import { Badge, type BadgeTone, EmptyState } from '../../ui/notice.tsx';
import './office.css';

/** Years that can be looked at, from the present one back. */
const YEARS = 5;
const STATES: Readonly<Record<NumberEntry['state'], { readonly label: Text; readonly tone: BadgeTone }>> = {
  used: { label: { id: 'Terpakai', en: 'Used' }, tone: 'success' },
  reserved: { label: { id: 'Disiapkan', en: 'Reserved' }, tone: 'info' },
  voided: { label: { id: 'Dibatalkan', en: 'Voided' }, tone: 'error' },
};

/** /meja/nomor?kind=&year=: every document number of the office, with what became of it. */
export function NumbersPage() {
  const t = useText();
  const me = useReply('getMe', {});
  return (
    <Page
      wide
      title={t({ id: 'Nomor surat', en: 'Letter numbers' })}
      lead={t({
        id: 'Setiap nomor dipakai sekali. Nomor yang dibatalkan tetap tercatat dengan alasannya dan tidak dipakai lagi.',
        en: 'Each number is used once. A voided number stays on record with its reason and is never used again.',
      })}
    >
      <Loaded query={me} lines={8}>
        {({ today }) => <Register thisYear={Number(today.slice(0, 4))} />}
      </Loaded>
    </Page>
  );
}

function Register({ thisYear }: { readonly thisYear: number }) {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const years = Array.from({ length: YEARS }, (_, back) => thisYear - back);
  const kind = DocumentKind.safeParse(search.get('kind')).data ?? 'assignment-letter';
  const year = years.find((one) => String(one) === search.get('year')) ?? thisYear;
  const choose = (change: { kind?: string; year?: string }) =>
    setSearch({ kind, year: String(year), ...change }, { replace: true });
  return (
    <>
      <div className="inbox-controls">
        <Select
          name="kind"
          label={t({ id: 'Jenis dokumen', en: 'Kind of document' })}
          value={kind}
          options={DocumentKind.options.map((value) => ({ value, label: t(DOCUMENT_LABELS[value]) }))}
          onChange={({ target }) => choose({ kind: target.value })}
        />
        <Select
          name="year"
          label={t({ id: 'Tahun', en: 'Year' })}
          value={String(year)}
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
          onChange={({ target }) => choose({ year: target.value })}
        />
      </div>
      <Numbers kind={kind} year={year} />
    </>
  );
}

function Numbers({ kind, year }: { readonly kind: DocumentKind; readonly year: number }) {
  const t = useText();
  const list = useList('listNumbers', { query: { kind, year } });
  if (list.data === undefined) {
    return list.error === null ? (
      <Skeleton lines={6} />
    ) : (
      <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  const label = t(DOCUMENT_LABELS[kind]);
  return (
    <>
      <NumbersTable rows={rowsOf(list)} caption={`${label}, ${year}`} />
      {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.fetchNextPage()} />}
      <LoadMore list={list} />
    </>
  );
}

type TableProps = { readonly rows: readonly NumberEntry[]; readonly caption: string };

function NumbersTable({ rows, caption }: TableProps) {
  const t = useText();
  const { person } = useSession();
  const readsFiles = person?.roles.some((role) => role !== 'admin') ?? false;
  const columns: Column<NumberEntry>[] = [
    { key: 'number', main: true, header: t({ id: 'Nomor', en: 'Number' }), cell: ({ number }) => number },
    {
      key: 'state',
      header: t({ id: 'Keadaan', en: 'State' }),
      cell: ({ state }) => <Badge tone={STATES[state].tone}>{t(STATES[state].label)}</Badge>,
    },
    { key: 'reason', header: t({ id: 'Alasan', en: 'Reason' }), cell: ({ reason }) => reason ?? '–' },
  ];
  const file: Column<NumberEntry> = {
    key: 'file',
    header: t({ id: 'Berkas', en: 'File' }),
    cell: ({ caseId, number }) => (
      <Link href={`/berkas/${caseId}`}>
        {t({ id: 'Buka berkas', en: 'Open the file' })} <span className="visually-hidden">{number}</span>
      </Link>
    ),
  };
  return (
    <DataTable
      caption={caption}
      showCaption
      columns={readsFiles ? [...columns, file] : columns}
      rows={rows}
      rowKey={({ number }) => number}
      empty={
        <EmptyState title={t({ id: 'Belum ada nomor', en: 'No numbers yet' })}>
          {t({
            id: 'Untuk jenis dan tahun ini belum ada nomor yang dipakai atau disiapkan.',
            en: 'No number of this kind and year has been used or reserved.',
          })}
        </EmptyState>
      }
    />
  );
}
