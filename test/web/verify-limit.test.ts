import { expect, it } from 'vitest';
import { VERIFIABLE_PDF_BYTES } from '../../core/contract/limits.ts';
import { OPERATIONS } from '../../core/contract/operations.ts';
import { formatBytes } from '../../web/src/i18n/formatters.ts';

const { maxBodyBytes } = OPERATIONS.verifyFile;
/** What Lambda takes in one call, and the headers of a request that API Gateway lets through. */
const LAMBDA_BYTES = 6 * 1024 * 1024;
const HEADER_BYTES = 10_240;

const bodyOf = (bytes: number) => JSON.stringify({ pdf: 'A'.repeat(Math.ceil(bytes / 3) * 4) });

it('the largest PDF that the public page takes fits the request, and one of a kilobyte more does not', () => {
  expect(formatBytes(VERIFIABLE_PDF_BYTES, 'id')).toBe('4 MB');
  expect(bodyOf(VERIFIABLE_PDF_BYTES).length).toBeLessThanOrEqual(maxBodyBytes);
  expect(bodyOf(VERIFIABLE_PDF_BYTES + 1024).length).toBeGreaterThan(maxBodyBytes);
});

it('the largest request fits a call of a Lambda function, with everything around it', () => {
  const event = JSON.stringify({
    version: '2.0',
    headers: { 'x-long': 'a'.repeat(HEADER_BYTES) },
    cookies: ['a'.repeat(HEADER_BYTES)],
    rawQueryString: 'a'.repeat(HEADER_BYTES),
    queryStringParameters: { a: 'a'.repeat(HEADER_BYTES) },
    body: bodyOf(VERIFIABLE_PDF_BYTES),
    isBase64Encoded: false,
  });
  expect(event.length + (maxBodyBytes - bodyOf(VERIFIABLE_PDF_BYTES).length)).toBeLessThan(LAMBDA_BYTES);
});
