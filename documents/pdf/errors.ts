/** The bytes break PDF syntax. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError';
}

export type Unsupported = 'PDF_UNSUPPORTED' | 'PDF_ENCRYPTED' | 'PDF_TOO_LARGE';

/** A PDF that may be sound, but that this reader leaves to others; `reason` says why. */
export class PdfUnsupportedError extends Error {
  override readonly name = 'PdfUnsupportedError';
  readonly reason: Unsupported;

  constructor(message: string, reason: Unsupported = 'PDF_UNSUPPORTED') {
    super(message);
    this.reason = reason;
  }
}
