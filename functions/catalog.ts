import type { Context } from '../core/context.ts';
import type { OperationName } from '../core/contract/operations.ts';

/** What makes a function run: a route of the contract, a step of a state machine, the change feed, or the clock. */
export type Trigger =
  | { readonly type: 'route'; readonly operation: OperationName }
  | { readonly type: 'step'; readonly step: string }
  | { readonly type: 'feed' }
  | { readonly type: 'clock' };

export type FunctionRow = {
  readonly trigger: Trigger;
  /** The file and its exported factory. */
  readonly entry: string;
  /** Members of the context that the function uses: its permissions follow from them. */
  readonly uses: readonly (keyof Context)[];
};

const RULES = ['clock', 'districts', 'holidays', 'calendars'] as const;
const FREEZING = ['files', 'documents', 'signers', 'digest', 'baseUrl'] as const;
const PDF = [...FREEZING, 'ids'] as const;
const route = (
  operation: OperationName,
  entry: string,
  ...uses: readonly (keyof Context)[]
): FunctionRow => ({ trigger: { type: 'route', operation }, entry, uses });
const step = (name: string, entry: string, ...uses: readonly (keyof Context)[]): FunctionRow => ({
  trigger: { type: 'step', step: name },
  entry,
  uses,
});
const feed = (entry: string, ...uses: readonly (keyof Context)[]): FunctionRow => ({
  trigger: { type: 'feed' },
  entry,
  uses,
});

/** Every function of the system with what it needs; a test holds these rows to the contract, the steps and the files. */
export const CATALOG = {
  listDistricts: route('listDistricts', 'registry/offerings', 'districts', 'clock'),
  listOfferings: route('listOfferings', 'registry/offerings', 'districts', 'clock'),
  getRequirements: route('getRequirements', 'registry/offerings', 'districts', 'clock'),
  trackCase: route('trackCase', 'registry/track', 'cases', 'districts', 'clock'),
  searchRegistry: route('searchRegistry', 'registry/search', 'register', 'districts'),
  getFacility: route('getFacility', 'registry/search', 'register', 'districts'),
  verifyCode: route('verifyCode', 'documents/verify', 'cases', 'register', 'signers', 'districts'),
  verifyFile: route(
    'verifyFile',
    'documents/verify',
    'cases',
    'register',
    'signers',
    'districts',
    'documents',
    'digest',
    'clock',
  ),
  listCases: route('listCases', 'cases/list', 'cases'),
  getDraft: route('getDraft', 'cases/draft', 'drafts', 'cases'),
  saveDraft: route('saveDraft', 'cases/draft', 'drafts', 'cases', 'clock'),
  deleteDraft: route('deleteDraft', 'cases/draft', 'drafts', 'cases'),
  requestUpload: route('requestUpload', 'cases/upload', 'drafts', 'cases', 'files', 'clock', 'districts'),
  attachFile: route('attachFile', 'cases/upload', 'drafts', 'cases', 'files', 'clock', 'digest', 'districts'),
  detachFile: route('detachFile', 'cases/upload', 'drafts', 'cases', 'clock'),
  downloadFile: route('downloadFile', 'cases/upload', 'drafts', 'cases', 'files'),
  submitCase: route(
    'submitCase',
    'cases/submit',
    ...RULES,
    'cases',
    'drafts',
    'register',
    'ids',
    'idempotency',
    'digest',
  ),
  withdrawCase: route('withdrawCase', 'cases/withdraw', ...RULES, 'cases', 'idempotency', 'digest'),
  updateAgreement: route(
    'updateAgreement',
    'cases/withdraw',
    ...RULES,
    'cases',
    'drafts',
    'idempotency',
    'digest',
  ),
  getCase: route('getCase', 'cases/get', ...RULES, 'cases'),
  listOwnFacilities: route('listOwnFacilities', 'registry/own', 'register'),
  listNumbers: route('listNumbers', 'office/numbers', 'cases'),
  listTasks: route('listTasks', 'tasks/list', 'cases', 'clock', 'districts'),
  claimTask: route('claimTask', 'tasks/manage', ...RULES, 'cases', 'idempotency', 'digest'),
  releaseTask: route('releaseTask', 'tasks/manage', ...RULES, 'cases', 'idempotency', 'digest'),
  reassignTask: route('reassignTask', 'tasks/manage', ...RULES, 'cases', 'idempotency', 'digest'),
  decideTask: route('decideTask', 'tasks/decide', ...RULES, 'cases', 'drafts', 'idempotency', 'digest'),
  signDocument: route(
    'signDocument',
    'tasks/sign',
    ...RULES,
    'cases',
    'files',
    'documents',
    'signers',
    'idempotency',
    'digest',
  ),
  previewDocument: route('previewDocument', 'documents/preview', 'cases', 'files'),
  declareHoliday: route('declareHoliday', 'office/holidays', 'calendars', 'districts', 'clock'),
  listHolidays: route('listHolidays', 'office/holidays', 'calendars', 'districts', 'holidays', 'clock'),
  getMe: route('getMe', 'office/me', 'districts', 'clock'),

  openTaskStep: step('OpenTask', 'steps/open-task', ...RULES, 'cases'),
  prepareDocumentStep: step('PrepareDocument', 'steps/prepare-document', ...RULES, 'cases', ...PDF),
  sealDocumentStep: step('SealDocument', 'steps/seal-document', ...RULES, 'cases', ...PDF),
  cancelCaseStep: step('CancelCase', 'steps/cancel-case', ...RULES, 'cases'),
  closeCaseStep: step('CloseCase', 'steps/close-case', ...RULES, 'cases', 'register', 'ids'),

  startWorkflow: feed('feed/start-workflow', 'engine'),
  resumeWorkflow: feed('feed/resume-workflow', 'engine', 'cases'),
  notify: feed('feed/notify', ...RULES, 'cases', 'mailer', 'directory', 'baseUrl'),
  recomputeDeadlines: feed('feed/recompute-deadlines', ...RULES, 'cases'),

  tick: { trigger: { type: 'clock' }, entry: 'clock/tick', uses: [...RULES, 'cases', ...FREEZING] },
} as const satisfies Record<string, FunctionRow>;
export type FunctionName = keyof typeof CATALOG;
