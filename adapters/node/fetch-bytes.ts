/** One question over HTTP and what its answer has to be. */
export type Question = {
  /** User and password in front of the host become an Authorization header. */
  readonly url: string;
  /** DER to send; a GET without one. */
  readonly body?: { readonly type: string; readonly der: Uint8Array };
  /** The content type that the answer has to have; any, when it is left out. */
  readonly answerType?: string;
  readonly mostBytes: number;
  readonly timeoutMs: number;
};

/**
 * The body of a successful answer. Throws Error with the reason in a few words; it follows no redirect, reads no more than
 * `mostBytes`, and waits no longer than `timeoutMs` for the whole.
 */
export async function fetchBytes({
  url,
  body,
  answerType,
  mostBytes,
  timeoutMs,
}: Question): Promise<Uint8Array> {
  const { address, authorization } = withoutCredentials(url);
  const response = await fetch(address, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body ? { 'content-type': body.type } : {}),
      ...(authorization ? { authorization } : {}),
    },
    ...(body ? { body: new Uint8Array(body.der) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  try {
    if (!response.ok) throw new Error(`status ${response.status}`);
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (answerType !== undefined && type !== answerType) throw new Error(`content type ${type ?? 'missing'}`);
    return await readAtMost(response, mostBytes);
  } finally {
    // What is not read must not hold the connection.
    if (!response.bodyUsed) await response.body?.cancel();
  }
}

async function readAtMost({ body }: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) throw new Error(`more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A URL as an error may name it: no password, no query. */
export function namedUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** What went wrong, in a few words. */
export function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  // `fetch` itself says only that it failed.
  const reason = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  return 'code' in reason ? String(reason.code) : reason.message;
}

/** `fetch` refuses a URL with a password in it. */
function withoutCredentials(text: string): { address: string; authorization?: string } {
  const url = new URL(text);
  if (url.username === '') return { address: text };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { address: url.href, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
