import { request } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stack } from '../../local/stack.ts';
import { removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { accessibilityProblems } from './axe.ts';
import { mayRun, startBrowser, type Visitor, visit } from './browser.ts';
import { hostileMail, hostileSubject } from './hostile-mail.ts';
import { originOf, startWithConsole, write } from './stack.ts';

describe.runIf(mayRun)('the console in a browser', () => {
  const folder = temporaryFolder();
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof startBrowser>>;

  beforeAll(async () => {
    stack = await startWithConsole(folder);
    browser = await startBrowser();
    await sendMail(stack.smtpPort, hostileMail);
    await stack.drained();
    await write(stack, 'list@linen.example', {
      subject: 'Search page',
      text: 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.',
      headers: ['List-Id: Shop team <team.linen.example>'],
    });
  });

  afterAll(async () => {
    await browser.close();
    await stack.stop();
    removeFolder(folder);
  });

  const sidewaysScroll = (page: Page): Promise<number> =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it('answers nobody who was led here under another name', async () => {
    const port = stack.consolePort ?? 0;
    const status = await new Promise((resolve, reject) => {
      request(
        { host: '127.0.0.1', port, path: '/', headers: { host: `evil.example:${port}` } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  describe('a hostile mail', () => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await visit(browser, originOf(stack), { viewport: { width: 1000, height: 800 } });
      await visitor.page.goto('/?view=team');
    });

    it('keeps its place in the queue', async () => {
      const { page } = visitor;
      const row = page.getByRole('row').filter({ hasText: 'Mallory' });
      expect(await row.getByRole('link').textContent()).toBe(hostileSubject);
      expect(await sidewaysScroll(page)).toBe(0);
    });

    it('is shown with its words, runs nothing, and asks nobody for anything', async () => {
      const { page, incidents } = visitor;
      await page.getByRole('row').filter({ hasText: 'Mallory' }).getByRole('link').click();
      await page.waitForLoadState();
      await page.getByText('Show the original mail').click();
      const original = page.frameLocator('iframe');
      await original.getByText('The agency does not answer').waitFor();
      expect(
        await original.locator('script, img, a, form, iframe, link, style:not(head style), svg').count(),
      ).toBe(0);
      expect(await page.locator('.words').textContent()).toContain('<script>');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await page.title()).toMatch(/ · Partner Escalations$/);
      expect(incidents).toEqual([]);
    });

    it('cannot do anything either when its original is opened by itself', async () => {
      const { page, incidents } = visitor;
      const address = (await page.locator('iframe').getAttribute('src')) ?? '';
      const response = await page.goto(address);
      expect(await response?.headerValue('content-security-policy')).toBe(
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
      );
      expect(await page.evaluate('window.origin')).toBe('null');
      expect(incidents).toEqual([]);
      await page.goBack();
    });

    it('gives its files under names that are only names, to be kept and not shown', async () => {
      const { page } = visitor;
      const file = page.locator('.files a').first();
      expect(await file.textContent()).toBe('invoicefdp.exe');
      const response = await page.request.get((await file.getAttribute('href')) ?? '');
      expect(response.headers()).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="invoicefdp.exe"; filename*=UTF-8''invoicefdp.exe`,
        'x-content-type-options': 'nosniff',
      });
      expect(await response.text()).toBe('<script>top.document.title = "owned"</script>');
      const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
      expect(download.suggestedFilename()).toBe('invoicefdp.exe');
    });

    it('can be downloaded whole', async () => {
      const { page } = visitor;
      await page.getByText('Show the original mail').click();
      const href = await page.getByRole('link', { name: 'Download the whole mail' }).getAttribute('href');
      const response = await page.request.get(href ?? '');
      expect(await response.text()).toContain(hostileMail.split('\r\n\r\n')[1]);
    });
  });

  it('works without a script, and changes its language where one is', async () => {
    const { page } = await visit(browser, originOf(stack), { javaScriptEnabled: false });
    await page.getByRole('navigation', { name: 'Which cases' }).getByRole('link', { name: 'Team' }).click();
    await page.getByLabel('State').selectOption('resolved');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('heading', { name: 'No case matches these filters.' }).waitFor();
    await page.getByRole('link', { name: 'NL' }).click();
    await page.getByRole('heading', { name: 'Geen zaak past bij deze filters.' }).waitFor();
    await page.getByRole('link', { name: 'Alle filters wissen' }).first().click();
    await page.getByRole('link', { name: 'Search page' }).click();
    await page.getByRole('button', { name: 'Zaak nemen' }).click();
    await page.getByText('De zaak is van jou.').waitFor();
    await page.waitForLoadState();
    expect(await page.locator('.happened time').first().textContent()).toMatch(/ UTC$/);
  });

  it('lists its keys, and leaves them alone where somebody writes', async () => {
    const { page } = await visit(browser, originOf(stack));
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('j?/');
    expect(await page.getByRole('searchbox').inputValue()).toBe('j?/');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('takes a key that comes before the closed list of keys has given the focus back', async () => {
    const { page } = await visit(browser, originOf(stack));
    const focused = await page.evaluate(`
      const list = document.getElementById('keys');
      list.showModal();
      list.close();
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
      document.activeElement.type`);
    expect(focused).toBe('search');
  });

  describe('axe finds nothing wrong', () => {
    it.each([
      { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
      { colorScheme: 'dark', viewport: { width: 390, height: 840 } },
    ] as const)('in the $colorScheme, $viewport.width wide', async (looks) => {
      const { page } = await visit(browser, originOf(stack), looks);
      const problems: Record<string, string[]> = {};
      const look = async (name: string) => {
        problems[name] = [
          ...(await accessibilityProblems(page)),
          ...((await sidewaysScroll(page)) === 0 ? [] : ['scrolls sideways']),
        ];
      };
      await look('an empty queue');
      await page.goto('/?view=team');
      await look('the queue');
      await page.getByRole('link', { name: 'Search page' }).click();
      for (const summary of await page.locator('summary').all()) await summary.click();
      await look('a case with everything open');
      await page.goto('/nowhere');
      await look('an error');
      await page.goto('/?view=team&language-of-console=nl');
      await look('the queue in Dutch');
      await page.getByRole('button', { name: 'Afmelden' }).click();
      await look('the sign-in');
      expect(problems).toEqual(Object.fromEntries(Object.keys(problems).map((name) => [name, []])));
    });
  });
});
