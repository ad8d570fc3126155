import { z } from 'zod';
import { EndingAction } from '../../../../../core/document-end.ts';
import { LocalDate } from '../../../../../core/local-date.ts';
import type { CallInput } from '../../../api/types.ts';

/** What somebody has typed so far about ending a document. */
export const EndingDraft = z.object({
  action: EndingAction.optional(),
  reason: z.string(),
  /** `YYYY-MM-DD` as far as it is typed; empty for today. */
  effectiveOn: z.string(),
  replacedBy: z.string(),
});
export type EndingDraft = z.infer<typeof EndingDraft>;

type Body = CallInput<'endDocument'>['body'];

export const EMPTY: EndingDraft = { reason: '', effectiveOn: '', replacedBy: '' };

/** What can be told without asking. */
export function findingsOf({ action, reason, effectiveOn, replacedBy }: EndingDraft) {
  const length = reason.trim().length;
  const findings: { field: string; code: string }[] = [];
  if (action === undefined) findings.push({ field: 'action', code: 'REQUIRED' });
  if (length === 0) findings.push({ field: 'reason', code: 'REASON_REQUIRED' });
  else if (length < 10) findings.push({ field: 'reason', code: 'REASON_TOO_SHORT' });
  if (action === 'revoke' && effectiveOn !== '' && !LocalDate.safeParse(effectiveOn).success)
    findings.push({ field: 'effectiveOn', code: 'DATE_FORMAT' });
  if (action === 'replace' && replacedBy.trim() === '')
    findings.push({ field: 'replacedBy', code: 'REQUIRED' });
  return findings;
}

/** Only what belongs to the action is sent, whatever else was typed before. */
export function bodyOf(draft: EndingDraft, version: number): Body | undefined {
  const { action, reason, replacedBy } = draft;
  const effectiveOn = LocalDate.safeParse(draft.effectiveOn);
  switch (action) {
    case 'revoke':
      return { action, reason, version, ...(effectiveOn.success ? { effectiveOn: effectiveOn.data } : {}) };
    case 'replace':
      return { action, reason, version, replacedBy };
    case 'void':
      return { action, reason, version };
    case undefined:
      return undefined;
  }
}
