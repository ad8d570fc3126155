import { existsSync } from 'node:fs';
import { type Browser, chromium as playwright } from 'playwright-core';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium of the machine where there is one, else the one inside an npm package with the libraries that it brings. */
export async function openBrowser(): Promise<Browser> {
  const installed = SYSTEM.find((path) => existsSync(path));
  if (installed !== undefined)
    return playwright.launch({ executablePath: installed, headless: true, args: FLAGS });
  return packagedBrowser();
}

/** The package unpacks its NSS libraries and fonts only where it believes to run on Amazon Linux 2023. */
export async function packagedBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return playwright.launch({
    executablePath: await packaged.executablePath(),
    headless: true,
    args: [...FLAGS, '--headless=old', '--no-zygote'],
  });
}
