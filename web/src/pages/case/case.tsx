import { useParams } from 'wouter';
import type { CaseView } from '../../../../core/contract/views.ts';
import { kindRules } from '../../../../core/procedures/clinic-permit/kinds.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { ProcessPicture } from '../../parts/process-picture.tsx';
import { hasRole, isOfficial } from '../../session/person.ts';
import { useSession } from '../../session/session.ts';
import { Badge, Card } from '../../ui/notice.tsx';
import { AgreementUpdate } from './agreement-update.tsx';
import { ApplicationData } from './application-data.tsx';
import { CaseClock } from './case-clock.tsx';
import { CaseDocuments } from './case-documents.tsx';
import { CaseFiles } from './case-files.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseNext } from './case-next.tsx';
import { CaseVisits } from './case-visits.tsx';
import { hasEnded, useCase } from './parts/use-case.ts';
import { statusTone } from './parts/words.ts';
import { SentNotice } from './sent-notice.tsx';
import { Withdraw } from './withdraw.tsx';
import './case.css';

/** A file: what happens next, the clock, documents, and everything that happened. */
export function CasePage() {
  const t = useText();
  const { caseId = '' } = useParams();
  const { person } = useSession();
  const query = useCase(caseId);
  const view = query.data;
  const crumb = isOfficial(person)
    ? { href: '/meja/berkas', label: t({ id: 'Semua berkas', en: 'All files' }) }
    : { href: '/permohonan', label: t({ id: 'Permohonan saya', en: 'My applications' }) };
  return (
    <Page
      wide
      title={view?.application.clinic.name ?? t({ id: 'Berkas', en: 'File' })}
      breadcrumbs={[crumb]}
      {...(view === undefined ? {} : { caption: <Caption view={view} />, lead: <Lead view={view} /> })}
    >
      <Loaded query={query}>{(loaded) => <CaseBody view={loaded} />}</Loaded>
    </Page>
  );
}

function Caption({ view }: { readonly view: CaseView }) {
  const t = useText();
  return (
    <>
      {t(kindRules(view.kind).label)} · {view.districtName}
    </>
  );
}

function Lead({ view }: { readonly view: CaseView }) {
  const t = useText();
  return (
    <p className="case-lead">
      <Badge tone={statusTone(view.status)}>{t(view.statusLabel)}</Badge>
      <span>
        {t({ id: 'Tanda terima', en: 'Receipt' })} <strong>{view.receiptNumber}</strong>
      </span>
    </p>
  );
}

function CaseBody({ view }: { readonly view: CaseView }) {
  const t = useText();
  const { person } = useSession();
  const ended = hasEnded(view) ? { ended: view.status } : {};
  return (
    <div className="case-layout">
      <div className="case-main">
        <SentNotice view={view} />
        <CaseNext view={view} />
        {hasRole(person, 'applicant') && <AgreementUpdate view={view} />}
        <CaseDocuments view={view} />
        <CaseFiles view={view} />
        <CaseVisits view={view} />
        <ApplicationData view={view} />
        <CaseHistory view={view} />
        {view.canWithdraw && <Withdraw view={view} />}
      </div>
      <aside className="case-side" aria-label={t({ id: 'Waktu dan proses', en: 'Time and process' })}>
        <CaseClock view={view} />
        <Card>
          <h2>{t({ id: 'Langkah proses', en: 'Steps' })}</h2>
          <ProcessPicture currentState={view.currentState} visit={kindRules(view.kind).visit} {...ended} />
        </Card>
      </aside>
    </div>
  );
}
