import { ELLIPSIS, type PaperStatement } from '../../../../core/paper-code.ts';
import { DOCUMENT_LABELS } from '../../../../core/procedures/clinic-permit/labels.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { type Text, useText } from '../../i18n/language.ts';
import { Details, SummaryList } from '../../ui/lists.tsx';
import { Spinner } from '../../ui/loading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { canCheckHere } from '../../verification/check.ts';
import { isOf, type PaperRegister, paperVerdict } from './paper-verdict.ts';
import { type CheckedPaper, usePaperCheck } from './use-paper.ts';
import { VerdictBox } from './verdict-box.tsx';
import { NOT_CHECKED, Part, REGISTER } from './verify-scope.tsx';

type Props = { readonly fragment: string; readonly code: string; readonly register: PaperRegister };

/** What the QR code of a paper states, checked on this device before anybody is asked. */
export function VerifyPaper({ fragment, code, register }: Props) {
  const t = useText();
  const check = usePaperCheck(fragment);
  if (!canCheckHere()) {
    return (
      <Notice tone="warning">
        {t({
          id: 'Halaman ini dibuka tanpa sambungan aman (https), sehingga isi QR tidak dapat diperiksa di perangkat ini. Lihat catatan register di bawah, atau buka lewat https.',
          en: 'This page was opened without a secure connection (https), so what the QR code states cannot be checked on this device. See the register below, or open the page by https.',
        })}
      </Notice>
    );
  }
  if (check.data !== undefined) return <Checked checked={check.data} code={code} register={register} />;
  if (check.error !== null) return <ProblemNotice error={check.error} onRetry={() => void check.refetch()} />;
  return (
    <Spinner label={t({ id: 'Memeriksa kode QR di perangkat ini…', en: 'Checking the QR code here…' })} />
  );
}

type CheckedProps = Omit<Props, 'fragment'> & { readonly checked: CheckedPaper };

function Checked({ checked: { found, trustAt }, code, register }: CheckedProps) {
  const t = useText();
  const verdict = paperVerdict(found, code, register);
  const { state, statement, reasonText } = found;
  const swapped = statement !== undefined && !isOf(statement, code);
  return (
    <VerdictBox verdict={verdict} what={`${t({ id: 'Kode QR', en: 'QR code' })} ${code}`}>
      <p>{t(swapped && state === 'VALID' ? SWAPPED : reasonText)}</p>
      {state === 'VALID' && statement !== undefined && !swapped && <Facts statement={statement} />}
      <Details
        summary={t({ id: 'Apa yang diperiksa, dan apa yang tidak', en: 'What was checked and what was not' })}
      >
        <Scope register={register} trustAt={trustAt} />
      </Details>
    </VerdictBox>
  );
}

function Facts({ statement }: { readonly statement: PaperStatement }) {
  const t = useText();
  const format = useFormat();
  const { kind, number, date, subject, validity } = statement;
  const cut = [number, subject, validity].some((text) => text?.endsWith(ELLIPSIS));
  return (
    <>
      <h3>{t({ id: 'Cocokkan dengan kertas', en: 'Compare with the paper' })}</h3>
      <SummaryList
        rows={[
          { label: t({ id: 'Untuk', en: 'For' }), value: subject },
          { label: t({ id: 'Dokumen', en: 'Document' }), value: t(DOCUMENT_LABELS[kind]) },
          { label: t({ id: 'Nomor', en: 'Number' }), value: number },
          { label: t({ id: 'Tanggal', en: 'Date' }), value: format.date(date) },
          ...(validity === undefined
            ? []
            : [
                {
                  label: t({ id: 'Masa berlaku', en: 'Validity' }),
                  value: <span lang="id">{validity}</span>,
                },
              ]),
        ]}
      />
      {cut && (
        <p className="fine-print">
          {t({
            id: 'Teks yang berakhir dengan … lebih panjang di kertas: yang sebelum tanda itu harus sama.',
            en: 'A text that ends with … is longer on the paper: what stands before that must be the same.',
          })}
        </p>
      )}
    </>
  );
}

function Scope({ register, trustAt }: { readonly register: PaperRegister; readonly trustAt: number }) {
  const t = useText();
  const format = useFormat();
  const answered = register.asked === 'answered';
  return (
    <>
      <Part title={HERE} texts={CHECKS} />
      <p>
        {t({ id: 'Daftar kunci yang dipakai: per', en: 'List of keys that was used: as of' })}{' '}
        {format.instant(trustAt, 'Asia/Jakarta')}.
      </p>
      {answered && <Part title={REGISTER} texts={REGISTER_CHECKS} />}
      <Part title={NOT_CHECKED} texts={answered ? LIMITS : [NOT_ASKED, ...LIMITS]} />
    </>
  );
}

const SWAPPED: Text = {
  id: 'Alamat dalam kode QR ini milik dokumen lain. Jangan pakai kertas ini; minta yang asli.',
  en: 'The address in this QR code belongs to another document. Do not use this paper; ask for the original.',
};
const HERE: Text = {
  id: 'Diperiksa di perangkat ini, tanpa internet; isi QR tidak dikirim ke mana pun',
  en: 'Checked on this device without the internet; what the QR code states was not sent anywhere',
};
const CHECKS: readonly Text[] = [
  {
    id: 'Apakah keterangan dalam QR ditandatangani dengan kunci kantor penerbit dan tidak berubah.',
    en: 'Whether what the QR code states was signed with the key of the office and has not changed.',
  },
];
const REGISTER_CHECKS: readonly Text[] = [
  {
    id: 'Apakah teks dokumen ini yang diterbitkan, dan apakah masih berlaku hari ini.',
    en: 'Whether this text of the document was the one issued, and whether it is in force today.',
  },
];
const NOT_ASKED: Text = {
  id: 'Apakah dokumen jadi ditandatangani dan masih berlaku: itu hanya diketahui register. Buka lagi saat tersambung.',
  en: 'Whether the document was signed in the end and is in force: only the register knows. Open this again when online.',
};
const LIMITS: readonly Text[] = [
  {
    id: 'Tulisan di kertas. Bandingkan sendiri dengan keterangan di atas; yang tidak sama berarti kertas itu palsu.',
    en: 'What is written on the paper. Compare it with the above; if anything differs, the paper is forged.',
  },
];
