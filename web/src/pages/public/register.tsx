import { Link, useSearchParams } from 'wouter';
import type { FacilityRow } from '../../../../core/contract/views.ts';
import { rowsOf, useList, useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded, ProblemNotice } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Skeleton } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { FacilityBadge } from './facility-badge.tsx';
import { CARE_LABELS, CLASS_LABELS } from './facility-labels.ts';
import { PermitNumber } from './permit-number.tsx';
import { canSearch, filterOf, type RegisterFilter, RegisterSearch, searchOf } from './register-search.tsx';
import './register.css';

export function RegisterPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const filter = filterOf(search);
  return (
    <Page
      wide
      title={t({ id: 'Register klinik', en: 'Register of clinics' })}
      lead={t({
        id: 'Klinik yang mendapat izin melalui sistem ini. Terbuka untuk umum.',
        en: 'Clinics with a permit given through this system. Open to everybody.',
      })}
    >
      <RegisterSearch
        key={search.toString()}
        filter={filter}
        onSearch={(next) => setSearch(searchOf(next))}
      />
      {canSearch(filter) ? <Results filter={filter} /> : <Districts />}
    </Page>
  );
}

function Results({ filter }: { readonly filter: RegisterFilter }) {
  const t = useText();
  const format = useFormat();
  const list = useList('searchRegistry', { query: filter });
  const rows = rowsOf<FacilityRow>(list);
  if (list.isPending) return <Skeleton lines={6} />;
  if (list.isError && rows.length === 0) {
    return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  }
  return (
    <div className="register-results">
      <p role="status">{countText(rows.length, list.hasNextPage, t)}</p>
      <DataTable
        caption={t({ id: 'Klinik yang ditemukan', en: 'Clinics found' })}
        rows={rows}
        rowKey={({ facilityId }) => facilityId}
        empty={<NothingFound more={list.hasNextPage} />}
        columns={[
          {
            key: 'name',
            header: t({ id: 'Klinik', en: 'Clinic' }),
            main: true,
            cell: ({ facilityId, name }) => <Link href={`/register/${facilityId}`}>{name}</Link>,
          },
          {
            key: 'class',
            header: t({ id: 'Jenis', en: 'Kind' }),
            cell: ({ clinicClass, care }) =>
              `${t(CLASS_LABELS[clinicClass])}, ${t(CARE_LABELS[care]).toLowerCase()}`,
          },
          { key: 'address', header: t({ id: 'Alamat', en: 'Address' }), cell: ({ address }) => address },
          {
            key: 'permit',
            header: t({ id: 'Izin', en: 'Permit' }),
            cell: ({ permitNumber, permitDate }) => (
              <span>
                <PermitNumber number={permitNumber} />
                <br />
                {format.date(permitDate)}
              </span>
            ),
          },
          {
            key: 'status',
            header: t({ id: 'Status', en: 'Status' }),
            cell: ({ status }) => <FacilityBadge status={status} />,
          },
        ]}
      />
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.fetchNextPage()} />}
      <LoadMore list={list} />
    </div>
  );
}

function countText(count: number, more: boolean, t: ReturnType<typeof useText>): string {
  if (count === 0) return '';
  if (more) return t({ id: `${count} klinik pertama`, en: `The first ${count} clinics` });
  return t({ id: `${count} klinik`, en: count === 1 ? '1 clinic' : `${count} clinics` });
}

function NothingFound({ more }: { readonly more: boolean }) {
  const t = useText();
  if (more) {
    return (
      <EmptyState title={t({ id: 'Belum ada yang cocok sejauh ini', en: 'Nothing matches so far' })}>
        {t({ id: 'Masih ada klinik lain; muat lagi.', en: 'There are more clinics; load more.' })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t({ id: 'Tidak ada klinik yang cocok', en: 'No clinic matches' })}
      action={
        <LinkButton kind="secondary" href="/register">
          {t({ id: 'Cari dari awal', en: 'Start the search again' })}
        </LinkButton>
      }
    >
      {t({
        id: 'Coba satu kata saja dari namanya, atau salin nomor izin persis seperti tertulis. Klinik dengan izin lama mungkin belum tercatat di sini; tanyakan kepada dinas kesehatan setempat.',
        en: 'Try a single word of its name, or copy the permit number exactly as written. A clinic with an older permit may not stand here yet; ask the local health office.',
      })}
    </EmptyState>
  );
}

/** Before a search: whole districts to look through. */
function Districts() {
  const t = useText();
  const districts = useReply('listDistricts', {});
  return (
    <section>
      <h2>{t({ id: 'Atau lihat per kabupaten/kota', en: 'Or look through a district' })}</h2>
      <Loaded query={districts}>
        {({ items }) => (
          <ul className="register-districts">
            {items.map(({ code, name }) => (
              <li key={code}>
                <Link href={`/register?district=${code}`}>{name}</Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
