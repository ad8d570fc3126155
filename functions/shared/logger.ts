import { Logger } from '@aws-lambda-powertools/logger';

/** Names whose values never reach a log line, wherever they stand. */
const SECRET = /token|authorization|passphrase|password|totp|credential|nik|npwp|secret|cookie|email|phone/i;

/** Replaces secrets in structured values; a JSON replacer. */
export function redact(key: string, value: unknown): unknown {
  return SECRET.test(key) ? '[redacted]' : value;
}

export const logger = new Logger({ serviceName: 'sahkan', jsonReplacerFn: redact });
