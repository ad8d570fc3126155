import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import type { CaseView } from '../../../../core/contract/views.ts';
import { useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { PrintButton, PrintedAddress } from '../../ui/print.tsx';
import { showToast } from '../../ui/toast.tsx';
import { MY_CASES } from './form/paths.ts';
import './applicant.css';

/** /permohonan/:caseId/terkirim: the office has it; what happens next. A reload shows the same. */
export function SentPage() {
  const t = useText();
  const { caseId = '' } = useParams<{ caseId: string }>();
  const [routed, setRouted] = useState(false);
  // The first task opens a moment after the submission.
  const file = useReply('getCase', { params: { caseId } }, { refreshEvery: routed ? 60_000 : 2000 });
  const opened = (file.data?.tasks.length ?? 0) > 0;
  useEffect(() => setRouted(opened), [opened]);
  return (
    <Page
      title={t({ id: 'Permohonan terkirim', en: 'Application sent' })}
      breadcrumbs={[{ label: t({ id: 'Permohonan saya', en: 'My applications' }), href: MY_CASES }]}
    >
      <Loaded query={file}>{(view) => <Sent view={view} />}</Loaded>
    </Page>
  );
}

function Sent({ view }: { readonly view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const districts = useReply('listDistricts', {});
  const office =
    districts.data?.items.find(({ code }) => code === view.district)?.office ?? view.districtName;
  const { caseId, receiptNumber, clock, zone, next, submittedAt } = view;
  const trackPath = `/lacak/${encodeURIComponent(receiptNumber)}`;
  return (
    <>
      <section className="receipt" aria-labelledby="receipt-heading">
        <h2 id="receipt-heading">{t({ id: 'Nomor tanda terima', en: 'Receipt number' })}</h2>
        <p className="receipt-number">{receiptNumber}</p>
        <CopyButton text={receiptNumber} />
        <p className="receipt-note">
          {t({
            id: 'Simpan nomor ini. Dengan nomor ini siapa pun dapat melacak berkas tanpa masuk.',
            en: 'Keep this number. Whoever has it can track the file without a login.',
          })}
        </p>
      </section>
      <h2>{t({ id: 'Apa yang terjadi selanjutnya', en: 'What happens next' })}</h2>
      <p>
        <strong>{t(next)}</strong>
      </p>
      <SummaryList
        rows={[
          { label: t({ id: 'Diterima', en: 'Received' }), value: format.instant(submittedAt, zone) },
          { label: t({ id: 'Berkas ada di', en: 'The file is with' }), value: office },
          {
            label: t({ id: 'Keputusan paling lambat', en: 'Decision at the latest' }),
            value: `${format.day(clock.limitDate)} (${t({ id: `${clock.limitDays} hari kerja`, en: `${clock.limitDays} working days` })})`,
          },
        ]}
      />
      <p>
        {t({
          id: 'Bila ada yang perlu dilengkapi, Anda diberi tahu dan waktu proses berhenti selama menunggu Anda. Lewat batas itu tanpa keputusan, permohonan dianggap dikabulkan.',
          en: 'If something is missing you are told, and the clock stops while the office waits for you. Past that day without a decision the application counts as granted.',
        })}
      </p>
      <div className="button-row">
        <LinkButton href={`/berkas/${caseId}`}>{t({ id: 'Buka berkas', en: 'Open the file' })}</LinkButton>
        <LinkButton kind="secondary" href={trackPath}>
          {t({ id: 'Halaman pelacakan', en: 'Tracking page' })}
        </LinkButton>
        <PrintButton />
      </div>
      <PrintedAddress path={trackPath} />
    </>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const t = useText();
  const [failed, setFailed] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => showToast(t({ id: 'Nomor disalin', en: 'Number copied' })),
      () => setFailed(true),
    );
  };
  return (
    <>
      <Button kind="secondary" onClick={copy}>
        {t({ id: 'Salin nomor', en: 'Copy the number' })}
      </Button>
      {failed && (
        <p role="status">
          {t({
            id: 'Peramban tidak mengizinkan. Salin nomornya dengan tangan.',
            en: 'The browser does not allow it. Copy the number by hand.',
          })}
        </p>
      )}
    </>
  );
}
