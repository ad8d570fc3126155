import { authorize } from '../../core/access.ts';
import type { Context } from '../../core/context.ts';
import { CASES_OPERATIONS } from '../../core/contract/operations/cases.ts';
import { caseView } from '../shared/case-view.ts';
import { http } from '../shared/http.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';

export const getCase = (context: SettingSource & Pick<Context, 'cases'>) =>
  http(CASES_OPERATIONS.getCase, async ({ params, actor }) => {
    const { file } = await context.cases.get(params.caseId);
    authorize('read', actor, file);
    const setting = await loadSetting(context, file.district, file.versions);
    return caseView(file, await context.cases.events(file.caseId), actor, setting);
  });
