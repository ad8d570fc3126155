import { useReply } from '../../api/hooks.ts';
import type { ReplyOf } from '../../api/types.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { type Text, useText } from '../../i18n/language.ts';
import { hasRole } from '../../session/person.ts';
import { useSession } from '../../session/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Details } from '../../ui/lists.tsx';
import { Badge, EmptyState } from '../../ui/notice.tsx';
import { DeclareHoliday } from './declare-holiday.tsx';
import './office.css';

type Holiday = ReplyOf<'listHolidays'>['items'][number];

const SOURCES: Readonly<Record<Holiday['source'], Text>> = {
  national: { id: 'Nasional', en: 'National' },
  'joint-leave': { id: 'Cuti bersama', en: 'Joint leave' },
  local: { id: 'Daerah', en: 'Local' },
  declared: { id: 'Ditetapkan kantor', en: 'Declared by the office' },
};

/** The days that no deadline counts; the admin can add one. */
export function HolidaysPage() {
  const t = useText();
  const { person } = useSession();
  const me = useReply('getMe', {});
  const holidays = useReply('listHolidays', {});
  return (
    <Page
      title={t({ id: 'Hari libur', en: 'Holidays' })}
      lead={t({
        id: 'Hari-hari ini tidak dihitung sebagai hari kerja pada semua tenggat.',
        en: 'These days count in no deadline.',
      })}
    >
      {hasRole(person, 'admin') && <DeclareHoliday />}
      <Loaded query={holidays} lines={8}>
        {({ items }) => <Lists items={items} today={me.data?.today ?? ''} />}
      </Loaded>
    </Page>
  );
}

function Lists({ items, today }: { readonly items: readonly Holiday[]; readonly today: string }) {
  const t = useText();
  const coming = items.filter(({ date }) => date >= today);
  const past = items.filter(({ date }) => date < today);
  return (
    <>
      <h2>{t({ id: 'Mendatang', en: 'Coming' })}</h2>
      <HolidayTable rows={coming} caption={t({ id: 'Hari libur mendatang', en: 'Coming holidays' })} />
      {past.length > 0 && (
        <Details summary={t({ id: `Sudah lewat (${past.length})`, en: `Past (${past.length})` })}>
          <HolidayTable
            rows={past.toReversed()}
            caption={t({ id: 'Hari libur yang lewat', en: 'Past holidays' })}
          />
        </Details>
      )}
    </>
  );
}

function HolidayTable({ rows, caption }: { readonly rows: readonly Holiday[]; readonly caption: string }) {
  const t = useText();
  const format = useFormat();
  const columns: Column<Holiday>[] = [
    {
      key: 'date',
      main: true,
      header: t({ id: 'Tanggal', en: 'Date' }),
      cell: ({ date }) => format.day(date),
    },
    { key: 'name', header: t({ id: 'Nama', en: 'Name' }), cell: ({ name }) => name },
    {
      key: 'source',
      header: t({ id: 'Dasar', en: 'Kind' }),
      cell: ({ source }) => (
        <Badge tone={source === 'declared' ? 'info' : 'neutral'}>{t(SOURCES[source])}</Badge>
      ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ date, source }) => `${date} ${source}`}
      empty={<EmptyState title={t({ id: 'Belum ada hari libur', en: 'No holidays yet' })} />}
    />
  );
}
