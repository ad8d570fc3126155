import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../../core/errors.ts';
import type { Html } from './pages/html.ts';

const MAX_FORM_BYTES = 16 * 1024;

/** `frame-ancestors` lets the portal show the fresh login in place. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
];
/** `same-origin` and not `no-referrer`: the latter makes browsers send `Origin: null` with our own forms. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** @param scripts `self` for the logout page, which submits itself; no inline script runs anywhere */
export function setSecurityHeaders(res: ServerResponse, scripts: 'none' | 'self' = 'none'): void {
  res.setHeader('Content-Security-Policy', [...POLICY, `script-src '${scripts}'`].join('; '));
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) res.setHeader(name, value);
}

export function sendPage(res: ServerResponse, page: Html, status = 200): void {
  setSecurityHeaders(res);
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
  res.end(page.html);
}

export function sendAsset(res: ServerResponse, contentType: string, text: string): void {
  setSecurityHeaders(res);
  res.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'max-age=3600' });
  res.end(text);
}

export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { Location: location, 'Cache-Control': 'no-store' });
  res.end();
}

/** Reads an urlencoded form. Throws AppError BODY_TOO_LARGE. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_FORM_BYTES) throw new AppError('BODY_TOO_LARGE', 'The form is too large');
    chunks.push(bytes);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** Throws AppError NOT_ALLOWED unless a page of `baseUrl` sent this form; browsers set `Origin` with every POST. */
export function requireSameOrigin(req: IncomingMessage, baseUrl: string): void {
  if (req.headers.origin !== new URL(baseUrl).origin) {
    throw new AppError('NOT_ALLOWED', 'The form comes from another site');
  }
}

/** The address to throttle by. The last forwarded one was written by our own proxy, the others by anybody. */
export function addressOf(req: IncomingMessage, behindProxy: boolean): string {
  const forwarded = [req.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  return (behindProxy && forwarded) || (req.socket.remoteAddress ?? 'unknown');
}
