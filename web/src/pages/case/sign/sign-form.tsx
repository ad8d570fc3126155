import type { DocumentView } from '../../../../../core/contract/views.ts';
import { type Text, useText } from '../../../i18n/language.ts';
import { useSession } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/notice.tsx';
import { effectOf } from '../tasks/effects.ts';
import type { TaskFormProps } from '../tasks/use-decision.ts';
import { ServiceQuestions } from './service-questions.tsx';
import type { Signing } from './use-signing.ts';

type Props = TaskFormProps & {
  readonly document: DocumentView;
  /** The bytes are on the page and their hash is right. */
  readonly ready: boolean;
  readonly signing: Signing;
};

/** What the signature means and does, and the one button. */
export function SignForm({ view, task, document, ready, signing }: Props) {
  const t = useText();
  const { person } = useSession();
  const outcome = task.outcomes.includes('countersigned') ? 'countersigned' : 'signed';
  return (
    <Card>
      <h2>{t({ id: 'Tanda tangani', en: 'Sign' })}</h2>
      <p>
        <strong>
          {t({
            id: 'Anda menandatangani persis dokumen ini.',
            en: 'You sign exactly this document.',
          })}
        </strong>{' '}
        {t({
          id: `Nomor ${document.number}. Isinya tidak bisa berubah antara yang Anda baca dan yang ditandatangani.`,
          en: `Number ${document.number}. Nothing can change between what you read and what is signed.`,
        })}
      </p>
      <p>{t(effectOf({ view, task, outcome }))}</p>
      <p className="row-note">
        {t({ id: 'Penanda tangan:', en: 'Signatory:' })} {person?.name}
      </p>
      <ServiceQuestions view={view} signing={signing} />
      <Button wide busy={signing.busy || !ready} onClick={signing.sign}>
        {t(signing.answers.finding === 'document' ? FETCH : SIGN)}
      </Button>
      <p className="fine-print">
        {t({
          id: 'Anda diminta memasukkan kata sandi lagi bila sudah lebih dari lima menit.',
          en: 'You are asked for your password again if you entered it more than five minutes ago.',
        })}
      </p>
    </Card>
  );
}

const SIGN: Text = { id: 'Tanda tangani dokumen ini', en: 'Sign this document' };
const FETCH: Text = { id: 'Ambil dokumen itu dari layanan', en: 'Fetch that document from the service' };
