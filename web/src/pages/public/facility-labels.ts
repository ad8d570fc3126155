import type { FacilityRow, FacilityView } from '../../../../core/contract/views.ts';
import type { Text } from '../../i18n/language.ts';

export const CLASS_LABELS = {
  pratama: { id: 'Klinik pratama', en: 'Klinik pratama (primary care)' },
  utama: { id: 'Klinik utama', en: 'Klinik utama (specialist care)' },
} as const satisfies Record<FacilityRow['clinicClass'], Text>;

export const CARE_LABELS = {
  outpatient: { id: 'Rawat jalan', en: 'Outpatient' },
  inpatient: { id: 'Rawat inap', en: 'Inpatient' },
} as const satisfies Record<FacilityRow['care'], Text>;

export const FACILITY_STATUS_LABELS = {
  active: { id: 'Berizin', en: 'Has a permit' },
  closed: { id: 'Tutup', en: 'Closed' },
  revoked: { id: 'Izin dicabut', en: 'Permit revoked' },
  replaced: { id: 'Izin diganti', en: 'Permit replaced' },
  voided: { id: 'Izin dibatalkan', en: 'Permit voided' },
} as const satisfies Record<FacilityRow['status'], Text>;

export const PERMIT_STATE_LABELS = {
  current: { id: 'Berlaku', en: 'In force' },
  replaced: { id: 'Diganti dokumen lain', en: 'Replaced by another document' },
  ended: { id: 'Berakhir', en: 'Ended' },
  revoked: { id: 'Dicabut', en: 'Revoked' },
  voided: { id: 'Batal sejak semula', en: 'Void from the beginning' },
} as const satisfies Record<FacilityView['permits'][number]['state'], Text>;
