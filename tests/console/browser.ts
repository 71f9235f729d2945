import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { browserPath, startBrowser } from '../../scripts/browser.ts';

/** A machine without a browser may leave these tests out; CI installs one and never does. */
export const mayRun = browserPath() !== undefined || process.env.CI === 'true';
if (!mayRun)
  console.warn('The console is not tested in a browser: no Chromium here (Debian: apt-get install chromium)');

export const dana = 'dana@intake.example';

export interface Visitor {
  readonly page: Page;
  /** Every request that left the page for another place than the console, and every script error. */
  readonly incidents: string[];
}

/** Opens the console in a browser of its own and signs in. */
export async function visit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: origin, timezoneId: 'Europe/Amsterdam', ...options });
  const page = await context.newPage();
  const incidents: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:')) incidents.push(`request: ${url}`);
  });
  page.on('pageerror', (error) => incidents.push(`script error: ${error.message}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') incidents.push(`console: ${message.text()}`);
  });
  await page.goto('/');
  await page.getByLabel('Your e-mail address').fill(dana);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // Loaded with its script: a key that is pressed earlier does nothing.
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  return { page, incidents };
}

/** Waits for the script of the page that is there now: a key that is pressed earlier does nothing. */
export const scriptIsLoaded = (page: Page): Promise<void> => page.locator('html.has-script').waitFor();

export { startBrowser };
