import type { CaseView } from '../../../../../core/contract/views.ts';
import type { DocumentRequirement } from '../../../../../core/requirement.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioGroup } from '../../../ui/choice.tsx';
import { Card, Notice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import { EMPTY_VERDICT, type ReviewDraft } from './review-draft.ts';

type Verdict = ReviewDraft['verdicts'][string];
type Props = {
  readonly view: CaseView;
  readonly requirement: DocumentRequirement;
  readonly draft: Verdict | undefined;
  readonly error: string | undefined;
  readonly onJudge: (change: Partial<Verdict>) => void;
  readonly onMove: (code: string) => void;
  /** Accepts this one and opens the next that has no verdict. */
  readonly onAcceptAndGo: () => void;
};

/** One document: what it must show, the note of an earlier review, and the verdict. */
export function DocumentJudgement(props: Props) {
  const { view, requirement, draft = EMPTY_VERDICT, error, onJudge, onMove, onAcceptAndGo } = props;
  const t = useText();
  const { code, label, hint } = requirement;
  const before = view.verdicts[code];
  return (
    <div className="judgement" id="judgement">
      <Card>
        <p className="page-caption">
          {t({ id: 'Dokumen', en: 'Document' })} {view.requirements.indexOf(requirement) + 1}{' '}
          {t({ id: 'dari', en: 'of' })} {view.requirements.length}
        </p>
        <h2>{t(label)}</h2>
        <p className="row-note">{t(hint)}</p>
        {before?.verdict === 'revise' && (
          <Notice title={t({ id: 'Catatan sebelumnya', en: 'Earlier note' })}>
            <p>{before.note}</p>
          </Notice>
        )}
        <RadioGroup
          name={`verdict-${code}`}
          label={t({ id: 'Penilaian', en: 'Verdict' })}
          error={error}
          value={draft.verdict}
          onChange={(verdict) => onJudge({ verdict })}
          options={[
            { value: 'verified', label: t({ id: 'Terima', en: 'Accept' }) },
            {
              value: 'revise',
              label: t({ id: 'Kembalikan untuk diperbaiki', en: 'Send back for correction' }),
            },
          ]}
        />
        {draft.verdict === 'revise' && (
          <TextArea
            name={`note-${code}`}
            label={t({ id: 'Catatan untuk pemohon', en: 'Note for the applicant' })}
            hint={t({
              id: 'Apa yang kurang, dan apa yang diharapkan.',
              en: 'What is lacking, and what is expected.',
            })}
            rows={4}
            maxLength={2000}
            countOf={draft.note}
            value={draft.note}
            onChange={(event) => onJudge({ note: event.target.value })}
          />
        )}
        {draft.verdict !== 'revise' && (
          <Button wide onClick={onAcceptAndGo}>
            {t({ id: 'Terima, lanjut ke berikutnya', en: 'Accept and go on' })}
          </Button>
        )}
        <Moves view={view} code={code} onMove={onMove} />
      </Card>
    </div>
  );
}

type MovesProps = Pick<Props, 'view' | 'onMove'> & { readonly code: string };

function Moves({ view, code, onMove }: MovesProps) {
  const t = useText();
  const place = view.requirements.findIndex((requirement) => requirement.code === code);
  const previous = view.requirements[place - 1];
  const next = view.requirements[place + 1];
  return (
    <div className="judgement-moves">
      <Button
        kind="secondary"
        disabled={previous === undefined}
        onClick={() => previous && onMove(previous.code)}
      >
        {t({ id: 'Sebelumnya', en: 'Previous' })}
      </Button>
      <Button kind="secondary" disabled={next === undefined} onClick={() => next && onMove(next.code)}>
        {t({ id: 'Berikutnya', en: 'Next' })}
      </Button>
    </div>
  );
}
