import type { Context } from '../core/context.ts';
import type { OperationName } from '../core/contract/operations.ts';
import type { Step } from '../workflows/index.ts';

/** What makes a function run. */
export type Trigger =
  | { readonly type: 'route'; readonly operation: OperationName }
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'feed' }
  | { readonly type: 'clock'; readonly everyMinutes: number }
  /** Other functions, through the `documents` port. */
  | { readonly type: 'documents' }
  /** The login, before it issues a token. */
  | { readonly type: 'token' };

type Methods<T> = { [K in keyof T]: T[K] extends (...input: never[]) => unknown ? K : never }[keyof T];
/** One thing that a function uses of the context: a method of a port (`cases.append`), or a value (`districts`). */
export type Use = {
  [M in keyof Omit<Context, 'log'>]: Context[M] extends
    | readonly unknown[]
    | ((...input: never[]) => unknown)
    | string
    | boolean
    ? M
    : `${M}.${Extract<Methods<Context[M]>, string>}`;
}[keyof Omit<Context, 'log'>];

export type FunctionRow = {
  readonly trigger: Trigger;
  /** The file and its exported factory. */
  readonly entry: string;
  /** What the function uses of the context, and no more: on AWS its permissions follow from it. Every function may log. */
  readonly uses: readonly Use[];
  /** MB; processor time comes in proportion. */
  readonly memory: number;
  /** Seconds; below the time that its caller waits. */
  readonly timeout: number;
  /** Executions at once, where more would do harm. */
  readonly concurrency?: number;
};

/** An HTTP API gives up after 30 seconds, and who asks for a document waits for its function. */
const ROUTE = { memory: 512, timeout: 10 } as const;
const WITH_DOCUMENT = { memory: 512, timeout: 25 } as const;
const STEP = { memory: 512, timeout: 60 } as const;

const RULES = ['clock.now', 'districts', 'holidays', 'calendars.declared'] as const;
const ONCE = ['idempotency.find', 'digest'] as const;
const CHANGE = [...RULES, ...ONCE, 'cases.get', 'cases.append'] as const;
const STEP_CHANGE = [...RULES, 'cases.get', 'cases.append'] as const;
const PREPARE = ['cases.reserveNumber', 'documents.freeze', 'ids.code', 'baseUrl', 'specimen'] as const;
const UPLOADER = ['cases.load', 'drafts.find', 'drafts.findUpload'] as const;

type Size = Pick<FunctionRow, 'memory' | 'timeout'>;
const route = (
  operation: OperationName,
  entry: string,
  uses: readonly Use[],
  size: Size = ROUTE,
): FunctionRow => ({
  trigger: { type: 'route', operation },
  entry,
  uses,
  ...size,
});
const step = (name: Step, entry: string, ...uses: readonly Use[]): FunctionRow => ({
  trigger: { type: 'step', step: name },
  entry,
  uses,
  ...STEP,
});

