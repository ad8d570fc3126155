import type { VerificationView } from '../../../../core/contract/views.ts';
import { useText } from '../../i18n/language.ts';
import { Details } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { CheckedFile } from './use-file-check.ts';
import { VerdictBox } from './verdict-box.tsx';
import { RegisterFacts } from './verify-register.tsx';
import { VerifyScope } from './verify-scope.tsx';
import { FileSignatures, RegisterSignatures } from './verify-signatures.tsx';
import { verdictOf } from './verify-verdict.ts';

type Props = {
  readonly view: VerificationView;
  readonly fileName?: string;
  readonly code?: string;
  /** How a file was checked; without it only the register was asked. */
  readonly checked?: Omit<CheckedFile, 'view'>;
  /** Moves the focus here: for an answer that appears below what was just done. */
  readonly announce?: boolean;
};

/** What a check found, what it rests on, and what it does not say. */
export function VerifyResult({ view, fileName, code, checked, announce = false }: Props) {
  const t = useText();
  const { file, register, reasonText, signatures, documentTimestamps } = view;
  return (
    <VerdictBox
      verdict={verdictOf(view, checked?.asked !== 'unreached')}
      what={fileName ?? `${t({ id: 'Kode', en: 'Code' })} ${code ?? ''}`}
      announce={announce}
    >
      <p>{t(reasonText)}</p>
      {register?.specimen === true && file !== 'INVALID' && <Specimen />}
      {register !== undefined && <RegisterFacts register={register} wrongFile={file === 'INVALID'} />}
      {register !== undefined && file === 'NOT_CHECKED' && (
        <RegisterSignatures signatures={register.signatures} zone={register.zone} />
      )}
      {file !== 'NOT_CHECKED' && (
        <FileSignatures signatures={signatures} documentTimestamps={documentTimestamps} register={register} />
      )}
      <Details
        summary={t({ id: 'Apa yang diperiksa, dan apa yang tidak', en: 'What was checked and what was not' })}
      >
        <VerifyScope view={view} checked={checked} />
      </Details>
    </VerdictBox>
  );
}

function Specimen() {
  const t = useText();
  return (
    <Notice tone="warning" title="SPESIMEN">
      <p>
        {t({
          id: 'Dibuat dengan kunci peragaan. Dokumen ini contoh dan tidak berlaku sebagai izin.',
          en: 'Made with demonstration keys. This document is a sample and no permit.',
        })}
      </p>
    </Notice>
  );
}
