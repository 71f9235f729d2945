import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stack } from '../../local/stack.ts';
import { mailboxOf, removeFolder, temporaryFolder } from '../local/fresh-stack.ts';
import { accessibilityProblems } from './axe.ts';
import { dana, mayRun, startBrowser, visit } from './browser.ts';
import { originOf, startWithConsole, write } from './stack.ts';

const bouncing = 'bounce@simulator.amazonses.com';
const complaint = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';

describe.runIf(mayRun)('quarantine, insights and templates in a browser', () => {
  const folder = temporaryFolder();
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof startBrowser>>;

  beforeAll(async () => {
    stack = await startWithConsole(folder);
    browser = await startBrowser();
    const headers = ['List-Id: Shop team <team.linen.example>'];
    await write(stack, 'list@linen.example', { subject: 'Search page', text: complaint, headers });
    await write(stack, 'anna@wool.example', {
      subject: 'Contract',
      text: `${complaint} Page 7 of the contract that we signed has it. I told them twice, in vain.`,
    });
    // The first answer bounces; the second mail is not answered any more.
    await write(stack, bouncing, { subject: 'Filters', text: complaint });
    await write(stack, bouncing, { subject: 'Filters again', text: `Once more. ${complaint}` });
  });

  afterAll(async () => {
    await browser.close();
    await stack.stop();
    removeFolder(folder);
  });

  it('a held reply is released where all of them are, and arrives', async () => {
    const { page, incidents } = await visit(browser, originOf(stack));
    await page.getByRole('link', { name: 'Quarantine' }).click();
    const held = page.getByRole('article').filter({ hasText: 'list@linen.example' });
    expect(await held.locator('.reason').textContent()).toContain('list-id: Shop team <team.linen.example>');
    await held.getByText('Release…').click();
    await held.getByLabel('Note').fill('A shared mailbox.');
    await held.getByRole('button', { name: 'Release and send' }).click();
    await page.getByRole('status').getByText('The reply has been sent.').waitFor();
    await page.waitForLoadState();
    await stack.drained();
    const arrived = (await mailboxOf(stack)).filter(({ envelope }) =>
      envelope.to.some(({ address }) => address === 'list@linen.example'),
    );
    expect(arrived).toHaveLength(1);
    expect(await page.getByText('list@linen.example').count()).toBe(0);
    expect(incidents).toEqual([]);
  });

  it('an address that bounced is named, and gets mail again when an administrator says why', async () => {
    const { page, incidents } = await visit(browser, originOf(stack), { javaScriptEnabled: false });
    await page.goto('/quarantine');
    const held = page.getByRole('article').filter({ hasText: bouncing });
    expect(await held.locator('.is-suppressed').textContent()).toMatch(
      /Gets no mail since .* UTC: mail to it bounced\./,
    );
    await held.getByRole('link', { name: 'Show address' }).click();
    await page.getByLabel('How you know that they can be reached').fill('They rang.');
    await page.getByRole('button', { name: 'Allow mail to it again' }).click();
    await page.getByText('The address gets mail again.').waitFor();
    await page.waitForLoadState();
    expect(await page.locator('.lifted').textContent()).toContain(`Allowed again by ${dana}`);
    expect(await page.locator('.is-suppressed').count()).toBe(0);
    expect(incidents).toEqual([]);
  });

  it('charts are chosen by their days', async () => {
    const { page, incidents } = await visit(browser, originOf(stack));
    await page.getByRole('link', { name: 'Insights' }).click();
    await page.getByText('cases opened from').waitFor();
    await page.waitForLoadState();
    expect(await page.getByRole('img').count()).toBeGreaterThan(4);
    await page.locator('.range').getByLabel('From').fill('2020-01-01');
    await page.locator('.range').getByLabel('To').fill('2020-01-31');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: 'No case was opened in these days.' }).waitFor();
    await page.getByRole('link', { name: '7 days' }).click();
    await page.getByText('As a table').first().click();
    await page.getByRole('columnheader', { name: 'Days' }).waitFor();
    expect(incidents).toEqual([]);
  });

  it('a template is chosen by language and situation, and its frame loads nothing', async () => {
    const { page, incidents } = await visit(browser, originOf(stack));
    await page.getByRole('link', { name: 'Templates' }).click();
    const choices = page.locator('.sample-choices');
    await choices.locator('select[name="language"]').selectOption('sv');
    await page.getByText('templates/sv/reply.txt').waitFor();
    await choices.locator('select[name="situation"]').selectOption('urgent');
    await page.waitForURL(/language=sv.*situation=urgent/);
    const text = (await page.locator('.mail-text').textContent()) ?? '';
    const [greeting = 'nothing'] = text.trim().split('\n');
    await page.frameLocator('iframe').getByText(greeting).first().waitFor();
    await page.getByRole('link', { name: 'Next situation' }).click();
    await page.waitForURL(/situation=complete/);
    expect(incidents).toEqual([]);
  });

  describe('axe finds nothing wrong', () => {
    const sidewaysScroll = (page: Page): Promise<number> =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

    it.each([
      { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
      { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
      { colorScheme: 'light', viewport: { width: 390, height: 840 } },
    ] as const)('in the $colorScheme, $viewport.width wide', async (looks) => {
      const { page } = await visit(browser, originOf(stack), looks);
      const problems: Record<string, string[]> = {};
      for (const address of [
        `/quarantine?address=${bouncing}`,
        '/quarantine?address=nobody&done=release',
        '/insights',
        '/insights?from=2020-01-01&to=2020-01-02',
        '/insights?from=x&language-of-console=nl',
        '/templates?mail=reply&language=ja&situation=denied',
        '/templates?mail=brief&language=nl&language-of-console=en',
      ]) {
        await page.goto(address);
        for (const summary of await page.locator('summary').all()) await summary.click();
        problems[address] = [
          ...(await accessibilityProblems(page)),
          ...((await sidewaysScroll(page)) === 0 ? [] : ['scrolls sideways']),
        ];
      }
      expect(problems).toEqual(Object.fromEntries(Object.keys(problems).map((name) => [name, []])));
    });
  });
});