/** Every function of the system with what it needs; a test holds these rows to the contract, the steps and the files. */
export const CATALOG = {
  listDistricts: route('listDistricts', 'registry/offerings', ['districts', 'clock.now']),
  listOfferings: route('listOfferings', 'registry/offerings', ['districts', 'clock.now']),
  getRequirements: route('getRequirements', 'registry/offerings', ['districts', 'clock.now']),
  trackCase: route('trackCase', 'registry/track', [
    'cases.findByReceipt',
    'cases.get',
    'districts',
    'clock.now',
  ]),
  searchRegistry: route('searchRegistry', 'registry/search', ['register.search', 'districts']),
  getFacility: route('getFacility', 'registry/search', ['register.find', 'districts']),
  verifyCode: route('verifyCode', 'documents/verify', [
    'cases.findByDocumentCode',
    'cases.get',
    'register.find',
    'specimen',
    'districts',
  ]),
  verifyFile: route(
    'verifyFile',
    'documents/verify',
    [
      'cases.findByDocumentCode',
      'cases.get',
      'register.find',
      'specimen',
      'districts',
      'documents.verify',
      'digest',
    ],
    WITH_DOCUMENT,
  ),
  getTrust: route('getTrust', 'documents/trust', ['documents.trust', 'clock.now'], WITH_DOCUMENT),
  listCases: route('listCases', 'cases/list', ['cases.listOfParty', 'cases.listOfDistrict']),
  getDraft: route('getDraft', 'cases/draft', ['drafts.find', 'cases.load']),
  saveDraft: route('saveDraft', 'cases/draft', ['drafts.find', 'drafts.save', 'cases.load', 'clock.now']),
  deleteDraft: route('deleteDraft', 'cases/draft', ['drafts.find', 'drafts.delete', 'cases.load']),
  requestUpload: route('requestUpload', 'cases/upload', [
    ...UPLOADER,
    'drafts.saveUpload',
    'files.grantUpload',
    'clock.now',
    'districts',
  ]),
  attachFile: route(
    'attachFile',
    'cases/upload',
    [
      ...UPLOADER,
      'drafts.saveUpload',
      'drafts.save',
      'files.getUpload',
      'files.putOnce',
      'clock.now',
      'digest',
      'districts',
    ],
    { memory: 1024, timeout: 25 },
  ),
  detachFile: route('detachFile', 'cases/upload', ['drafts.find', 'drafts.save', 'cases.load', 'clock.now']),
  downloadFile: route('downloadFile', 'cases/upload', [...UPLOADER, 'files.grantDownload']),
  submitCase: route('submitCase', 'cases/submit', [
    ...RULES,
    ...ONCE,
    'cases.load',
    'cases.append',
    'drafts.find',
    'drafts.save',
    'register.find',
    'register.clinicsLedBy',
    'ids.code',
  ]),
  withdrawCase: route('withdrawCase', 'cases/withdraw', CHANGE),
  updateAgreement: route('updateAgreement', 'cases/withdraw', [...CHANGE, 'drafts.findUpload']),
  getCase: route('getCase', 'cases/get', [...RULES, 'cases.get', 'cases.events']),
  listOwnFacilities: route('listOwnFacilities', 'registry/own', ['register.facilitiesOf']),
  listNumbers: route('listNumbers', 'office/numbers', ['cases.numbers']),
  listTasks: route('listTasks', 'tasks/list', [
    'cases.inboxOfRole',
    'cases.inboxOfParty',
    'cases.inboxOfPerson',
    'clock.now',
    'districts',
  ]),
  claimTask: route('claimTask', 'tasks/manage', CHANGE),
  releaseTask: route('releaseTask', 'tasks/manage', CHANGE),
  reassignTask: route('reassignTask', 'tasks/manage', CHANGE),
  decideTask: route('decideTask', 'tasks/decide', [...CHANGE, 'drafts.findUpload']),
  signDocument: route('signDocument', 'tasks/sign', [...CHANGE, 'documents.seal'], WITH_DOCUMENT),
  previewDocument: route('previewDocument', 'documents/preview', ['cases.get', 'files.grantDownload']),
  endDocument: route('endDocument', 'documents/end', [
    ...CHANGE,
    'cases.appendBeside',
    'cases.findByDocumentCode',
    'register.find',
  ]),
  declareHoliday: route('declareHoliday', 'office/holidays', [
    'calendars.declare',
    'calendars.declared',
    'districts',
    'clock.now',
  ]),
  listHolidays: route('listHolidays', 'office/holidays', RULES),
  getMe: route('getMe', 'office/me', ['districts', 'clock.now']),

  openTaskStep: step(
    'OpenTask',
    'steps/open-task',
    ...STEP_CHANGE,
    'cases.findWait',
    'cases.replaceWait',
    'engine.answer',
  ),
  prepareDocumentStep: step(
    'PrepareDocument',
    'steps/prepare-document',
    ...STEP_CHANGE,
    ...PREPARE,
    'cases.voidReservation',
  ),
  sealDocumentStep: step('SealDocument', 'steps/seal-document', ...STEP_CHANGE, ...PREPARE, 'documents.seal'),
  cancelCaseStep: step('CancelCase', 'steps/cancel-case', ...STEP_CHANGE),
  closeCaseStep: step('CloseCase', 'steps/close-case', ...STEP_CHANGE, 'register.find', 'ids.uuid'),

  runWorkflow: {
    trigger: { type: 'feed' },
    entry: 'feed/run-workflow',
    uses: ['engine.start', 'engine.answer', 'cases.get', 'cases.findWait'],
    ...STEP,
  },
  followUp: {
    trigger: { type: 'feed' },
    entry: 'feed/follow-up',
    uses: [
      ...RULES,
      'cases.events',
      'cases.get',
      'cases.append',
      'cases.listOfDistrict',
      'mailer.send',
      'directory.emailOf',
      'metrics.add',
      'baseUrl',
    ],
    memory: 512,
    // Below the time for which a sender's claim on a mail lasts.
    timeout: 240,
  },

  tick: {
    trigger: { type: 'clock', everyMinutes: 5 },
    entry: 'clock/tick',
    uses: [...STEP_CHANGE, 'cases.wakes', 'documents.freeze', 'baseUrl', 'specimen'],
    memory: 512,
    timeout: 290,
    concurrency: 1,
  },
  observe: {
    trigger: { type: 'clock', everyMinutes: 15 },
    entry: 'clock/observe',
    uses: ['cases.inboxOfRole', 'clock.now', 'districts', 'metrics.add'],
    memory: 256,
    timeout: 120,
    concurrency: 1,
  },
  warnCertificates: {
    trigger: { type: 'clock', everyMinutes: 1440 },
    entry: 'clock/warn-certificates',
    uses: ['documents.held', 'clock.now', 'districts', 'directory.adminsOf', 'mailer.send', 'baseUrl'],
    memory: 256,
    timeout: 120,
    concurrency: 1,
  },

  makeDocuments: {
    trigger: { type: 'documents' },
    entry: 'documents/make',
    uses: [
      'files.get',
      'files.putOnce',
      'pdf.render',
      'pdf.sign',
      'pdf.verify',
      'signers.signerOf',
      'pdf.sealPaper',
      'signers.trust',
      'signers.held',
      'trustServices.timestamp',
      'trustServices.revocationOf',
      'digest',
      'ids.uuid',
      'clock.now',
      'metrics.add',
    ],
    memory: 1769,
    timeout: 20,
  },

  issueClaims: {
    trigger: { type: 'token' },
    entry: 'office/claims',
    uses: [],
    memory: 256,
    // Cognito waits five seconds.
    timeout: 4,
  },
} as const satisfies Record<string, FunctionRow>;
export type FunctionName = keyof typeof CATALOG;
