export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` is a path parameter. */
  readonly path: string;
  /** Needs no login; the operation's `access` says the same. */
  readonly public?: true;
};

/**
 * Method and path of each operation, apart from its schemas: the portal's public pages need no zod, and the deployment
 * reads nothing else of core.
 */
export const ROUTES = {
  listDistricts: { method: 'GET', path: '/districts', public: true },
  listOfferings: { method: 'GET', path: '/districts/{district}/offerings', public: true },
  getRequirements: { method: 'GET', path: '/districts/{district}/offerings/{kind}', public: true },
  trackCase: { method: 'GET', path: '/track/{receiptNumber}', public: true },
  searchRegistry: { method: 'GET', path: '/registry', public: true },
  getFacility: { method: 'GET', path: '/registry/{facilityId}', public: true },
  verifyCode: { method: 'GET', path: '/verify/{code}', public: true },
  getTrust: { method: 'GET', path: '/trust', public: true },
  verifyFile: { method: 'POST', path: '/verify', public: true },
  listCases: { method: 'GET', path: '/cases' },
  getDraft: { method: 'GET', path: '/cases/{caseId}/draft' },
  saveDraft: { method: 'PUT', path: '/cases/{caseId}/draft' },
  deleteDraft: { method: 'DELETE', path: '/cases/{caseId}/draft' },
  requestUpload: { method: 'POST', path: '/cases/{caseId}/files' },
  attachFile: { method: 'POST', path: '/cases/{caseId}/files/{fileId}/attachment' },
  detachFile: { method: 'DELETE', path: '/cases/{caseId}/files/{fileId}' },
  downloadFile: { method: 'GET', path: '/cases/{caseId}/files/{fileId}' },
  submitCase: { method: 'POST', path: '/cases/{caseId}/submission' },
  withdrawCase: { method: 'POST', path: '/cases/{caseId}/withdrawal' },
  updateAgreement: { method: 'POST', path: '/cases/{caseId}/agreements/{which}' },
  getCase: { method: 'GET', path: '/cases/{caseId}' },
  listOwnFacilities: { method: 'GET', path: '/facilities' },
  listNumbers: { method: 'GET', path: '/numbers' },
  listTasks: { method: 'GET', path: '/tasks' },
  claimTask: { method: 'POST', path: '/cases/{caseId}/tasks/{taskId}/claim' },
  releaseTask: { method: 'POST', path: '/cases/{caseId}/tasks/{taskId}/release' },
  reassignTask: { method: 'POST', path: '/cases/{caseId}/tasks/{taskId}/reassignment' },
  decideTask: { method: 'POST', path: '/cases/{caseId}/tasks/{taskId}/decision' },
  signDocument: { method: 'POST', path: '/cases/{caseId}/tasks/{taskId}/signature' },
  previewDocument: { method: 'GET', path: '/cases/{caseId}/documents/{documentId}' },
  endDocument: { method: 'POST', path: '/cases/{caseId}/documents/{documentId}/ending' },
  declareHoliday: { method: 'POST', path: '/calendar/holidays' },
  listHolidays: { method: 'GET', path: '/calendar/holidays' },
  getMe: { method: 'GET', path: '/me' },
} as const satisfies Record<string, Route>;
