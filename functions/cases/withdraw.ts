import type { Context } from '../../core/context.ts';
import { OPERATIONS } from '../../core/contract/operations.ts';
import { updateAgreement, withdraw } from '../../core/procedures/clinic-permit/commands/withdraw.ts';
import { http } from '../shared/http.ts';
import type { Once } from '../shared/once.ts';
import { retryOnConflict } from '../shared/retry.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';
import { getUploads } from '../shared/uploads.ts';

type Needs = SettingSource & Once & Pick<Context, 'cases' | 'drafts'>;

export const withdrawCase = (context: Needs) =>
  http(OPERATIONS.withdrawCase, ({ params: { caseId }, body: { reason }, actor, keeping }) =>
    retryOnConflict(async () => {
      const record = await context.cases.get(caseId);
      const setting = await loadSetting(context, record.file.district, record.file.versions);
      const reply = { caseId, status: 'withdrawn' as const };
      await context.cases.append(record, withdraw(record.file, reason, actor, setting), keeping(reply));
      return reply;
    }),
    context,
  );

/** The file codes of agreements: DOC-50 waste, DOC-51 hospital. */
const AGREEMENT_CODES = { waste: 'DOC-50', hospital: 'DOC-51' } as const;

export const updateAgreementOfCase = (context: Needs) =>
  http(OPERATIONS.updateAgreement, ({ params: { caseId, which }, body, actor, keeping }) =>
    retryOnConflict(async () => {
      const record = await context.cases.get(caseId);
      const setting = await loadSetting(context, record.file.district, record.file.versions);
      const uploads = await getUploads(context, caseId, body.fileIds, 'fileIds');
      const code = AGREEMENT_CODES[which];
      const files = uploads.length === 0 ? {} : { [code]: [...(record.file.files[code] ?? []), ...uploads] };
      const reply = { caseId, version: record.seq + 1 };
      await context.cases.append(record, updateAgreement(record.file, { which, agreement: body.agreement, files }, actor, setting), keeping(reply));
      return reply;
    }),
    context,
  );
