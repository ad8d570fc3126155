import type { SignatureView, VerificationView } from '../../../../core/contract/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { type Text, useText } from '../../i18n/language.ts';
import { Badge } from '../../ui/notice.tsx';
import type { Register } from '../../verification/ask-register.ts';

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

type FileProps = Pick<VerificationView, 'signatures' | 'documentTimestamps'> & {
  readonly register: Register | undefined;
};

/** The signatures in the file and the time stamps over it, each with its own finding. */
export function FileSignatures({ signatures, documentTimestamps, register }: FileProps) {
  const t = useText();
  const zone = register?.zone ?? WIB;
  return (
    <>
      {signatures.length > 0 && (
        <>
          <h3>{t({ id: 'Tanda tangan dalam berkas', en: 'Signatures in the file' })}</h3>
          <ul className="signatures">
            {signatures.map((signature) => (
              <Signature key={signature.field} signature={signature} zone={zone} register={register} />
            ))}
          </ul>
        </>
      )}
      {documentTimestamps.length > 0 && (
        <>
          <h3>{t({ id: 'Cap waktu atas seluruh berkas', en: 'Time stamps over the whole file' })}</h3>
          <ul className="signatures">
            {documentTimestamps.map((timestamp) => (
              <Signature key={timestamp.field} signature={timestamp} zone={zone} register={undefined} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type SignatureProps = {
  readonly signature: SignatureView;
  readonly zone: string;
  /** The capacity of who signed comes from it. */
  readonly register: Register | undefined;
};

function Signature({ signature, zone, register }: SignatureProps) {
  const t = useText();
  const { state, reasonText, signerName, provenBy, claimedAt } = signature;
  const known = register?.signatures.find(({ at }) => isSameSecond(at, claimedAt));
  return (
    <li>
      <p className="signature-name">
        {signerName ?? provenBy ?? t({ id: 'Penanda tangan tidak diketahui', en: 'Unknown signer' })}{' '}
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
      {state !== 'VALID' && <p>{t(reasonText)}</p>}
      <SignatureTimes signature={signature} zone={zone} />
      <SignatureFacts signature={signature} />
    </li>
  );
}

function SignatureTimes({ signature, zone }: Omit<SignatureProps, 'register'>) {
  const t = useText();
  const format = useFormat();
  const { claimedAt, provenAt, provenBy } = signature;
  return (
    <>
      {claimedAt !== undefined && (
        <p>
          {t({ id: 'Waktu menurut penanda tangan:', en: 'Time, as the signer says:' })}{' '}
          {format.instant(claimedAt, zone)}
        </p>
      )}
      {provenAt !== undefined && (
        <p>
          {t({ id: 'Terbukti sudah ada pada', en: 'Proven to exist at' })} {format.instant(provenAt, zone)}
          {provenBy !== undefined && (
            <>
              {' '}
              ({t({ id: 'cap waktu', en: 'time stamp by' })} {provenBy})
            </>
          )}
        </p>
      )}
    </>
  );
}

function SignatureFacts({ signature }: Pick<SignatureProps, 'signature'>) {
  const t = useText();
  const { organization, issuerName, level, state, coversWholeFile, revision } = signature;
  const owner = [
    organization,
    issuerName && `${t({ id: 'penerbit sertifikat', en: 'certificate by' })} ${issuerName}`,
  ];
  const covers = state === 'VALID' && coversWholeFile !== undefined;
  const known = owner.filter((part) => part !== undefined && part !== '');
  return (
    <>
      {known.length > 0 && <p className="fine-print">{known.join(' · ')}</p>}
      {(covers || level !== undefined) && (
        <p className="fine-print">
          {covers && (coversWholeFile ? t(WHOLE) : t(partOf(revision)))}{' '}
          {level !== undefined && `${t({ id: 'Tingkat PAdES', en: 'PAdES level' })} ${level}.`}
        </p>
      )}
    </>
  );
}

const WHOLE: Text = { id: 'Mencakup seluruh berkas.', en: 'Covers the whole file.' };

function partOf(revision = 1): Text {
  return {
    id: `Mencakup berkas sampai versi ke-${revision}; sesudahnya hanya ada tambahan yang diizinkan.`,
    en: `Covers the file up to its version ${revision}; only what is allowed was added after it.`,
  };
}

/** A PDF writes whole seconds. */
function isSameSecond(at: number, claimedAt: number | undefined): boolean {
  return claimedAt !== undefined && Math.floor(at / 1000) === Math.floor(claimedAt / 1000);
}

const TONES = { VALID: 'success', INVALID: 'error', INDETERMINATE: 'warning' } as const;
const STATES = {
  VALID: { id: 'Sah', en: 'Valid' },
  INVALID: { id: 'Tidak sah', en: 'Not valid' },
  INDETERMINATE: { id: 'Belum pasti', en: 'Cannot be told' },
} as const;
