import { useReply } from '../../../api/hooks.ts';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { checkDraft, type DraftCheck } from './draft-check.ts';
import { type NeededDocuments, neededDocuments } from './needed-documents.ts';
import { useFacility } from './use-facility.ts';

type Checked = {
  readonly check: DraftCheck;
  /** Absent until the list of documents has arrived. */
  readonly needed: NeededDocuments | undefined;
  readonly maximumFileBytes: number | undefined;
  readonly error: unknown;
  readonly retry: () => void;
};

/** The state of a draft for its task list, its documents and its last page. */
export function useDraftCheck({ form, draft, state, district }: OpenDraft): Checked {
  const zone = district?.zone ?? 'Asia/Jakarta';
  const facility = useFacility(form, zone);
  const requirements = useReply('getRequirements', { params: { district: form.district, kind: form.kind } });
  const needed =
    requirements.data === undefined
      ? undefined
      : neededDocuments(requirements.data.documents, form, facility);
  return {
    check: checkDraft(form, draft.files, facility, needed, { zone, remarks: state.remarks }),
    needed,
    maximumFileBytes: requirements.data?.maximumFileBytes,
    error: requirements.error ?? undefined,
    retry: () => void requirements.refetch(),
  };
}
