import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { DistrictView, OwnFacility } from '../../../../../core/contract/views.ts';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import type { PermitKind } from '../../../../../core/requirement.ts';
import { call } from '../../../api/client.ts';
import { useSession } from '../../../session/session.ts';
import { taskListPath } from '../form/paths.ts';
import { formFromOwn } from './form-from-own.ts';

/** Makes a draft at the office and opens it. Trying again makes the same one, not another. */
export function useNewDraft() {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const { person } = useSession();
  const made = useRef(crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const start = (district: DistrictView, kind: PermitKind, facility: OwnFacility | undefined) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    const caseId = made.current;
    const form: DraftForm = {
      kind,
      district: district.code,
      ...(person === undefined ? {} : { applicant: { name: person.name } }),
      ...(facility === undefined ? {} : formFromOwn(kind, facility)),
    };
    call('saveDraft', { params: { caseId }, body: { version: 0, form } })
      .then(() => client.invalidateQueries({ queryKey: ['listCases'] }))
      .then(() => navigate(taskListPath(caseId)))
      .catch((reason: unknown) => {
        setError(reason);
        setBusy(false);
      });
  };

  return { start, busy, error };
}
