import { AppError } from '../../../core/errors.ts';

/** The name or the connection failed, whatever the code: on an open connection the same codes have other system calls. */
const CONNECTING = ['getaddrinfo', 'connect'];
/** TLS did not come about, and undici's own word for a connection that took too long. */
const BEFORE_SENDING =
  /^(CERT_\w+|\w*SELF_SIGNED_CERT\w*|ERR_TLS_CERT_\w+|UNABLE_TO_\w+|UND_ERR_CONNECT_TIMEOUT)$/;
/** Not implemented, another HTTP version, a captive portal: whoever says so did not do the work (RFC 9110 §15.6, RFC 6585 §6). */
const NEVER_HANDLED = [501, 505, 511];

/** Whether a failed `fetch` surely sent nothing. */
export function isNeverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  // Several addresses of one host were tried: each must have failed so.
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isEarly);
  return isEarly(cause);
}

function isEarly(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('syscall' in error) return CONNECTING.some((call) => call === error.syscall);
  return 'code' in error && typeof error.code === 'string' && BEFORE_SENDING.test(error.code);
}

type Answer = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly code: number | undefined;
};

/**
 * The refusal in an answer that brought no signed file; undefined where the service may have signed all the same: a
 * gateway says 500, 502 and 504 for a service that went on, and some say a bare 503 for a connection that broke.
 */
export function refusalOf({ status, retryAfter, code }: Answer): AppError | undefined {
  if (code === 2011) return new AppError('SIGNER_UNREGISTERED', 'The service does not know the signatory');
  if (code === 2031)
    return new AppError('CREDENTIAL_WRONG', 'The service refuses the credential', {
      details: { fields: [{ field: 'credential', code: 'CREDENTIAL_WRONG' }] },
    });
  if (status === 401 || status === 403)
    return new AppError('CONFIGURATION', `The service refuses this institution with ${status}`);
  if (status >= 300 && status < 400)
    return new AppError('CONFIGURATION', `The service redirects with ${status}; nothing is sent elsewhere`);
  const refused = status < 500 && (status >= 400 || code !== undefined);
  const paused = status === 503 && retryAfter !== null;
  if (refused || paused || NEVER_HANDLED.includes(status)) return unavailable(status, code);
  return undefined;
}

function unavailable(status: number, code: number | undefined): AppError {
  const message = `The service refuses with ${status}${code === undefined ? '' : `, code ${code}`}`;
  return new AppError('SIGNING_UNAVAILABLE', message);
}
