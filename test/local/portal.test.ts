import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPortal } from '../../local/http/portal.ts';

describe('the built portal', () => {
  let base: string;
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    for (const name of ['index.html', 'sw.js', 'assets/part-abc.js']) writeFileSync(join(folder, name), name);
    const portal = createPortal(folder);
    const server = createServer((request, response) =>
      portal(request, response, new URL(request.url ?? '/', 'http://localhost')),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return () => new Promise((resolve) => server.close(resolve));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('lets browsers keep what has its hash in its name, and ask anew for pages and the service worker', async () => {
    const caching = async (path: string) => (await fetch(base + path)).headers.get('cache-control');
    expect(await caching('/assets/part-abc.js')).toBe('public, max-age=31536000, immutable');
    expect(await caching('/sw.js')).toBe('no-cache');
    expect(await caching('/verifikasi')).toBe('no-cache');
  });

  it('gives the service worker as a script that is for the whole site, and may start workers of its own only', async () => {
    const { headers, status } = await fetch(`${base}/sw.js`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("worker-src 'self';");
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/);
  });

  it('gives the one page for every address that is no file, but no page for a part that is gone', async () => {
    expect(await (await fetch(`${base}/v/K7QM2XHD94TR`)).text()).toBe('index.html');
    expect((await fetch(`${base}/assets/part-old.js`)).status).toBe(404);
  });
});
