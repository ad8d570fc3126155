import { authorizeReach } from '../../core/access.ts';
import type { Context } from '../../core/context.ts';
import { CASES_OPERATIONS } from '../../core/contract/operations/cases.ts';
import {
  updateAgreement as agreementUpdated,
  withdraw,
} from '../../core/procedures/clinic-permit/commands/withdraw.ts';
import { type Changing, changeCase } from '../shared/change-case.ts';
import { http } from '../shared/http.ts';
import { getUploads } from '../shared/uploads.ts';

export const withdrawCase = (context: Changing) =>
  http(
    CASES_OPERATIONS.withdrawCase,
    (input) =>
      changeCase(
        context,
        input,
        (file, person, setting) => withdraw(file, input.body.reason, person, setting),
        () => ({ caseId: input.params.caseId, status: 'withdrawn' as const }),
      ),
    context,
  );

/** The document codes of agreements. */
const AGREEMENT_CODES = { waste: 'DOC-50', hospital: 'DOC-51' } as const;

export const updateAgreement = (context: Changing & Pick<Context, 'drafts'>) =>
  http(
    CASES_OPERATIONS.updateAgreement,
    async (input) => {
      const { caseId, which } = input.params;
      const code = AGREEMENT_CODES[which];
      return changeCase(
        context,
        input,
        async (file, person, setting) => {
          authorizeReach('update-agreement', person, file);
          const uploads = await getUploads(context, caseId, input.body.fileIds, 'fileIds');
          const files = uploads.length === 0 ? {} : { [code]: [...(file.files[code] ?? []), ...uploads] };
          return agreementUpdated(file, { which, agreement: input.body.agreement, files }, person, setting);
        },
        (version) => ({ caseId, version }),
      );
    },
    context,
  );
