import { useParams } from 'wouter';
import type { Offering } from '../../../../core/contract/views.ts';
import { useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { ProcessPicture } from '../../parts/process-picture.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { OfferingDocuments } from './offering-documents.tsx';
import { OfferingFacts } from './offering-facts.tsx';
import './offering.css';

export function OfferingPage() {
  const t = useText();
  const { district = '', kind = '' } = useParams();
  const offerings = useReply('listOfferings', { params: { district } });
  const districts = useReply('listDistricts', {});
  const offering = offerings.data?.items.find((item) => item.kind === kind);
  const office = districts.data?.items.find(({ code }) => code === district)?.office;
  return (
    <Page
      title={
        offering === undefined ? t({ id: 'Syarat permohonan', en: 'What is needed' }) : t(offering.label)
      }
      caption={office}
      lead={offering === undefined ? undefined : t(offering.explanation)}
      breadcrumbs={[
        {
          label: t({ id: 'Layanan dan syarat', en: 'Services and requirements' }),
          href: `/layanan?district=${encodeURIComponent(district)}`,
        },
      ]}
    >
      <Loaded query={offerings}>
        {() =>
          offering === undefined ? <NoSuchKind /> : <Details district={district} offering={offering} />
        }
      </Loaded>
    </Page>
  );
}

type DetailsProps = { readonly district: string; readonly offering: Offering };

function Details({ district, offering }: DetailsProps) {
  const t = useText();
  const { kind } = offering;
  const requirements = useReply('getRequirements', { params: { district, kind } });
  const start = `/permohonan/baru?${new URLSearchParams({ district, kind })}`;
  const begin = (
    <LinkButton href={start}>{t({ id: 'Mulai permohonan', en: 'Start the application' })}</LinkButton>
  );
  return (
    <>
      <div className="card">
        <OfferingFacts offering={offering} />
        <p>
          {offering.needsFacility
            ? t({
                id: 'Klinik harus sudah ada dalam register dan atas nama Anda.',
                en: 'The clinic must stand in the register already, in your name.',
              })
            : t({
                id: 'Dokumen tidak harus lengkap untuk memulai: draf tersimpan dan dapat dilanjutkan kapan saja.',
                en: 'You can begin before all documents are ready: the draft is kept and can be continued any time.',
              })}
        </p>
        {begin}
      </div>
      <section className="full-width">
        <h2>{t({ id: 'Dokumen yang diperlukan', en: 'Documents that are needed' })}</h2>
        <Loaded query={requirements} lines={8}>
          {({ documents, maximumFileBytes }) => (
            <OfferingDocuments documents={documents} maximumFileBytes={maximumFileBytes} />
          )}
        </Loaded>
      </section>
      <section className="full-width">
        <h2>{t({ id: 'Jalannya berkas Anda', en: 'The way of your file' })}</h2>
        <p>
          {t({
            id: 'Langkah-langkah setelah permohonan dikirim, dan kantor yang memegang berkas di setiap langkah.',
            en: 'The steps after the application is sent, and the office that has the file in each of them.',
          })}
        </p>
        <ProcessPicture visit={offering.visit ? 'required' : 'none'} />
      </section>
      <p className="offering-begin">{begin}</p>
    </>
  );
}

function NoSuchKind() {
  const t = useText();
  return (
    <EmptyState
      title={t({ id: 'Jenis permohonan ini tidak ada', en: 'There is no such kind of application' })}
      action={
        <LinkButton href="/layanan">{t({ id: 'Lihat semua layanan', en: 'See all services' })}</LinkButton>
      }
    />
  );
}
