import { Link } from 'wouter';
import type { VerificationView } from '../../../../core/contract/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { type Text, useText } from '../../i18n/language.ts';
import { SummaryList } from '../../ui/lists.tsx';
import { PERMIT_STATE_LABELS } from './facility-labels.ts';
import { PermitNumber } from './permit-number.tsx';

type Register = NonNullable<VerificationView['register']>;
type Props = { readonly register: Register; readonly wrongFile: boolean };

/** What the register says of a document: which one it is, whether it is in force, and what ended it. */
export function RegisterFacts({ register, wrongFile }: Props) {
  const t = useText();
  const format = useFormat();
  const { label, number, date, subject, districtName, sameFile, code } = register;
  return (
    <>
      <h3>{t({ id: 'Catatan register', en: 'What the register says' })}</h3>
      {wrongFile && (
        <p>
          {t({
            id: 'Catatan ini tentang dokumen aslinya. Isi berkas yang Anda unggah tidak dapat dipercaya.',
            en: 'This is about the original document. Do not trust the content of the file that you uploaded.',
          })}
        </p>
      )}
      <SummaryList
        rows={[
          { label: t({ id: 'Dokumen', en: 'Document' }), value: t(label) },
          { label: t({ id: 'Nomor', en: 'Number' }), value: number },
          { label: t({ id: 'Tanggal', en: 'Date' }), value: format.date(date) },
          { label: t({ id: 'Untuk', en: 'For' }), value: subject },
          { label: t({ id: 'Penerbit', en: 'Issued in' }), value: districtName },
          { label: t({ id: 'Kode', en: 'Code' }), value: <code>{code}</code> },
          ...useStateRows(register),
          ...(sameFile === undefined
            ? []
            : [
                {
                  label: t({ id: 'Sama dengan berkas register', en: 'Same file as in the register' }),
                  value: t(sameFileText(register)),
                },
              ]),
        ]}
      />
    </>
  );
}

/** Whether the document is in force; since when not, why, and which one to use instead. */
function useStateRows({ state, endedOn, reason, replacedBy }: Register) {
  const t = useText();
  const format = useFormat();
  const since = endedOn === undefined ? '' : `, ${t(SINCE)} ${format.date(endedOn)}`;
  return [
    { label: t({ id: 'Keadaan', en: 'State' }), value: `${t(PERMIT_STATE_LABELS[state])}${since}` },
    ...(reason === undefined ? [] : [{ label: t({ id: 'Alasan', en: 'Reason' }), value: reason }]),
    ...(replacedBy === undefined
      ? []
      : [
          {
            label: t({ id: 'Dokumen penggantinya', en: 'Use instead' }),
            value: (
              <Link href={`/v/${replacedBy.code}`}>
                <PermitNumber number={replacedBy.number} />
              </Link>
            ),
          },
        ]),
  ];
}

const SINCE: Text = { id: 'sejak', en: 'since' };

function sameFileText({ sameFile, earlierFile }: Register): Text {
  if (sameFile === true) return { id: 'Ya, sama persis', en: 'Yes, exactly the same' };
  return earlierFile === true
    ? {
        id: 'Bukan versi terakhir: dokumen ini ditandatangani lagi sesudahnya. Minta salinan terbaru kepada penerbit.',
        en: 'Not the last version: the document was signed again later. Ask the issuer for the latest copy.',
      }
    : {
        id: 'Tidak. Minta salinan terbaru kepada pemegangnya atau kepada penerbit.',
        en: 'No. Ask its holder or the issuer for the latest copy.',
      };
}
