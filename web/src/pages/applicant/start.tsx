import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import type { DistrictView, Offering } from '../../../../core/contract/views.ts';
import { rowsOf, useList, useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { Select } from '../../ui/choice.tsx';
import { MY_CASES } from './form/paths.ts';
import { DraftCards } from './start/draft-cards.tsx';
import { StartKind } from './start/start-kind.tsx';
import './applicant.css';

/** /permohonan/baru?district=&kind=&facility=: go on with a draft, or begin a new application. */
export function StartPage() {
  const t = useText();
  const districts = useReply('listDistricts', {});
  const list = useList('listCases', { query: { status: 'draft' } });
  const drafts = rowsOf(list);
  return (
    <Page
      title={t({ id: 'Ajukan permohonan', en: 'Apply' })}
      breadcrumbs={[{ label: t({ id: 'Permohonan saya', en: 'My applications' }), href: MY_CASES }]}
    >
      <DraftCards
        title={t({ id: 'Lanjutkan draf yang ada', en: 'Continue a draft' })}
        rows={drafts}
        offices={districts.data?.items ?? []}
      />
      {drafts.length > 0 && (
        <h2>{t({ id: 'Atau mulai permohonan baru', en: 'Or begin a new application' })}</h2>
      )}
      <Loaded query={districts}>{({ items }) => <ChooseDistrict districts={items} />}</Loaded>
    </Page>
  );
}

function ChooseDistrict({ districts }: { readonly districts: readonly DistrictView[] }) {
  const t = useText();
  const asked = new URLSearchParams(useSearch());
  const [code, setCode] = useState(asked.get('district') ?? '');
  const district = districts.find((one) => one.code === code);
  return (
    <>
      <Select
        name="district"
        label={t({
          id: 'Kabupaten atau kota tempat klinik berada',
          en: 'Regency or city in which the clinic stands',
        })}
        hint={t({
          id: 'Yang menentukan adalah lokasi klinik, bukan alamat pemilik.',
          en: 'The site of the clinic counts, not the address of its owner.',
        })}
        options={districts.map((one) => ({ value: one.code, label: one.name }))}
        value={district?.code ?? ''}
        onChange={({ target }) => setCode(target.value)}
      />
      {district === undefined ? (
        <p className="fine-print">
          {t({
            id: 'Daerah Anda tidak ada dalam daftar? Dinas kesehatannya belum memakai portal ini; hubungi dinas itu langsung.',
            en: 'Is your region not in the list? Its health office does not use this portal yet; contact it directly.',
          })}{' '}
          <Link href="/layanan">
            {t({ id: 'Lihat layanan dan syarat', en: 'See services and requirements' })}
          </Link>
        </p>
      ) : (
        <Offerings key={district.code} district={district} asked={asked} />
      )}
    </>
  );
}

function Offerings({
  district,
  asked,
}: {
  readonly district: DistrictView;
  readonly asked: URLSearchParams;
}) {
  const offerings = useReply('listOfferings', { params: { district: district.code } });
  return (
    <Loaded query={offerings}>
      {({ items }: { items: readonly Offering[] }) => (
        <StartKind
          district={district}
          offerings={items}
          askedKind={asked.get('kind') ?? undefined}
          askedFacility={asked.get('facility') ?? undefined}
        />
      )}
    </Loaded>
  );
}
