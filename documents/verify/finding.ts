/** Why a signature is not valid. The codes are stable: the portal and the register switch on them. */
export type Finding = { readonly state: 'invalid' | 'unknown'; readonly reason: Reason };

const STATES = {
  NOT_PDF: 'unknown',
  PDF_UNSUPPORTED: 'unknown',
  NO_SIGNATURE: 'unknown',
  SIGNATURE_UNSUPPORTED: 'unknown',
  CHECK_FAILED: 'unknown',
  UNTRUSTED_ROOT: 'unknown',
  CERTIFICATE_EXPIRED: 'unknown',
  CERTIFICATE_NOT_YET_VALID: 'unknown',
  PDF_DAMAGED: 'invalid',
  APPENDED_BYTES: 'invalid',
  BYTE_RANGE_WRONG: 'invalid',
  CONTENTS_WRONG: 'invalid',
  CHANGED_AFTER_SIGNING: 'invalid',
  CMS_WRONG: 'invalid',
  DIGEST_MISMATCH: 'invalid',
  ESS_MISMATCH: 'invalid',
  SIGNATURE_WRONG: 'invalid',
  CERTIFICATE_WRONG: 'invalid',
} as const satisfies Record<string, 'invalid' | 'unknown'>;

export type Reason = keyof typeof STATES;

/** Ends the check of a signature. */
export class VerificationFailure extends Error {
  override readonly name = 'VerificationFailure';
  readonly reason: Reason;

  constructor(reason: Reason, options: { cause?: unknown } = {}) {
    super(reason, options);
    this.reason = reason;
  }
}

export function fail(reason: Reason, cause?: unknown): never {
  throw new VerificationFailure(reason, { cause });
}

export function stateOf(reason: Reason): Finding {
  return { state: STATES[reason], reason };
}
