import type { Actor } from '../../core/actor.ts';
import type { Context } from '../../core/context.ts';
import type { Operation } from '../../core/contract/operation.ts';
import { AppError, ERROR_STATUS } from '../../core/errors.ts';
import type { KeptReply } from '../../core/stores.ts';
import { bodyText, type HttpEvent } from './event.ts';

/** What an operation needs to answer a repeated request with its first reply. */
export type Once = Pick<Context, 'idempotency' | 'digest'>;
/** A request that can be told from another one: who sent it where, under which key, saying what. */
export type RepeatableRequest = { readonly scope: string; readonly key: string; readonly hash: string };

const KEY = /^[\w-]{8,100}$/;

/** The request by its Idempotency-Key; undefined without one. Throws INVALID_INPUT for a key that is none. */
export function requestOf(
  { path, secrets = [] }: Operation,
  event: HttpEvent,
  actor: Actor,
  once: Once | undefined,
): RepeatableRequest | undefined {
  const key = event.headers['idempotency-key'];
  if (key === undefined || once === undefined) return undefined;
  if (!KEY.test(key))
    throw new AppError('INVALID_INPUT', 'Not a key', {
      details: { fields: [{ field: 'Idempotency-Key', code: 'KEY_FORMAT' }] },
    });
  const { digest } = once;
  const body = withoutSecrets(bodyText(event), secrets);
  return { scope: actor.personId, key, hash: digest(`${path} ${event.rawPath} ${body}`) };
}

/** A hash of a passphrase could be tried against a dictionary: it is made of what remains. */
function withoutSecrets(body: string, secrets: readonly string[]): string {
  if (secrets.length === 0) return body;
  try {
    return JSON.stringify(JSON.parse(body, (key, value) => (secrets.includes(key) ? undefined : value)));
  } catch {
    // Not JSON: such a request has no reply that would be kept.
    return '';
  }
}

export function keptReply({ scope, key, hash }: RepeatableRequest, body: unknown): KeptReply {
  return { scope, key, reply: { requestHash: hash, status: 200, body } };
}

/** The first reply for a repeated request, also when the repetition lost a race against the first. */
export async function repeatable<R>(
  { idempotency }: Once,
  request: RepeatableRequest,
  work: () => Promise<R>,
): Promise<R> {
  const known = await find();
  if (known !== undefined) return known.body;
  try {
    return await work();
  } catch (error) {
    const lost = error instanceof AppError && ERROR_STATUS[error.code] === 409 ? await find() : undefined;
    if (lost === undefined) throw error;
    return lost.body;
  }

  async function find(): Promise<{ body: R } | undefined> {
    const reply = await idempotency.find(request.scope, request.key);
    if (reply === undefined) return undefined;
    if (reply.requestHash !== request.hash)
      throw new AppError('IDEMPOTENCY_MISMATCH', 'The key was used for another request');
    return { body: reply.body as R };
  }
}
