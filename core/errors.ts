/** Every stable error code and the HTTP status it becomes. Callers switch on codes, never on message text. */
export const ERROR_STATUS = {
  INVALID_INPUT: 422,
  INVALID_JSON: 400,
  INVALID_CURSOR: 400,
  BODY_TOO_LARGE: 413,
  NOT_AUTHENTICATED: 401,
  FRESH_LOGIN_REQUIRED: 401,
  NOT_ALLOWED: 403,
  CONFLICT_OF_INTEREST: 403,
  NOT_FOUND: 404,
  STALE_VERSION: 409,
  TASK_CLOSED: 409,
  TASK_CLAIMED: 409,
  CASE_CLOSED: 409,
  DEEMED_GRANTED: 409,
  CASE_OPEN: 409,
  DUPLICATE_APPLICATION: 409,
  ALREADY_SUBMITTED: 409,
  AGREEMENT_PENDING: 409,
  CLOSURE_HELD: 409,
  IDEMPOTENCY_MISMATCH: 409,
  DOCUMENT_CHANGED: 409,
  OUT_OF_JURISDICTION: 422,
  FILE_REJECTED: 422,
  FILE_PENDING: 409,
  SIGNER_MISSING: 409,
  SIGNER_UNREGISTERED: 409,
  CERTIFICATE_EXPIRED: 409,
  CERTIFICATE_REVOKED: 409,
  CERTIFICATE_NOT_YET_VALID: 409,
  CREDENTIAL_REQUIRED: 422,
  CREDENTIAL_WRONG: 422,
  SIGNATURE_UNCERTAIN: 409,
  SIGNATURE_PENDING: 409,
  SIGNATURE_UNUSABLE: 409,
  SIGNING_UNAVAILABLE: 503,
  TIMESTAMP_UNAVAILABLE: 503,
  REVOCATION_UNAVAILABLE: 503,
  DOCUMENT_STATE: 409,
  MANDATE_MISSING: 409,
  CONDITION_FAILED: 409,
  FILE_EXISTS: 409,
  CONFIGURATION: 500,
  INTERNAL: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One input that is wrong: where, which rule, and what to do about it. */
export type FieldError = {
  /** Path in the request: `site.areaCode`, `documents.DOC-07`, `staff.2.sip.address`. */
  readonly field: string;
  /** Stable: `NIB_LENGTH`, `LEASE_TOO_SHORT`. Sentences stand in `core/messages.ts`. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

export type ErrorDetails = {
  readonly fields?: readonly FieldError[];
  readonly [detail: string]: unknown;
};

/** The only error with a meaning to callers; everything else is a bug and becomes a bare 500. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.details = options.details ?? {};
  }
}
