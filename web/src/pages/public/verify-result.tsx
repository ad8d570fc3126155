import { useEffect, useId, useRef } from 'react';
import type { VerificationView } from '../../../../core/contract/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Details, SummaryList } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { VerifyScope } from './verify-scope.tsx';
import { FileSignatures, RegisterSignatures } from './verify-signatures.tsx';
import { verdictOf } from './verify-verdict.ts';

type Props = {
  readonly view: VerificationView;
  readonly fileName?: string;
  readonly code?: string;
  /** Moves the focus here: for an answer that appears below what was just done. */
  readonly announce?: boolean;
};

/** What a check found, what it rests on, and what it does not say. */
export function VerifyResult({ view, fileName, code, announce = false }: Props) {
  const t = useText();
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (announce) heading.current?.focus();
  }, [announce]);
  const { file, register, reasonText, signatures } = view;
  const verdict = verdictOf(view);
  return (
    <section className={`verdict verdict-${verdict.tone}`} aria-labelledby={titleId}>
      <p className="verdict-what">{fileName ?? `${t({ id: 'Kode', en: 'Code' })} ${code ?? ''}`}</p>
      <h2 id={titleId} ref={heading} tabIndex={-1}>
        <span className="verdict-sign" aria-hidden="true">
          {SIGNS[verdict.tone]}
        </span>
        {t(verdict.title)}
      </h2>
      <p>{t(reasonText)}</p>
      {register?.specimen === true && file !== 'invalid' && <Specimen />}
      {register !== undefined && <RegisterFacts register={register} wrongFile={file === 'invalid'} />}
      {register !== undefined && file === 'not-checked' && (
        <RegisterSignatures signatures={register.signatures} zone={register.zone} />
      )}
      {file !== 'not-checked' && <FileSignatures signatures={signatures} register={register} />}
      <Details
        summary={t({ id: 'Apa yang diperiksa, dan apa yang tidak', en: 'What was checked and what was not' })}
      >
        <VerifyScope view={view} />
      </Details>
    </section>
  );
}

const SIGNS = { success: '✓', warning: '!', error: '×', info: 'i' } as const;

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

type FactsProps = {
  readonly register: NonNullable<VerificationView['register']>;
  readonly wrongFile: boolean;
};

function RegisterFacts({ register, wrongFile }: FactsProps) {
  const t = useText();
  const format = useFormat();
  const { label, number, date, subject, districtName, state, sameFile, code } = register;
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
          { label: t({ id: 'Keadaan', en: 'State' }), value: t(STATE_TEXTS[state]) },
          ...(sameFile === undefined
            ? []
            : [
                {
                  label: t({ id: 'Sama dengan berkas register', en: 'Same file as in the register' }),
                  value: sameFile
                    ? t({ id: 'Ya, sama persis', en: 'Yes, exactly the same' })
                    : t({
                        id: 'Tidak. Minta salinan terbaru kepada pemegangnya atau kepada penerbit.',
                        en: 'No. Ask its holder or the issuer for the latest copy.',
                      }),
                },
              ]),
        ]}
      />
    </>
  );
}

const STATE_TEXTS = {
  current: { id: 'Berlaku', en: 'In force' },
  voided: { id: 'Dibatalkan', en: 'Voided' },
  replaced: { id: 'Diganti dokumen yang lebih baru', en: 'Replaced by a later document' },
  ended: { id: 'Berakhir', en: 'Ended' },
} as const;
