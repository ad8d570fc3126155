import type { Credential } from '../../core/credential.ts';
import { AppError, type ErrorDetails } from '../../core/errors.ts';
import type { Clock, DocumentSigner, ServiceRequest, SigningJournal, SigningLine } from '../../core/ports.ts';
import { type BsreApi, type BsreApiOptions, bsreApi } from './bsre/api.ts';
import type { ServiceIdentity } from './bsre/messages.ts';

/** How long after a request the service may still sign, milliseconds. */
const SETTLED_AFTER = 60_000;

export type BsreSignerOptions = Omit<BsreApiOptions, 'password'> & {
  /** Or how to get it, which is asked with each request. */
  readonly password: string | (() => Promise<string>);
  readonly identity: ServiceIdentity;
  /** In the certificate that the service has for this person. */
  readonly commonName: string;
  /** Real time: it says whether the answer to an earlier request may still come. */
  readonly clock: Clock;
};

/**
 * A signatory whose key lies at the e-sign service of BSrE (`tte.json`). The journal gets a line before the request goes
 * out, one with the document id before the body of the answer is read, and one when the service surely signed nothing. An
 * earlier request without an end is settled by its id, or by the person who looked at the service; never by asking again.
 */
export function bsreSigner(options: BsreSignerOptions): DocumentSigner {
  const { identity, clock, commonName } = options;
  return {
    kind: 'service',
    commonName,
    async sign(pdf, request, journal, accept) {
      // First of all: without a password nothing is asked, and the journal must not say that it was.
      const password = typeof options.password === 'string' ? options.password : await options.password();
      const api = bsreApi({ ...options, password });
      return goOn({ api, identity, clock, pdf, request, journal, accept });
    },
  };
}

type Attempt = {
  readonly api: BsreApi;
  readonly identity: ServiceIdentity;
  readonly clock: Clock;
  readonly pdf: Uint8Array;
  readonly request: ServiceRequest;
  readonly journal: SigningJournal;
  readonly accept: (signed: Uint8Array) => Promise<void>;
};
type Asked = Extract<SigningLine, { type: 'asked' }>;
type Answered = Extract<SigningLine, { type: 'answered' }>;

async function goOn(attempt: Attempt): Promise<Uint8Array> {
  const last = (await attempt.journal.read()).at(-1);
  if (last === undefined || last.type === 'refused') return ask(attempt, credentialOf(attempt));
  if (last.type === 'answered') {
    const known = await fetchKnown(attempt, last);
    if (known !== undefined) return known;
  }
  return settle(attempt, last);
}

/** An earlier request has no end: what the person found at the service decides, once the service can have nothing left to do. */
async function settle(attempt: Attempt, last: Asked | Answered): Promise<Uint8Array> {
  const { lostAnswer } = attempt.request;
  const settled = attempt.clock.now() - last.at >= SETTLED_AFTER;
  if (lostAnswer?.askedAt === last.at) {
    if (lostAnswer.found === 'document') return adopt(attempt, lostAnswer.serviceId);
    if (settled) return askAgain(attempt);
  }
  throw settled ? problemWith('SIGNATURE_UNCERTAIN', last) : pending();
}

async function askAgain(attempt: Attempt): Promise<Uint8Array> {
  const credential = credentialOf(attempt);
  await addFirst(attempt, { type: 'refused', at: attempt.clock.now(), by: 'person' });
  return ask(attempt, credential);
}

async function ask(attempt: Attempt, credential: Credential): Promise<Uint8Array> {
  const { api, clock, pdf, identity, request } = attempt;
  const asked: Asked = { type: 'asked', at: clock.now() };
  await addFirst(attempt, asked);
  const answer = await api.sign(pdf, identity, credential, request);
  switch (answer.type) {
    case 'refused':
      await add(attempt, { type: 'refused', at: clock.now(), by: 'service' });
      throw answer.error;
    case 'lost':
      throw problemWith('SIGNATURE_UNCERTAIN', asked, answer.cause);
    case 'signed':
      return accepted(attempt, answer.bytes, asked);
    case 'answered': {
      const line: Answered = { type: 'answered', at: clock.now(), serviceId: answer.serviceId };
      await add(attempt, line);
      return (await received(attempt, answer.read)) ?? (await fetchKnown(attempt, line)) ?? fail(pending());
    }
  }
}

