import { SECTION_LABELS } from '../../../../../core/procedures/clinic-permit/labels.ts';
import { useText } from '../../../i18n/language.ts';
import { SummaryList } from '../../../ui/lists.tsx';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { mayFollow } from '../form/draft-check.ts';
import type { NeededDocuments } from '../form/needed-documents.ts';
import { fieldPath } from '../form/paths.ts';
import { sectionsOf } from '../form/sections.ts';
import { useSectionRows } from './section-rows.ts';

type Props = { readonly open: OpenDraft; readonly needed: NeededDocuments | undefined };

/** Everything that will be sent, with a way to change each answer. */
export function Answers({ open, needed }: Props) {
  const t = useText();
  const { caseId, form } = open;
  const rowsOf = useSectionRows(form);
  return (
    <>
      {sectionsOf(form.kind).map((section) => (
        <section key={section} aria-labelledby={`answers-${section}`}>
          <h2 id={`answers-${section}`}>{t(SECTION_LABELS[section])}</h2>
          <SummaryList
            rows={rowsOf(section).map(({ field, label, value }) => ({
              label,
              value: value ?? <Missing />,
              changeHref: fieldPath(caseId, field),
            }))}
          />
        </section>
      ))}
      <section aria-labelledby="answers-documents">
        <h2 id="answers-documents">{t({ id: 'Dokumen', en: 'Documents' })}</h2>
        {needed !== undefined && <DocumentAnswers open={open} needed={needed} />}
      </section>
    </>
  );
}

function DocumentAnswers({ open, needed }: { readonly open: OpenDraft; readonly needed: NeededDocuments }) {
  const t = useText();
  const { caseId, draft } = open;
  const extra = needed.open.filter(({ code }) => (draft.files[code] ?? []).length > 0);
  return (
    <SummaryList
      rows={[...needed.required, ...extra].map(({ code, label }) => {
        const names = (draft.files[code] ?? []).map(({ name }) => name);
        return {
          label: t(label),
          value: names.length > 0 ? names.join(', ') : mayFollow(code) ? t(LATER) : <Missing document />,
          changeHref: fieldPath(caseId, `documents.${code}`),
        };
      })}
    />
  );
}

const LATER = { id: 'Belum diunggah; boleh menyusul', en: 'Not uploaded yet; it may follow' };

function Missing({ document = false }: { readonly document?: boolean }) {
  const t = useText();
  const text = document
    ? { id: 'Belum diunggah', en: 'Not uploaded yet' }
    : { id: 'Belum diisi', en: 'Not answered yet' };
  return <span className="answer-missing">{t(text)}</span>;
}
