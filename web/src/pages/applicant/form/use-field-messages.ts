import type { FieldError } from '../../../../../core/errors.ts';
import { messageFor } from '../../../../../core/messages.ts';
import { useText } from '../../../i18n/language.ts';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import type { Remark } from '../draft/draft-state.ts';
import { labelOfField } from './field-labels.ts';

/** Lines of a summary: each begins with the name of its field, for there the field is out of sight. */
export function useFieldMessages() {
  const t = useText();
  const named = ({ field, message }: Remark): FieldMessage => {
    const label = labelOfField(field);
    return { field, message: label === undefined ? message : `${t(label)}: ${message}` };
  };
  return {
    ofErrors: (errors: readonly FieldError[]) =>
      errors.map(({ field, code, params }) => named({ field, message: t(messageFor(code, params)) })),
    ofRemarks: (remarks: readonly Remark[]) => remarks.map(named),
  };
}
