import { useEffect } from 'react';
import type { CaseView } from '../../../../../core/contract/views.ts';
import { messageFor } from '../../../../../core/messages.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { RadioGroup } from '../../../ui/choice.tsx';
import { focusField } from '../../../ui/error-summary.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { needsPassphrase, type Question } from './signing-answers.ts';
import type { Signing } from './use-signing.ts';

type Props = { readonly view: CaseView; readonly signing: Signing };

/** What a remote signing service wants to know before this signature; nothing where the key is in this office. */
export function ServiceQuestions({ view, signing }: Props) {
  const { question } = signing.answers;
  useEffect(() => {
    if (question.type === 'credential') focusField('credential');
    if (question.type === 'lost-answer') focusField('lostAnswer');
  }, [question]);
  return (
    <>
      {question.type === 'lost-answer' && <LostAnswer view={view} signing={signing} question={question} />}
      {needsPassphrase(signing.answers) && <Passphrase signing={signing} />}
    </>
  );
}

type LostAnswerProps = Props & { readonly question: Extract<Question, { type: 'lost-answer' }> };

/** The person looks at the service; what they found decides whether it is asked again. */
function LostAnswer({ view, signing, question }: LostAnswerProps) {
  const t = useText();
  const format = useFormat();
  const { answers, answer, errors } = signing;
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message;
  return (
    <>
      <Notice tone="warning">
        <p>{t(messageFor(question.code))}</p>
        <p>
          {t({ id: 'Permintaan dikirim', en: 'The request was sent' })}{' '}
          {format.instant(question.askedAt, view.zone)}.
        </p>
      </Notice>
      <RadioGroup
        name="lostAnswer"
        label={t({
          id: 'Apa yang Anda temukan di layanan tanda tangan?',
          en: 'What did you find at the signing service?',
        })}
        options={[
          {
            value: 'document',
            label: t({ id: 'Saya menemukan dokumen itu', en: 'I found the document' }),
          },
          {
            value: 'nothing',
            label:
              question.code === 'SIGNATURE_UNUSABLE'
                ? t({ id: 'Tidak ada yang benar, tanda tangani lagi', en: 'None is right, sign again' })
                : t({ id: 'Belum ada, tanda tangani lagi', en: 'There is none, sign again' }),
          },
        ]}
        value={answers.finding}
        error={errorOf('lostAnswer')}
        onChange={(finding) => answer({ finding })}
      />
      {answers.finding === 'document' && (
        <TextField
          name="lostAnswer.serviceId"
          label={t({ id: 'ID dokumen di layanan itu', en: 'Id of the document at the service' })}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={answers.serviceId}
          error={errorOf('lostAnswer.serviceId')}
          onChange={(event) => answer({ serviceId: event.target.value })}
        />
      )}
    </>
  );
}

/** Not in a form element: browsers would offer to save what is typed here. */
function Passphrase({ signing }: Pick<Props, 'signing'>) {
  const t = useText();
  const { answers, answer, errors, sign } = signing;
  return (
    <TextField
      name="credential"
      type="password"
      label={t({
        id: 'Frasa sandi (passphrase) sertifikat elektronik',
        en: 'Passphrase of your certificate',
      })}
      hint={t({
        id: 'Dipakai sekali untuk tanda tangan ini dan tidak disimpan.',
        en: 'Used once for this signature and not stored.',
      })}
      autoComplete="off"
      maxLength={200}
      value={answers.passphrase}
      error={errors.find(({ field }) => field === 'credential')?.message}
      onChange={(event) => answer({ passphrase: event.target.value })}
      onKeyDown={(event) => {
        if (event.key === 'Enter') sign();
      }}
    />
  );
}
