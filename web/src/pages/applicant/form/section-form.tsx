import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { FormProvider, type Resolver, useForm } from 'react-hook-form';
import { Link, useLocation } from 'wouter';
import type { Section } from '../../../../../core/procedures/clinic-permit/application.ts';
import { useText } from '../../../i18n/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, type FieldMessage, focusField } from '../../../ui/error-summary.tsx';
import { fieldId } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { SectionFields } from '../sections/section-fields.tsx';
import { changeIn } from './changed-sections.ts';
import type { SectionValues } from './fields.tsx';
import { documentsPath, sectionPath, taskListPath } from './paths.ts';
import { formErrors, sectionErrors } from './section-check.ts';
import { isOfEveryKind, partsOfSection, sectionOfField, sectionsOf } from './sections.ts';
import { startValues } from './start-values.ts';
import { useFieldMessages } from './use-field-messages.ts';

type Props = { readonly open: OpenDraft; readonly section: Section };

/** One section: every change goes to the keeper; the schema speaks only when the person wants to go on. */
export function SectionForm({ open, section }: Props) {
  const t = useText();
  const [, navigate] = useLocation();
  const [wrong, setWrong] = useState<readonly FieldMessage[]>();
  const { caseId, keeper, form, state } = open;
  const messages = useFieldMessages();
  const methods = useSectionForm(open, section);
  const next = nextPath(open, section);
  const change = isOfEveryKind(section) ? changeIn(section, form.kind) : undefined;
  const goOn = methods.handleSubmit(
    () => {
      void keeper.flush();
      navigate(next);
    },
    () => {
      setWrong(inPageOrder(messages.ofErrors(sectionErrors(section, methods.getValues()))));
    },
  );
  const remarks = state.remarks.filter(({ field }) => sectionOfField(field) === section);
  return (
    <FormProvider {...methods}>
      <ErrorSummary
        errors={wrong ?? messages.ofRemarks(remarks)}
        {...(wrong === undefined
          ? { title: t({ id: 'Catatan dari pengiriman terakhir', en: 'Notes from the last submission' }) }
          : {})}
      />
      {change !== undefined && (
        <Notice>
          <p>{t(change)}</p>
        </Notice>
      )}
      <form noValidate onBlur={() => void keeper.flush()} onSubmit={(event: FormEvent) => void goOn(event)}>
        <SectionFields section={section} form={form} district={open.district} />
        <div className="button-row">
          <Button type="submit">{t({ id: 'Simpan dan lanjutkan', en: 'Save and continue' })}</Button>
          <Link href={taskListPath(caseId)} className="button button-plain">
            {t({ id: 'Kembali ke daftar bagian', en: 'Back to the list of parts' })}
          </Link>
        </div>
      </form>
    </FormProvider>
  );
}

function useSectionForm({ keeper, form, state }: OpenDraft, section: Section) {
  const resolver = useMemo(() => resolverOf(section), [section]);
  const methods = useForm<SectionValues>({
    defaultValues: startValues(section, form),
    resolver,
    shouldFocusError: false,
  });
  const { subscribe, reset, trigger, setError } = methods;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => keeper.change(partsOfSection(section, values)),
      }),
    [subscribe, keeper, section],
  );
  const { revision } = state;
  const [shown, setShown] = useState(revision);
  useEffect(() => {
    if (shown === revision) return;
    // The draft changed elsewhere; the keeper has merged what was typed here.
    setShown(revision);
    const merged = keeper.state().form;
    if (merged !== undefined) reset(startValues(section, merged));
  }, [shown, revision, keeper, reset, section]);
  useEffect(() => {
    const field = decodeURIComponent(window.location.hash).replace(/^#field-/, '');
    if (field === '') return;
    void trigger().then(() => {
      for (const remark of keeper.state().remarks) {
        if (sectionOfField(remark.field) === section)
          setError(remark.field, { type: 'office', message: remark.message });
      }
      window.setTimeout(() => focusField(field), 0);
    });
  }, [trigger, setError, keeper, section]);
  return methods;
}

function resolverOf(section: Section): Resolver<SectionValues> {
  return (values) => {
    const errors = sectionErrors(section, values);
    return errors.length === 0 ? { values, errors: {} } : { values: {}, errors: formErrors(errors) };
  };
}

function nextPath({ caseId, form }: OpenDraft, section: Section): string {
  const sections = sectionsOf(form.kind);
  const next = sections[sections.indexOf(section) + 1];
  return next === undefined ? documentsPath(caseId) : sectionPath(caseId, next);
}

/** The schema names errors in its own order; people read from the top. */
function inPageOrder(messages: readonly FieldMessage[]): FieldMessage[] {
  const place = ({ field }: FieldMessage) =>
    document.getElementById(fieldId(field))?.getBoundingClientRect().top;
  const placed = messages.map((message) => ({ message, top: place(message) ?? Number.MAX_VALUE }));
  return placed.sort((a, b) => a.top - b.top).map(({ message }) => message);
}
