// Pictures of the console on a stack of its own: light, dark, and on a phone.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { parseConfiguration } from '../core/configuration.ts';
import { startStack } from '../local/stack.ts';
import { submit } from '../local/submit.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** What customers of the pictures have written. */
const stories = [
  ...['nothing-mentioned', 'forward-by-csm', 'price-rise', 'japanese', 'denied', 'out-of-office'],
  ...['screenshot-and-logo', 'complete-dutch', 'urgent-from-a-phone'],
];

const helen = {
  from: 'Helen Marsh <helen.marsh@tidewayfurniture.example>',
  subject: 'Day rate of our agency',
};

/** What they wrote afterwards: a colleague about the same matter, and one of them about another matter in the same thread. */
const later = (caseId: string) => [
  {
    from: 'Tom Aldous <tom.aldous@tidewayfurniture.example>',
    subject: 'Our agency charges more than agreed',
    text: 'Our agency has raised its day rate twice this year. The contract of 2 February has a fixed rate on page 3, and I told Mr Keane so on 11 May. He has not answered.',
  },
  {
    from: helen.from,
    subject: `Search results [${caseId}]`,
    text: 'There is something else: since the release of 12 May the search finds no products with an umlaut in their name. A search for “Stühle” shows nothing, though there are 214 of them.',
  },
];

const looks = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1200, height: 860 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1200, height: 860 } },
  { look: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

/** One picture each of sign-in, queue, a complete case, merging, splitting, a case with a held reply, and the other pages. */
async function takePictures(page: Page, name: (of: string) => string): Promise<void> {
  const take = (of: string) => page.screenshot({ path: name(of) });
  await page.goto('/');
  await take('sign-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.goto('/?view=team');
  await take('queue');
  await page.getByRole('link', { name: 'Webwinkel loopt vast' }).click();
  await take('case');
  await page.goto('/?view=all');
  await page.getByRole('link', { name: later('')[0]?.subject ?? '' }).click();
  await page.getByRole('link', { name: 'Merge into another case…' }).click();
  await page.getByRole('link', { name: helen.subject }).click();
  await take('merge');
  await page.goto('/?view=all');
  await page.getByRole('link', { name: helen.subject }).click();
  await page.getByRole('link', { name: 'Split off messages…' }).click();
  await page.getByRole('checkbox', { name: later('')[1]?.text ?? '' }).check();
  await take('split');
  await page.goto('/?view=all');
  await page.getByRole('link', { name: 'Automatic reply' }).click();
  await page.locator('.outgoing.is-held').scrollIntoViewIfNeeded();
  await take('held');
  for (const address of [
    '/quarantine',
    '/insights',
    '/templates?mail=reply&language=nl&situation=partly+clear',
  ]) {
    await page.goto(address);
    await take(/\w+/.exec(address)?.[0] ?? '');
  }
}

/** The number of the case with this subject. */
async function numberOf(subject: string, browser: Browser, baseURL: string): Promise<string> {
  const page = await browser.newPage({ baseURL });
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.goto('/?view=all');
  const address = await page.getByRole('link', { name: subject }).getAttribute('href');
  await page.close();
  return address?.split('/').at(-1) ?? '';
}

/** Starts a stack with a few cases and takes every picture into `folder`, as `console-<page>-<look>.png`. */
export async function photographConsole(browser: Browser, folder: string): Promise<void> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'escalation-intake-pictures-'));
  const configuration = parseConfiguration(
    JSON.parse(readFileSync(join(repository, 'configuration.json'), 'utf8')),
  );
  const ports = { smtp: 0, mailbox: 0, console: 0 };
  const stack = await startStack({ configuration, dataDirectory, ports });
  try {
    const mails = stories.map((story) => ({
      name: story,
      bytes: readFileSync(join(repository, 'tests', 'mail', story, 'message.eml')),
    }));
    await submit(mails, stack.smtpPort, configuration);
    await stack.drained();
    const baseURL = `http://127.0.0.1:${stack.consolePort}`;
    const caseId = await numberOf(helen.subject, browser, baseURL);
    const written = later(caseId).map(({ from, subject, text }) => ({
      name: subject,
      bytes: Buffer.from(
        [
          `From: ${from}`,
          `Subject: ${subject}`,
          'MIME-Version: 1.0',
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: 8bit',
          '',
          text,
        ].join('\r\n'),
      ),
    }));
    await submit(written, stack.smtpPort, configuration);
    await stack.drained();
    for (const { look, ...options } of looks) {
      const page = await browser.newPage({ ...options, baseURL, timezoneId: 'Europe/Amsterdam' });
      await takePictures(page, (of) => join(folder, `console-${of}-${look}.png`));
      await page.close();
    }
  } finally {
    await stack.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}
