import { useState } from 'react';
import type { CaseView } from '../../../../../core/contract/views.ts';
import type { DocumentRequirement } from '../../../../../core/requirement.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioGroup } from '../../../ui/choice.tsx';
import { Badge, Card, Notice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import { FilePreview } from '../parts/file-preview.tsx';
import { EMPTY_VERDICT, type ReviewDraft } from './review-draft.ts';

type Verdict = ReviewDraft['verdicts'][string];
type Props = {
  readonly view: CaseView;
  readonly requirement: DocumentRequirement;
  readonly draft: Verdict | undefined;
  readonly error: string | undefined;
  readonly onJudge: (change: Partial<Verdict>) => void;
  readonly onMove: (code: string) => void;
};

/** One document: what it must show, its files, and the verdict beside them. */
export function DocumentJudgement({
  view,
  requirement,
  draft = EMPTY_VERDICT,
  error,
  onJudge,
  onMove,
}: Props) {
  const t = useText();
  const { code, label, hint } = requirement;
  const before = view.verdicts[code];
  return (
    <Card className="judgement">
      <div className="judgement-form" id="judgement">
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
        <Moves view={view} code={code} onMove={onMove} />
      </div>
      <Files view={view} code={code} />
    </Card>
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
      <span className="row-note">
        {place + 1} / {view.requirements.length}
      </span>
      <Button kind="secondary" disabled={next === undefined} onClick={() => next && onMove(next.code)}>
        {t({ id: 'Berikutnya', en: 'Next' })}
      </Button>
    </div>
  );
}

function Files({ view, code }: { readonly view: CaseView; readonly code: string }) {
  const t = useText();
  const format = useFormat();
  const files = view.files[code] ?? [];
  const [chosen, setChosen] = useState(0);
  const file = files[chosen] ?? files[0];
  if (file === undefined) {
    return (
      <div className="judgement-files judgement-empty">
        <p>
          {t({
            id: 'Pemohon belum mengunggah dokumen ini.',
            en: 'The applicant has not uploaded this document.',
          })}
        </p>
      </div>
    );
  }
  return (
    <div className="judgement-files">
      <div className="file-tabs">
        {files.map(({ fileId, name, uploadedAt }, index) => (
          <button
            key={fileId}
            type="button"
            aria-pressed={file.fileId === fileId}
            onClick={() => setChosen(index)}
          >
            {name}{' '}
            {uploadedAt > view.submittedAt && <Badge tone="info">{t({ id: 'Baru', en: 'New' })}</Badge>}
          </button>
        ))}
      </div>
      <p className="row-note">
        {t({ id: 'Diunggah', en: 'Uploaded' })} {format.instant(file.uploadedAt, view.zone)} ·{' '}
        {format.bytes(file.bytes)}
      </p>
      <FilePreview key={file.fileId} caseId={view.caseId} file={file} />
    </div>
  );
}
