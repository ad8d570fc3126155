/**
 * Bytes of a PDF that can be checked. A Lambda function takes 6 MB at a time: the file in base64, which is a third longer,
 * and what the gateway tells of the request.
 */
export const VERIFIABLE_PDF_BYTES = 4 * 1024 * 1024;
/** Bytes of a PDF that a visitor's browser checks by itself. */
export const VERIFIABLE_PDF_BYTES_HERE = 50 * 1024 * 1024;
