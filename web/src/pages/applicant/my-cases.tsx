import { rowsOf, useList, useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { ProblemNotice } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { LinkButton } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Skeleton } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { START } from './form/paths.ts';
import { CaseCards } from './start/case-cards.tsx';
import { DraftCards } from './start/draft-cards.tsx';
import './applicant.css';

/** /permohonan: own drafts and files, what waits for the person first. */
export function MyCasesPage() {
  const t = useText();
  const list = useList('listCases', {});
  const districts = useReply('listDistricts', {});
  const offices = districts.data?.items ?? [];
  const rows = rowsOf(list);
  const drafts = rows.filter(({ status }) => status === 'draft');
  const mine = rows.filter(({ status }) => status === 'waiting-for-applicant');
  const running = rows.filter(({ status }) => status === 'in-process');
  const ended = rows.filter((row) => !drafts.includes(row) && !mine.includes(row) && !running.includes(row));
  return (
    <Page
      title={t({ id: 'Permohonan saya', en: 'My applications' })}
      actions={<LinkButton href={START}>{t({ id: 'Permohonan baru', en: 'New application' })}</LinkButton>}
    >
      {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={6} />}
      {list.data !== undefined && rows.length === 0 && (
        <EmptyState
          title={t({ id: 'Belum ada permohonan', en: 'No applications yet' })}
          action={<LinkButton href={START}>{t({ id: 'Ajukan permohonan', en: 'Apply' })}</LinkButton>}
        >
          {t({
            id: 'Draf dan berkas yang Anda kirim tampil di sini.',
            en: 'Drafts and files that you submit appear here.',
          })}
        </EmptyState>
      )}
      <CaseCards
        title={t({ id: 'Menunggu Anda', en: 'Waiting for you' })}
        rows={mine}
        offices={offices}
        urgent
      />
      <DraftCards
        title={t({ id: 'Draf, belum dikirim', en: 'Drafts, not submitted' })}
        rows={drafts}
        offices={offices}
      />
      <CaseCards title={t({ id: 'Sedang diproses', en: 'In process' })} rows={running} offices={offices} />
      <CaseCards title={t({ id: 'Selesai', en: 'Finished' })} rows={ended} offices={offices} />
      <LoadMore list={list} />
    </Page>
  );
}
