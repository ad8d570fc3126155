import type { IncomingMessage } from 'node:http';
import { AppError } from '../../core/errors.ts';

/** The body of a request as text. Throws BODY_TOO_LARGE as `readBytes` does. */
export async function readBody(request: IncomingMessage, maximum: number): Promise<string> {
  return (await readBytes(request, maximum)).toString('utf8');
}

/** The body of a request. Throws BODY_TOO_LARGE as soon as more than `maximum` bytes arrive; the rest is not kept. */
export async function readBytes(request: IncomingMessage, maximum: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maximum) throw tooLarge(maximum);
  const chunks: Buffer[] = [];
  let size = 0;
  // An iterator that is left early would otherwise close the connection before the answer is out.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maximum) throw tooLarge(maximum);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maximum: number): AppError {
  return new AppError('BODY_TOO_LARGE', `More than ${maximum} bytes`, { details: { maximum } });
}
