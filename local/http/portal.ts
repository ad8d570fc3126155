import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  png: 'image/png',
  ico: 'image/x-icon',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

type Asset = {
  readonly bytes: Buffer;
  readonly zipped: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly hashed: boolean;
};

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  // The check of documents, and the pages that stay readable without a network.
  "worker-src 'self'",
  "object-src 'self' blob:",
  "frame-src 'self' blob:",
  "frame-ancestors 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

/** Serves the built portal from memory; a path that is no file is a page of the portal. */
export function createPortal(
  folder: string,
): (request: IncomingMessage, response: ServerResponse, url: URL) => void {
  const assets = readAssets(folder);
  return (request, response, url) => {
    const asset =
      assets.get(url.pathname) ??
      (url.pathname.startsWith('/assets/') ? undefined : assets.get('/index.html'));
    if (asset === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-security-policy', POLICY);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'same-origin');
    response.setHeader('etag', asset.etag);
    response.setHeader('cache-control', asset.hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (request.headers['if-none-match'] === asset.etag) {
      response.writeHead(304).end();
      return;
    }
    const zip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (zip) response.setHeader('content-encoding', 'gzip');
    response
      .writeHead(200, { 'content-type': asset.type, vary: 'accept-encoding' })
      .end(zip ? asset.zipped : asset.bytes);
  };
}

function readAssets(folder: string): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).replaceAll('\\', '/')}`;
      const bytes = readFileSync(file);
      const type = TYPES[entry.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"`;
      return [path, { bytes, zipped: gzipSync(bytes), type, etag, hashed: path.startsWith('/assets/') }];
    }),
  );
}
