import type { Verdict, VerificationState } from '../../core/ports.ts';

type Failed = Exclude<VerificationState, 'VALID'>;
/** Why a signature is not valid. */
export type Finding = Verdict & { readonly state: Failed; readonly reason: Reason };

/**
 * What each reason means unless a check knows better: INVALID where something is known to be wrong, INDETERMINATE where
 * too little is known (ETSI EN 319 102-1 §5.1.3). The codes are stable: the portal and the register switch on them.
 */
const STATES = {
  NOT_PDF: 'INDETERMINATE',
  PDF_UNSUPPORTED: 'INDETERMINATE',
  PDF_ENCRYPTED: 'INDETERMINATE',
  PDF_TOO_LARGE: 'INDETERMINATE',
  NO_SIGNATURE: 'INDETERMINATE',
  SIGNATURE_UNSUPPORTED: 'INDETERMINATE',
  CHECK_FAILED: 'INDETERMINATE',
  ALGORITHM_WEAK: 'INDETERMINATE',
  UNTRUSTED_ROOT: 'INDETERMINATE',
  CERTIFICATE_EXPIRED: 'INDETERMINATE',
  CERTIFICATE_NOT_YET_VALID: 'INDETERMINATE',
  CERTIFICATE_REVOKED: 'INDETERMINATE',
  CLAIMED_TIME_WRONG: 'INDETERMINATE',
  VISIBLE_FIELD_ADDED: 'INDETERMINATE',
  FORM_FILLED: 'INDETERMINATE',
  PDF_DAMAGED: 'INVALID',
  APPENDED_BYTES: 'INVALID',
  BYTE_RANGE_WRONG: 'INVALID',
  CONTENTS_WRONG: 'INVALID',
  CHANGED_AFTER_SIGNING: 'INVALID',
  CERTIFICATION_BROKEN: 'INVALID',
  CMS_WRONG: 'INVALID',
  DIGEST_MISMATCH: 'INVALID',
  ESS_MISSING: 'INVALID',
  ESS_MISMATCH: 'INVALID',
  SIGNATURE_WRONG: 'INVALID',
  TIMESTAMP_WRONG: 'INVALID',
  TIMESTAMP_CERTIFICATE: 'INVALID',
  CERTIFICATE_WRONG: 'INVALID',
  CERTIFICATE_PURPOSE: 'INVALID',
} as const satisfies Record<string, Failed>;

export type Reason = keyof typeof STATES;

/** Ends the check of a signature. */
export class VerificationFailure extends Error {
  override readonly name = 'VerificationFailure';
  readonly finding: Finding;

  constructor(finding: Finding, cause?: unknown) {
    super(finding.reason, { cause });
    this.finding = finding;
  }

  get reason(): Reason {
    return this.finding.reason;
  }
}

/** Fails with the state that the reason has by itself. */
export function fail(reason: Reason, cause?: unknown): never {
  throw new VerificationFailure(stateOf(reason), cause);
}

/** Fails with the state that the circumstances give to the reason. */
export function failAs(state: Failed, reason: Reason, cause?: unknown): never {
  throw new VerificationFailure({ state, reason }, cause);
}

export function stateOf(reason: Reason): Finding {
  return { state: STATES[reason], reason };
}
