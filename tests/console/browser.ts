import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from '../../scripts/browser.ts';

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
  return { page, incidents };
}

export { startBrowser };
