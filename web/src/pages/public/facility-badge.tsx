import type { FacilityRow } from '../../../../core/contract/views.ts';
import { useText } from '../../i18n/language.ts';
import { Badge, type BadgeTone } from '../../ui/notice.tsx';
import { FACILITY_STATUS_LABELS } from './facility-labels.ts';

export function FacilityBadge({ status }: Pick<FacilityRow, 'status'>) {
  const t = useText();
  return (
    <span>
      <Badge tone={TONES[status]}>{t(FACILITY_STATUS_LABELS[status])}</Badge>
    </span>
  );
}

const TONES = {
  active: 'success',
  closed: 'neutral',
  revoked: 'error',
  voided: 'error',
  replaced: 'neutral',
} as const satisfies Record<FacilityRow['status'], BadgeTone>;
