import { Link, useSearchParams } from 'wouter';
import type { Offering } from '../../../../core/contract/views.ts';
import { useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { Select } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { OfferingFacts } from './offering-facts.tsx';
import './offerings.css';

export function OfferingsPage() {
  const t = useText();
  const districts = useReply('listDistricts', {});
  return (
    <Page
      title={t({ id: 'Layanan dan syarat', en: 'Services and requirements' })}
      lead={t({
        id: 'Pilih dinas tempat klinik berada. Lalu pilih jenis permohonan untuk melihat dokumen yang perlu disiapkan.',
        en: 'Choose the office of the place where the clinic is. Then choose a kind to see which documents to prepare.',
      })}
    >
      <Loaded query={districts}>{({ items }) => <Offices offices={items} />}</Loaded>
    </Page>
  );
}

type Office = { readonly code: string; readonly name: string; readonly office: string };

function Offices({ offices }: { readonly offices: readonly Office[] }) {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('district') ?? '';
  const only = offices.length === 1 ? offices[0]?.code : undefined;
  const district = offices.find(({ code }) => code === asked)?.code ?? only;
  return (
    <>
      <Select
        name="district"
        label={t({ id: 'Dinas kesehatan', en: 'Health office' })}
        hint={t({
          id: 'Yang berwenang adalah dinas di kabupaten/kota lokasi klinik, bukan tempat tinggal pemilik.',
          en: 'The competent office is that of the place of the clinic, not of the home of its owner.',
        })}
        options={offices.map(({ code, office }) => ({ value: code, label: office }))}
        value={district ?? ''}
        onChange={(event) =>
          setSearch(event.target.value === '' ? {} : { district: event.target.value }, { replace: true })
        }
      />
      {district === undefined ? (
        <EmptyState title={t({ id: 'Pilih dinas dahulu', en: 'Choose an office first' })}>
          {t({
            id: 'Setelah itu tampil semua jenis permohonan, lamanya, dan syaratnya. Kabupaten/kota yang tidak ada dalam daftar belum memakai sistem ini; hubungi dinas kesehatannya.',
            en: 'Then all kinds of application appear, with their time and requirements. A district that is not in the list does not use this system yet; ask its health office.',
          })}
        </EmptyState>
      ) : (
        <Offerings district={district} />
      )}
    </>
  );
}

function Offerings({ district }: { readonly district: string }) {
  const t = useText();
  const offerings = useReply('listOfferings', { params: { district } });
  return (
    <div className="full-width">
      <Loaded query={offerings} lines={6}>
        {({ items }) => (
          <>
            <OfferingList
              title={t({ id: 'Klinik yang belum terdaftar', en: 'Clinics that are not registered yet' })}
              district={district}
              items={items.filter(({ needsFacility }) => !needsFacility)}
            />
            <OfferingList
              title={t({ id: 'Klinik yang sudah terdaftar', en: 'Clinics in the register' })}
              district={district}
              items={items.filter(({ needsFacility }) => needsFacility)}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}

type ListProps = { readonly title: string; readonly district: string; readonly items: readonly Offering[] };

function OfferingList({ title, district, items }: ListProps) {
  const t = useText();
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="offering-cards">
        {items.map((offering) => (
          <li key={offering.kind} className="offering-card">
            <h3>
              <Link href={`/layanan/${district}/${offering.kind}`}>{t(offering.label)}</Link>
            </h3>
            <p>{t(offering.explanation)}</p>
            <OfferingFacts offering={offering} />
          </li>
        ))}
      </ul>
    </section>
  );
}
