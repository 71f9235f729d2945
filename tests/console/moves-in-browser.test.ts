import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEmail } from '../../core/email/from-mime.ts';
import type { Stack } from '../../local/stack.ts';
import { answerAddress, type InboxMessage, inbox, mailTo } from '../end-to-end/inbox.ts';
import { removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { accessibilityProblems } from './axe.ts';
import { dana, mayRun, startBrowser, visit } from './browser.ts';
import { hostileMail, hostileSubject } from './hostile-mail.ts';
import { originOf, startWithConsole, write } from './stack.ts';

const late = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';

describe.runIf(mayRun)('cases are merged and messages split off in a browser', () => {
  const folder = temporaryFolder();
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof startBrowser>>;

  beforeAll(async () => {
    stack = await startWithConsole(folder);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await stack.stop();
    removeFolder(folder);
  });

  const mailFor = async (address: string) => mailTo(await inbox(stack.mailboxPort), address);

  /** Answers a mail of ours as mail programs do: to its Reply-To, naming it. */
  async function answer(message: InboxMessage | undefined, from: string, text: string): Promise<void> {
    const to = await answerAddress(message);
    const { messageId } = await readEmail(await readFile(message?.source ?? ''));
    const lines = [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: Re: ${message?.subject}`,
      `In-Reply-To: <${messageId}>`,
    ];
    await sendMail(stack.smtpPort, [...lines, '', text].join('\r\n'), { from, to });
    await stack.drained();
  }

  const open = async (page: Page, subject: string): Promise<string> => {
    await page.goto('/?view=team');
    await page.getByRole('link', { name: subject, exact: true }).click();
    await page.waitForURL(/\/cases\//);
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  };

  const words = (page: Page) => page.locator('.timeline .words').allTextContents();

  it('two mails about one matter become one case, where the next answer arrives', async () => {
    const [anna, bert] = ['anna@wool.example', 'bert@wool.example'];
    await write(stack, anna, { subject: 'Search page', text: late });
    await write(stack, bert, { subject: 'Our search page is late', text: `It is late. ${late}` });
    const { page, incidents } = await visit(browser, originOf(stack), { javaScriptEnabled: false });
    const older = await open(page, 'Search page');
    const younger = await open(page, 'Our search page is late');
    await page.getByRole('link', { name: 'Merge into another case…' }).click();
    await page.getByRole('link', { name: 'Search page', exact: true }).click();
    await page.getByRole('heading', { name: `Merge ${younger} into ${older}?` }).waitFor();
    await page.waitForLoadState();
    expect(await page.locator('.compared').nth(1).textContent()).toContain('the older one');

    // The other way around, and back.
    await page.getByRole('link', { name: 'The other way around' }).click();
    await page.getByRole('button', { name: `Merge into ${younger}` }).waitFor();
    await page.getByRole('link', { name: 'Choose another case' }).click();
    await page.getByLabel('Its number').fill(` ${younger.slice(4, 8).toLowerCase()} ${younger.slice(8)}`);
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('link', { name: 'The other way around' }).click();

    await page.getByLabel('Note').fill('Colleagues, one matter.');
    await page.getByRole('button', { name: `Merge into ${older}` }).click();
    await page.getByText('Merged. Everything of both cases is here now.').waitFor();
    await page.waitForLoadState();
    expect(await words(page)).toEqual([late, `It is late. ${late}`]);
    expect(await page.locator('.timeline div.action').textContent()).toContain(
      `${dana} merged ${younger} into this case`,
    );

    const [reply] = await mailFor(bert);
    await answer(reply, bert, 'We have talked to them by telephone on 21 April, and they promised nothing.');
    await page.goto(`/cases/${younger}`);
    expect(new URL(page.url()).pathname).toBe(`/cases/${older}`);
    await page.getByText(`${younger} was merged into this case.`).waitFor();
    expect(await words(page)).toHaveLength(3);
    expect((await words(page)).at(-1)).toContain('by telephone on 21 April');
    await page.goto('/?view=all');
    await page.getByText('1 case', { exact: true }).waitFor();
    // What was said in the merged case finds the one that goes on, by word and by number.
    for (const search of ['late', younger]) {
      await page.goto(`/?view=all&search=${search}`);
      await page.getByText('1 case', { exact: true }).waitFor();
    }
    expect(incidents).toEqual([]);
  });

  it('two concerns in one thread become two cases, and each answer arrives in its own', async () => {
    const carl = 'carl@linen.example';
    await write(stack, carl, { subject: 'Filters', text: late.replace('search page', 'filters') });
    const [first] = await mailFor(carl);
    await answer(first, carl, 'And another matter: their invoice for May is wrong, on page 2 of it.');
    const [, second] = await mailFor(carl);
    const { page, incidents } = await visit(browser, originOf(stack), { javaScriptEnabled: false });
    const whole = await open(page, 'Filters');
    await page.getByRole('link', { name: 'Split off messages…' }).click();
    await page.getByRole('button', { name: 'Make a case of the chosen messages' }).click();
    await page.getByText('Choose at least one message of the customer.').waitFor();
    await page.getByRole('checkbox', { name: 'their invoice for May' }).check();
    await page.getByLabel('Note').fill('The invoice is another matter.');
    await page.getByRole('button', { name: 'Make a case of the chosen messages' }).click();
    await page.getByText('Split off. This is the new case.').waitFor();
    await page.waitForLoadState();
    const created = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(created).not.toBe(whole);
    // The answer that we gave to the message has gone with it.
    expect(await page.locator('article.outgoing').filter({ hasText: 'Reply to the customer' }).count()).toBe(
      1,
    );

    await answer(second, carl, 'The invoice has the number 4711.');
    await page.reload();
    expect((await words(page)).at(-1)).toContain('The invoice has the number 4711.');
    await page.locator('.timeline div.action').getByRole('link', { name: whole }).click();
    await answer(first, carl, 'The filters still show nothing at all.');
    await page.reload();
    const left = await words(page);
    expect(left).toHaveLength(2);
    expect(left.at(-1)).toContain('The filters still show nothing at all.');
    expect(await page.locator('.timeline div.action').textContent()).toContain(`off to ${created}`);
    await page.locator('.timeline div.action').getByRole('link', { name: created }).click();
    await page.locator('.timeline div.action').getByRole('link', { name: whole }).waitFor();
    // That nothing was chosen is an answer with the status 422, of which a browser tells.
    expect(incidents.filter((incident) => !incident.includes('422'))).toEqual([]);
  });

  describe('the pages', () => {
    let hostile: string;
    let beside: string;

    beforeAll(async () => {
      await sendMail(stack.smtpPort, hostileMail);
      await stack.drained();
      await write(stack, 'dora@shop.example', { subject: 'Our launch', text: late });
      const { page } = await visit(browser, originOf(stack));
      hostile = await open(page, hostileSubject);
      beside = await open(page, 'Our launch');
      const [reply] = await mailFor('jane@shop.example');
      await answer(reply, 'jane@shop.example', `And another matter. ${hostileSubject}`);
    });

    const sidewaysScroll = (page: Page): Promise<number> =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

    it.each([
      { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
      { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
      { colorScheme: 'light', viewport: { width: 390, height: 840 } },
    ] as const)('are without fault in the $colorScheme, $viewport.width wide', async (looks) => {
      const { page, incidents } = await visit(browser, originOf(stack), looks);
      const problems: Record<string, string[]> = {};
      for (const address of [
        `/cases/${beside}/merge`,
        `/cases/${beside}/merge?into=nonsense&language-of-console=nl`,
        `/cases/${beside}/merge?into=${hostile}&language-of-console=en`,
        `/cases/${hostile}/merge?into=${beside}`,
        `/cases/${hostile}/split`,
        `/cases/${beside}/split?language-of-console=nl`,
      ]) {
        const response = await page.goto(address);
        expect(await response?.text()).not.toMatch(/<script>document|<img src=x/);
        problems[address] = [
          ...(await accessibilityProblems(page)),
          ...((await sidewaysScroll(page)) === 0 ? [] : ['scrolls sideways']),
        ];
      }
      expect(problems).toEqual(Object.fromEntries(Object.keys(problems).map((name) => [name, []])));
      // That a number is wrong is an answer with the status 404, of which a browser tells.
      expect(incidents.filter((incident) => !incident.includes('404'))).toEqual([]);
    });
  });
});
