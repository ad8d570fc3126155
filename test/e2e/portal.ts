import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { boot, type Running } from '../../local/boot.ts';
import type { LocalConfig } from '../../local/config.ts';
import { DEMO_PASSWORD } from '../../local/people.ts';
import { openBrowser } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = join('out', 'screens');
const WIDTHS = [360, 1280] as const;

const Violations = z.array(
  z.object({
    id: z.string(),
    nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
  }),
);

export type Portal = {
  readonly running: Running;
  readonly baseUrl: string;
  /** A browser of one person's own, logged in with name and password; nobody: not logged in. */
  visit(username?: string): Promise<Page>;
  /** Moves the clock to an instant in WIB: `2026-07-06 09:00`. */
  moveTo(local: string): Promise<void>;
  /** axe on the page as it stands, and pictures at 360 and 1280 px under `out/screens`. Throws with what it found. */
  inspect(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
};

/** The whole system with a real browser in front of it, in a fresh data folder. */
export async function openPortal(clockStart: string, more: Partial<LocalConfig> = {}): Promise<Portal> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sahkan-e2e-'));
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const running = await boot({ port, dataDir, baseUrl, clockStart: Date.parse(clockStart), ...more });
  const browser: Browser = await openBrowser();
  const contexts: BrowserContext[] = [];
  mkdirSync(SCREENS, { recursive: true });
  return {
    running,
    baseUrl,
    async visit(username) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        locale: 'id-ID',
        timezoneId: 'Asia/Jakarta',
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await page.goto(baseUrl);
      if (username !== undefined) await logIn(page, username);
      return page;
    },
    moveTo: (local) => running.system.moveTo(Date.parse(`${local.replace(' ', 'T')}:00+07:00`)),
    inspect,
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function logIn(page: Page, username: string): Promise<void> {
  await page
    .getByRole('button', { name: 'Masuk', exact: true })
    .or(page.getByRole('link', { name: 'Masuk', exact: true }))
    .first()
    .click();
  await fillLogin(page, username);
  await page.waitForURL(
    (url) =>
      !url.pathname.startsWith('/masuk') &&
      !url.pathname.startsWith('/oidc') &&
      !url.pathname.startsWith('/login'),
  );
}

/** Name and password on the login page. */
export async function fillLogin(page: Page, username: string): Promise<void> {
  await page.waitForURL(/\/masuk\//);
  const name = page.locator('input[name="login"], input[name="username"]').first();
  if (await name.isEditable()) await name.fill(username);
  await page.locator('input[type="password"]').fill(DEMO_PASSWORD);
  await page
    .locator(
      'form:has(input[type="password"]) button[type="submit"], form:has(input[type="password"]) button:not([type])',
    )
    .first()
    .click();
}

async function inspect(page: Page, name: string): Promise<void> {
  await page.locator('h1').first().waitFor();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(SCREENS, `${name}-${width}.png`), fullPage: true });
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (Number(overflow) > 0) throw new Error(`${name} is ${String(overflow)} px too wide at ${width} px`);
    await page.evaluate(AXE);
    const found = Violations.parse(
      await page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)",
      ),
    );
    if (found.length > 0) throw new Error(`axe on ${name} at ${width} px: ${JSON.stringify(found, null, 1)}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
