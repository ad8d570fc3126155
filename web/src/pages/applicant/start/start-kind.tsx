import { useState } from 'react';
import type { DistrictView, FacilityRow, Offering } from '../../../../../core/contract/views.ts';
import { messageFor } from '../../../../../core/messages.ts';
import { useReply } from '../../../api/hooks.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioGroup } from '../../../ui/choice.tsx';
import { ErrorSummary, type FieldMessage } from '../../../ui/error-summary.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FacilityChooser } from './facility-chooser.tsx';
import { useNewDraft } from './use-new-draft.ts';

type Props = {
  readonly district: DistrictView;
  readonly offerings: readonly Offering[];
  readonly askedKind: string | undefined;
  readonly askedFacility: string | undefined;
};

/** What is applied for, for which registered clinic, and the button that makes the draft. */
export function StartKind({ district, offerings, askedKind, askedFacility }: Props) {
  const t = useText();
  const [kind, setKind] = useState(askedKind);
  const [facilityId, setFacilityId] = useState(askedFacility);
  const [wrong, setWrong] = useState<readonly FieldMessage[]>([]);
  const offering = offerings.find((one) => one.kind === kind);
  const wanted = offering?.needsFacility === true ? facilityId : undefined;
  const facility = useReply(
    'getFacility',
    { params: { facilityId: wanted ?? '' } },
    { enabled: wanted !== undefined },
  );
  const draft = useNewDraft();
  const start = () => {
    const errors = [
      ...(offering === undefined ? [{ field: 'kind', message: t(messageFor('REQUIRED')) }] : []),
      ...(offering?.needsFacility === true && facility.data === undefined
        ? [{ field: 'facility', message: t(messageFor('FACILITY_UNKNOWN')) }]
        : []),
    ];
    setWrong(errors);
    if (offering !== undefined && errors.length === 0) draft.start(district, offering.kind, facility.data);
  };
  const errorOf = (field: string) => wrong.find((one) => one.field === field)?.message;
  return (
    <>
      <ErrorSummary errors={wrong} />
      <RadioGroup
        name="kind"
        label={t({ id: 'Apa yang diajukan?', en: 'What do you apply for?' })}
        error={errorOf('kind')}
        options={offerings.map((one) => ({
          value: one.kind,
          label: t(one.label),
          hint: `${t(one.explanation)} ${timeOf(one, t)}`,
        }))}
        value={offering?.kind}
        onChange={(next) => {
          setKind(next);
          setWrong([]);
        }}
      />
      {offering?.kind === 'sio-conversion' && <ConversionNotice />}
      {offering?.kind === 'change-location' && <MoveNotice district={district} />}
      {offering?.needsFacility === true && (
        <FacilityChooser
          district={district}
          chosen={facility.data}
          error={errorOf('facility')}
          onChoose={(row: FacilityRow | undefined) => {
            setFacilityId(row?.facilityId);
            setWrong([]);
          }}
        />
      )}
      {draft.error !== undefined && <ProblemNotice error={draft.error} onRetry={start} />}
      <div className="button-row">
        <Button busy={draft.busy} onClick={start}>
          {t({ id: 'Mulai permohonan', en: 'Begin the application' })}
        </Button>
      </div>
      <p className="fine-print after-buttons">
        {t({
          id: 'Gratis. Draf tersimpan sendiri dan dapat dihapus.',
          en: 'Free of charge. The draft is saved by itself and can be deleted.',
        })}
      </p>
    </>
  );
}

function timeOf({ workingDays, visit }: Offering, t: ReturnType<typeof useText>): string {
  const visited = visit
    ? t({ id: 'dengan visitasi', en: 'with a visit' })
    : t({ id: 'tanpa visitasi', en: 'without a visit' });
  return t({
    id: `Paling lama ${workingDays} hari kerja, ${visited}.`,
    en: `At most ${workingDays} working days, ${visited}.`,
  });
}

function ConversionNotice() {
  const t = useText();
  return (
    <Notice title={t({ id: 'Perpanjangan tidak diperlukan', en: 'No renewal is needed' })}>
      <p>
        {t({
          id: 'Izin tanpa tanggal akhir berlaku selama klinik berjalan (PP 28/2025 Pasal 5 ayat (10)). Ajukan penyesuaian hanya bila SIO lama Anda mempunyai tanggal berakhir.',
          en: 'A permit without an end date holds as long as the clinic runs (PP 28/2025 Art. 5(10)). Apply for a conversion only if your old permit (SIO) has an end date.',
        })}
      </p>
    </Notice>
  );
}

function MoveNotice({ district }: { readonly district: DistrictView }) {
  const t = useText();
  return (
    <Notice>
      <p>
        {t({
          id: `Lokasi baru harus tetap di ${district.name}. Pindah ke luar wilayah: ajukan penutupan di sini dan izin baru di sana.`,
          en: `The new site must be in ${district.name}. To move elsewhere: close here and apply for a new permit there.`,
        })}
      </p>
    </Notice>
  );
}
