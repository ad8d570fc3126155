import type { Context } from '../core/context.ts';
import type { OperationName } from '../core/contract/operations.ts';
import { deleteDraft, getDraft, saveDraft } from './cases/draft.ts';
import { getCase } from './cases/get.ts';
import { listCases } from './cases/list.ts';
import { submitCase } from './cases/submit.ts';
import { attachFile, detachFile, downloadFile, requestUpload } from './cases/upload.ts';
import { updateAgreement, withdrawCase } from './cases/withdraw.ts';
import { endDocument } from './documents/end.ts';
import { previewDocument } from './documents/preview.ts';
import { getTrust } from './documents/trust.ts';
import { verifyCode, verifyFile } from './documents/verify.ts';
import type { FeedHandler } from './feed/change.ts';
import { followUp } from './feed/follow-up.ts';
import { runWorkflow } from './feed/run-workflow.ts';
import { declareHoliday, listHolidays } from './office/holidays.ts';
import { getMe } from './office/me.ts';
import { listNumbers } from './office/numbers.ts';
import { getRequirements, listDistricts, listOfferings } from './registry/offerings.ts';
import { listOwnFacilities } from './registry/own.ts';
import { getFacility, searchRegistry } from './registry/search.ts';
import { trackCase } from './registry/track.ts';
import type { HttpHandler } from './shared/event.ts';
import type { StepHandler } from './shared/step.ts';
import { cancelCaseStep } from './steps/cancel-case.ts';
import { closeCaseStep } from './steps/close-case.ts';
import { openTaskStep } from './steps/open-task.ts';
import { prepareDocumentStep } from './steps/prepare-document.ts';
import { sealDocumentStep } from './steps/seal-document.ts';
import { decideTask } from './tasks/decide.ts';
import { listTasks } from './tasks/list.ts';
import { claimTask, reassignTask, releaseTask } from './tasks/manage.ts';
import { signDocument } from './tasks/sign.ts';

/** Every HTTP function, made for a context. One process runs them all; on AWS each row of the catalog is a function of its own. */
export function httpHandlers(context: Context): Record<OperationName, HttpHandler> {
  return {
    listDistricts: listDistricts(context),
    listOfferings: listOfferings(context),
    getRequirements: getRequirements(context),
    trackCase: trackCase(context),
    searchRegistry: searchRegistry(context),
    getFacility: getFacility(context),
    verifyCode: verifyCode(context),
    verifyFile: verifyFile(context),
    getTrust: getTrust(context),
    listCases: listCases(context),
    getDraft: getDraft(context),
    saveDraft: saveDraft(context),
    deleteDraft: deleteDraft(context),
    requestUpload: requestUpload(context),
    attachFile: attachFile(context),
    detachFile: detachFile(context),
    downloadFile: downloadFile(context),
    submitCase: submitCase(context),
    withdrawCase: withdrawCase(context),
    updateAgreement: updateAgreement(context),
    getCase: getCase(context),
    listOwnFacilities: listOwnFacilities(context),
    listNumbers: listNumbers(context),
    listTasks: listTasks(context),
    claimTask: claimTask(context),
    releaseTask: releaseTask(context),
    reassignTask: reassignTask(context),
    decideTask: decideTask(context),
    signDocument: signDocument(context),
    previewDocument: previewDocument(context),
    endDocument: endDocument(context),
    declareHoliday: declareHoliday(context),
    listHolidays: listHolidays(context),
    getMe: getMe(context),
  };
}

/** The steps by the names that the state machines use. */
export function stepHandlers(context: Context): Record<string, StepHandler> {
  return {
    OpenTask: openTaskStep(context),
    PrepareDocument: prepareDocumentStep(context),
    SealDocument: sealDocumentStep(context),
    CancelCase: cancelCaseStep(context),
    CloseCase: closeCaseStep(context),
  };
}

/** The readers of the change feed; each keeps a place of its own in it. A DynamoDB stream serves no more than two. */
export function feedHandlers(context: Context): Record<string, FeedHandler> {
  return {
    runWorkflow: runWorkflow(context),
    followUp: followUp(context),
  };
}
