import { afterAll, beforeAll, expect, it } from 'vitest';
import { settingsFrom } from '../../web/src/settings.ts';
import { type HttpBench, openHttpBench } from '../system/http-bench.ts';
import { plainPdf } from '../system/system.ts';

let bench: HttpBench;
beforeAll(async () => {
  bench = await openHttpBench({ pdf: plainPdf, running: false });
});
afterAll(() => bench.close());

it('the portal of one machine reads that its login is here and that it is a demonstration', async () => {
  const { status, headers, text } = await bench.send('GET', '/settings.json');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/json');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(settingsFrom(JSON.parse(text))).toEqual({
    authority: `${bench.url}/oidc`,
    clientId: 'portal',
    scope: 'openid profile',
    specimen: true,
  });
});

it('the login that the settings name is one that answers', async () => {
  const { text } = await bench.send('GET', '/settings.json');
  const { authority } = settingsFrom(JSON.parse(text));
  const { status, text: discovery } = await bench.send(
    'GET',
    `${authority.slice(bench.url.length)}/.well-known/openid-configuration`,
  );
  expect(status).toBe(200);
  expect(JSON.parse(discovery)).toMatchObject({ issuer: authority });
});
