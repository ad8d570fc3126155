import { messageFor } from '../../../../core/messages.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Answers } from './check/answers.tsx';
import { TurnedAway } from './check/turned-away.tsx';
import { useSubmission } from './check/use-submission.ts';
import { DraftPage, type OpenDraft } from './draft/draft-page.tsx';
import { fieldPath } from './form/paths.ts';
import { useDraftCheck } from './form/use-draft-check.ts';

/** /permohonan/:caseId/periksa: everything once more, the declaration, and the one button. */
export function CheckAnswersPage() {
  const t = useText();
  return (
    <DraftPage
      title={t({ id: 'Periksa jawaban', en: 'Check your answers' })}
      lead={t({
        id: 'Baca sekali lagi sebelum mengirim. Setelah terkirim, isian hanya dapat diubah bila dinas memintanya.',
        en: 'Read it once more before you submit. Afterwards it can be changed only where the office asks.',
      })}
      below
    >
      {(open) => <Check open={open} />}
    </DraftPage>
  );
}

function Check({ open }: { readonly open: OpenDraft }) {
  const t = useText();
  const { caseId, keeper, form, draft } = open;
  const { check, needed } = useDraftCheck(open);
  const submission = useSubmission(open, check);
  const away = submission.competent ?? draft.turnedAway?.competent;
  return (
    <>
      <ErrorSummary
        errors={submission.wrong}
        hrefOf={(field) => fieldPath(caseId, field)}
        title={t({ id: 'Permohonan belum dapat dikirim', en: 'The application cannot be submitted yet' })}
      />
      {away !== undefined && <TurnedAway open={open} competent={away} />}
      {submission.problem !== undefined && <ProblemNotice error={submission.problem} withoutFields />}
      {!check.complete && submission.wrong.length === 0 && (
        <Notice>
          <p>
            {t({
              id: `Masih ada ${check.errors.length} hal yang perlu dilengkapi. Yang belum diisi ditandai di bawah.`,
              en: `${check.errors.length} things are still open. What is missing is marked below.`,
            })}
          </p>
        </Notice>
      )}
      <Answers open={open} needed={needed} />
      <section aria-labelledby="declaration-heading" className="declaration">
        <h2 id="declaration-heading">{t({ id: 'Pernyataan', en: 'Declaration' })}</h2>
        <Checkbox
          name="declaration"
          label={t({
            id: 'Saya menyatakan bahwa data dan dokumen ini benar, lengkap, dan sah, dan saya bertanggung jawab atasnya menurut hukum.',
            en: 'I declare that this data and these documents are true, complete and lawful, and I answer for them by law.',
          })}
          checked={form.declaration === true}
          onChange={({ target }) => {
            keeper.change({ declaration: target.checked ? true : undefined });
            submission.clearDeclaration();
          }}
          error={submission.undeclared ? t(messageFor('DECLARATION_REQUIRED')) : undefined}
        />
        <Button busy={submission.busy} onClick={submission.submit}>
          {t({ id: 'Kirim permohonan', en: 'Submit the application' })}
        </Button>
        <p className="fine-print after-buttons">
          {t({
            id: 'Anda mendapat nomor tanda terima begitu permohonan diterima.',
            en: 'You get a receipt number as soon as the application is received.',
          })}
        </p>
      </section>
    </>
  );
}
