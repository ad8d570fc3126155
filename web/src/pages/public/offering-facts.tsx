import type { Offering } from '../../../../core/contract/views.ts';
import { useText } from '../../i18n/language.ts';
import { SummaryList } from '../../ui/lists.tsx';

/** Time, visit, cost and law of a kind. */
export function OfferingFacts({ offering }: { readonly offering: Offering }) {
  const t = useText();
  const { workingDays, visit, fee, legalBasis } = offering;
  return (
    <SummaryList
      rows={[
        {
          label: t({ id: 'Waktu', en: 'Time' }),
          value: t({
            id: `Paling lama ${workingDays} hari kerja`,
            en: `At most ${workingDays} working days`,
          }),
        },
        {
          label: t({ id: 'Visitasi', en: 'Visit' }),
          value: visit
            ? t({ id: 'Ya, tim datang ke klinik', en: 'Yes, a team comes to the clinic' })
            : t({ id: 'Tidak', en: 'No' }),
        },
        {
          label: t({ id: 'Biaya', en: 'Fee' }),
          value: fee === '0' ? t({ id: 'Tidak dipungut biaya', en: 'Free of charge' }) : `Rp ${fee}`,
        },
        { label: t({ id: 'Dasar hukum', en: 'Legal basis' }), value: <span lang="id">{legalBasis}</span> },
      ]}
    />
  );
}
