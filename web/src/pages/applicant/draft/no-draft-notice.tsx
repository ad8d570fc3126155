import { ProblemError } from '../../../api/errors.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { useText } from '../../../i18n/language.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

type Props = { readonly error: unknown; readonly onRetry?: () => void };

/** Why there is no draft to work on. One that was submitted is good news, with the way to its file. */
export function NoDraftNotice({ error, onRetry }: Props) {
  const t = useText();
  const link =
    error instanceof ProblemError && error.problem.code === 'ALREADY_SUBMITTED'
      ? error.problem.link
      : undefined;
  if (link === undefined)
    return <ProblemNotice error={error} {...(onRetry === undefined ? {} : { onRetry })} />;
  return (
    <Notice
      tone="success"
      actions={<LinkButton href={link}>{t({ id: 'Buka berkas', en: 'Open the file' })}</LinkButton>}
    >
      <p>
        {t({
          id: 'Permohonan ini sudah terkirim dan diterima dinas.',
          en: 'This application was submitted, and the office has it.',
        })}
      </p>
    </Notice>
  );
}
