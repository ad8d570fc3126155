import { Link, useParams } from 'wouter';
import type { FacilityView } from '../../../../core/contract/views.ts';
import { kindRules } from '../../../../core/procedures/clinic-permit/kinds.ts';
import { problemCode } from '../../api/errors.ts';
import { useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { type Text, useText } from '../../i18n/language.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Badge, EmptyState, Notice } from '../../ui/notice.tsx';
import { FacilityBadge } from './facility-badge.tsx';
import { CARE_LABELS, CLASS_LABELS, PERMIT_STATE_LABELS } from './facility-labels.ts';
import { PermitNumber } from './permit-number.tsx';

export function FacilityPage() {
  const t = useText();
  const { facilityId = '' } = useParams();
  const facility = useReply('getFacility', { params: { facilityId } });
  return (
    <Page
      title={facility.data?.name ?? t({ id: 'Klinik', en: 'Clinic' })}
      caption={facility.data?.districtName}
      breadcrumbs={[{ label: t({ id: 'Register klinik', en: 'Register of clinics' }), href: '/register' }]}
    >
      {problemCode(facility.error) === 'NOT_FOUND' ? (
        <Unknown />
      ) : (
        <Loaded query={facility} lines={8}>
          {(data) => (
            <>
              <Facts facility={data} />
              <Permits permits={data.permits} />
              <PersonsInCharge people={data.personsInCharge} />
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Facts({ facility }: { readonly facility: FacilityView }) {
  const t = useText();
  const format = useFormat();
  const { status, clinicClass, care, address, services, permitNumber, permitDate, permitUntil } = facility;
  const until =
    permitUntil === undefined
      ? t({ id: 'Selama klinik berjalan', en: 'As long as the clinic runs' })
      : format.date(permitUntil);
  return (
    <>
      {status !== 'active' && (
        <Notice tone="warning" title={t(WITHOUT_PERMIT[status])}>
          <p>{t({ id: 'Izinnya tidak berlaku lagi.', en: 'Its permit is no longer in force.' })}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: t({ id: 'Status', en: 'Status' }), value: <FacilityBadge status={status} /> },
          { label: t({ id: 'Jenis', en: 'Kind' }), value: t(CLASS_LABELS[clinicClass]) },
          { label: t({ id: 'Perawatan', en: 'Care' }), value: t(CARE_LABELS[care]) },
          {
            label: t({ id: 'Layanan', en: 'Services' }),
            value:
              services.length === 0 ? t({ id: 'Layanan dasar', en: 'Basic services' }) : services.join(', '),
          },
          { label: t({ id: 'Alamat', en: 'Address' }), value: address },
          {
            label: t({ id: 'Izin terakhir', en: 'Latest permit' }),
            value: `${permitNumber}, ${format.date(permitDate)}`,
          },
          ...(status === 'active'
            ? [{ label: t({ id: 'Berlaku sampai', en: 'In force until' }), value: until }]
            : []),
        ]}
      />
    </>
  );
}

const WITHOUT_PERMIT = {
  closed: { id: 'Klinik ini sudah tutup', en: 'This clinic is closed' },
  revoked: { id: 'Izin klinik ini dicabut', en: 'The permit of this clinic was revoked' },
  voided: {
    id: 'Izin klinik ini batal sejak semula',
    en: 'The permit of this clinic is void from the beginning',
  },
  replaced: {
    id: 'Izin klinik ini diganti dokumen lain',
    en: 'The permit of this clinic was replaced by another document',
  },
} as const satisfies Record<Exclude<FacilityView['status'], 'active'>, Text>;

function Permits({ permits }: Pick<FacilityView, 'permits'>) {
  const t = useText();
  const format = useFormat();
  return (
    <section className="full-width">
      <h2>{t({ id: 'Izin', en: 'Permits' })}</h2>
      <DataTable
        caption={t({
          id: 'Semua izin klinik ini, yang terbaru di atas',
          en: 'All permits of this clinic, newest first',
        })}
        rows={permits.toReversed()}
        rowKey={({ number }) => number}
        columns={[
          {
            key: 'number',
            header: t({ id: 'Nomor', en: 'Number' }),
            main: true,
            cell: ({ number }) => <PermitNumber number={number} />,
          },
          { key: 'date', header: t({ id: 'Tanggal', en: 'Date' }), cell: ({ date }) => format.date(date) },
          {
            key: 'kind',
            header: t({ id: 'Untuk', en: 'For' }),
            cell: ({ kind }) => t(kindRules(kind).label),
          },
          {
            key: 'state',
            header: t({ id: 'Keadaan', en: 'State' }),
            cell: ({ state }) => (
              <span>
                <Badge tone={state === 'current' ? 'success' : 'neutral'}>
                  {t(PERMIT_STATE_LABELS[state])}
                </Badge>
              </span>
            ),
          },
          {
            key: 'check',
            header: t({ id: 'Keaslian', en: 'Genuine?' }),
            cell: ({ documentCode, number }) =>
              documentCode === '' ? (
                t({ id: 'Terbit sebelum sistem ini', en: 'Older than this system' })
              ) : (
                <Link href={`/v/${documentCode}`}>
                  {t({ id: 'Periksa', en: 'Check' })} <span className="visually-hidden">{number}</span>
                </Link>
              ),
          },
        ]}
      />
    </section>
  );
}

function PersonsInCharge({ people }: { readonly people: FacilityView['personsInCharge'] }) {
  const t = useText();
  const format = useFormat();
  return (
    <section className="full-width">
      <h2>{t({ id: 'Penanggung jawab', en: 'Persons in charge' })}</h2>
      <DataTable
        caption={t({
          id: 'Penanggung jawab klinik, yang terbaru di atas',
          en: 'Persons in charge, newest first',
        })}
        rows={people.toReversed()}
        rowKey={({ name, from }) => `${name} ${from}`}
        columns={[
          { key: 'name', header: t({ id: 'Nama', en: 'Name' }), main: true, cell: ({ name }) => name },
          { key: 'from', header: t({ id: 'Sejak', en: 'From' }), cell: ({ from }) => format.date(from) },
          {
            key: 'until',
            header: t({ id: 'Sampai', en: 'Until' }),
            cell: ({ until }) =>
              until === undefined ? t({ id: 'sekarang', en: 'now' }) : format.date(until),
          },
        ]}
      />
    </section>
  );
}

function Unknown() {
  const t = useText();
  return (
    <EmptyState
      title={t({ id: 'Klinik ini tidak ada dalam register', en: 'This clinic is not in the register' })}
      action={<LinkButton href="/register">{t({ id: 'Cari klinik', en: 'Search for a clinic' })}</LinkButton>}
    >
      {t({ id: 'Tautannya mungkin tidak lengkap.', en: 'The link may be incomplete.' })}
    </EmptyState>
  );
}
