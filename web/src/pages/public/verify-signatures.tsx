import type { VerificationView } from '../../../../core/contract/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Badge } from '../../ui/notice.tsx';

type Register = NonNullable<VerificationView['register']>;
/** For a file that the register does not know: WIB, and the label says so. */
const WIB = 'Asia/Jakarta';

/** Who signed, by the register. */
export function RegisterSignatures({ signatures, zone }: Pick<Register, 'signatures' | 'zone'>) {
  const t = useText();
  const format = useFormat();
  if (signatures.length === 0) return null;
  return (
    <>
      <h3>{t({ id: 'Ditandatangani oleh', en: 'Signed by' })}</h3>
      <ul className="signatures">
        {signatures.map(({ signatoryName, capacity, at }) => (
          <li key={`${signatoryName} ${at}`}>
            <p className="signature-name">{signatoryName}</p>
            <p lang="id">{capacity}</p>
            <p>{format.instant(at, zone)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

type FileProps = {
  readonly signatures: VerificationView['signatures'];
  readonly register: Register | undefined;
};

/** The signatures in the file, each with its own finding; the capacity comes from the register. */
export function FileSignatures({ signatures, register }: FileProps) {
  const t = useText();
  const format = useFormat();
  if (signatures.length === 0) return null;
  return (
    <>
      <h3>{t({ id: 'Tanda tangan dalam berkas', en: 'Signatures in the file' })}</h3>
      <ul className="signatures">
        {signatures.map(({ field, state, reasonText, signerName, signedAt }) => {
          const known = register?.signatures.find(({ at }) => at === signedAt);
          return (
            <li key={field}>
              <p className="signature-name">
                {signerName ?? t({ id: 'Penanda tangan tidak diketahui', en: 'Unknown signer' })}{' '}
                <Badge tone={TONES[state]}>{t(STATES[state])}</Badge>
              </p>
              {known !== undefined && (
                <p>
                  <span lang="id">{known.capacity}</span>
                  {known.signatoryName !== signerName && (
                    <>
                      {' '}
                      ({t({ id: 'pada dokumen tertulis', en: 'the document names' })} {known.signatoryName})
                    </>
                  )}
                </p>
              )}
              {signedAt !== undefined && <p>{format.instant(signedAt, register?.zone ?? WIB)}</p>}
              {state !== 'valid' && <p>{t(reasonText)}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const TONES = { valid: 'success', invalid: 'error', unknown: 'warning' } as const;
const STATES = {
  valid: { id: 'Sah', en: 'Valid' },
  invalid: { id: 'Tidak sah', en: 'Not valid' },
  unknown: { id: 'Belum pasti', en: 'Cannot be told' },
} as const;
