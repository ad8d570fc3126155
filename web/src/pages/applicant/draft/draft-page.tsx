import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import type { DistrictView, DraftView } from '../../../../../core/contract/views.ts';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import { KINDS } from '../../../../../core/procedures/clinic-permit/kinds.ts';
import { useReply } from '../../../api/hooks.ts';
import { type Crumb, Page } from '../../../app/page.tsx';
import { useText } from '../../../i18n/language.ts';
import { Skeleton } from '../../../ui/loading.tsx';
import { MY_CASES, taskListPath } from '../form/paths.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { DraftState } from './draft-state.ts';
import { NoDraftNotice } from './no-draft-notice.tsx';
import { SaveLine } from './save-line.tsx';
import { SaveTrouble } from './save-trouble.tsx';
import { useDraft } from './use-draft.ts';
import '../applicant.css';

/** A draft that is here, with the office to which it goes. */
export type OpenDraft = {
  readonly caseId: string;
  readonly keeper: DraftKeeper;
  readonly state: DraftState;
  readonly draft: DraftView;
  readonly form: DraftForm;
  /** Absent until the list of offices has arrived. */
  readonly district: DistrictView | undefined;
};

type Props = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The page stands below the task list. */
  readonly below?: boolean;
  readonly children: (open: OpenDraft) => ReactNode;
};

/** The frame of every page of a draft: what it is, whether it is saved, and what is in the way. */
export function DraftPage({ title, lead, below = false, children }: Props) {
  const t = useText();
  const { caseId = '' } = useParams<{ caseId: string }>();
  const { keeper, state } = useDraft(caseId);
  const districts = useReply('listDistricts', {});
  const { draft, form } = state;
  const district = districts.data?.items.find(({ code }) => code === form?.district);
  const crumbs: Crumb[] = [{ label: t({ id: 'Permohonan saya', en: 'My applications' }), href: MY_CASES }];
  if (below)
    crumbs.push({ label: t({ id: 'Isi permohonan', en: 'The application' }), href: taskListPath(caseId) });
  const caption =
    form === undefined ? undefined : [t(KINDS[form.kind].label), district?.name].filter(Boolean).join(' · ');
  return (
    <Page
      title={title}
      breadcrumbs={crumbs}
      {...(caption === undefined ? {} : { caption })}
      {...(lead === undefined ? {} : { lead })}
    >
      {draft === undefined || form === undefined ? (
        <Waiting error={state.loadError} onRetry={() => void keeper.open()} />
      ) : (
        <>
          <SaveLine save={state.save} savedAt={draft.updatedAt} zone={district?.zone ?? 'Asia/Jakarta'} />
          <SaveTrouble keeper={keeper} state={state} form={form} />
          {children({ caseId, keeper, state, draft, form, district })}
        </>
      )}
    </Page>
  );
}

function Waiting({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error === undefined) return <Skeleton lines={6} />;
  return <NoDraftNotice error={error} onRetry={onRetry} />;
}