/** The bytes of the answer, unless they got lost or damaged on their way: the copy at the service is asked for then. */
async function received(
  { accept }: Attempt,
  read: () => Promise<Uint8Array | undefined>,
): Promise<Uint8Array | undefined> {
  const bytes = await read();
  if (bytes === undefined) return undefined;
  try {
    await accept(bytes);
    return bytes;
  } catch (error) {
    if (isCode(error, 'SIGNATURE_UNUSABLE')) return undefined;
    throw error;
  }
}

/** The copy of a known id; undefined when the service has none, or none of use and the person said so. */
async function fetchKnown(attempt: Attempt, line: Answered): Promise<Uint8Array | undefined> {
  const { api, pdf, request } = attempt;
  const download = await api.download(line.serviceId, pdf);
  if (download.type === 'missing') return undefined;
  if (download.type === 'failed') throw pending(download.cause);
  try {
    return await accepted(attempt, download.bytes, line);
  } catch (error) {
    if (isCode(error, 'SIGNATURE_UNUSABLE') && request.lostAnswer?.askedAt === line.at) return undefined;
    throw error;
  }
}

/** The copy that the person found at the service; it gets its line only when it is the right one. */
async function adopt(attempt: Attempt, serviceId: string): Promise<Uint8Array> {
  const { api, pdf, accept, clock } = attempt;
  const download = await api.download(serviceId, pdf);
  if (download.type === 'failed') throw pending(download.cause);
  if (download.type === 'missing') throw wrongId('SIGNED_COPY_NOT_FOUND');
  try {
    await accept(download.bytes);
  } catch (error) {
    throw isCode(error, 'SIGNATURE_UNUSABLE') ? wrongId('SIGNED_COPY_MISMATCH') : error;
  }
  await add(attempt, { type: 'answered', at: clock.now(), serviceId });
  return download.bytes;
}

async function accepted({ accept }: Attempt, bytes: Uint8Array, line: Asked | Answered): Promise<Uint8Array> {
  try {
    await accept(bytes);
    return bytes;
  } catch (error) {
    throw isCode(error, 'SIGNATURE_UNUSABLE') ? problemWith('SIGNATURE_UNUSABLE', line, error) : error;
  }
}

/** A line that only one attempt may write: who comes second does not go on. */
async function addFirst({ journal }: Attempt, line: SigningLine): Promise<void> {
  try {
    await journal.add(line);
  } catch (error) {
    throw isCode(error, 'FILE_EXISTS') ? pending(error) : error;
  }
}

/** What this attempt knows for certain; another attempt may have settled it meanwhile. */
async function add({ journal }: Attempt, line: SigningLine): Promise<void> {
  try {
    await journal.add(line);
  } catch (error) {
    if (!isCode(error, 'FILE_EXISTS')) throw error;
  }
}

function credentialOf({ request: { credential } }: Attempt): Credential {
  if (credential !== undefined) return credential;
  throw new AppError('CREDENTIAL_REQUIRED', 'The signing service asks who signs', {
    details: { fields: [{ field: 'credential', code: 'CREDENTIAL_REQUIRED' }] },
  });
}

function pending(cause?: unknown): AppError {
  return new AppError('SIGNATURE_PENDING', 'An earlier request may still be answered', withCause(cause));
}

function problemWith(
  code: 'SIGNATURE_UNCERTAIN' | 'SIGNATURE_UNUSABLE',
  { at }: Asked | Answered,
  cause?: unknown,
): AppError {
  const details: ErrorDetails = { askedAt: at };
  return new AppError(code, 'A request to the signing service has no usable end', {
    details,
    ...withCause(cause),
  });
}

function wrongId(code: string): AppError {
  return new AppError('INVALID_INPUT', 'Not the signed copy of this document', {
    details: { fields: [{ field: 'lostAnswer.serviceId', code }] },
  });
}

function withCause(cause: unknown): { cause?: unknown } {
  return cause === undefined ? {} : { cause };
}

function isCode(error: unknown, code: AppError['code']): boolean {
  return error instanceof AppError && error.code === code;
}

function fail(error: AppError): never {
  throw error;
}
