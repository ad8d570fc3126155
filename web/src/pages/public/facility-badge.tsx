import type { FacilityRow } from '../../../../core/contract/views.ts';
import { useText } from '../../i18n/language.ts';
import { Badge } from '../../ui/notice.tsx';
import { FACILITY_STATUS_LABELS } from './facility-labels.ts';

export function FacilityBadge({ status }: Pick<FacilityRow, 'status'>) {
  const t = useText();
  return (
    <span>
      <Badge tone={status === 'active' ? 'success' : 'neutral'}>{t(FACILITY_STATUS_LABELS[status])}</Badge>
    </span>
  );
}
