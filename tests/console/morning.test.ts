import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stack } from '../../local/stack.ts';
import { mailboxOf, removeFolder, temporaryFolder } from '../local/fresh-stack.ts';
import { accessibilityProblems } from './axe.ts';
import { dana, mayRun, scriptIsLoaded, startBrowser, type Visitor, visit } from './browser.ts';
import { originOf, startWithConsole, write } from './stack.ts';

describe.runIf(mayRun)('a working day in the console', () => {
  const folder = temporaryFolder();
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  let visitor: Visitor;

  const complaint =
    'Our agency Bright Pixel is late with the search page: due on 3 March, nothing there on 20 April. ' +
    'I told them so twice, on 10 and on 17 April, and they have not answered.';

  beforeAll(async () => {
    stack = await startWithConsole(folder);
    browser = await startBrowser();
    await write(stack, 'quiet@felt.example', {
      subject: 'Colours',
      text: 'The colours are not what we wanted.',
    });
    await write(stack, 'anna@wool.example', {
      subject: 'Checkout down',
      text: `URGENT: the shop is down and we lose orders every minute. ${complaint}`,
    });
    await write(stack, 'list@linen.example', {
      subject: 'Search page',
      text: complaint,
      headers: ['List-Id: Shop team <team.linen.example>'],
    });
    visitor = await visit(browser, originOf(stack));
  });

  afterAll(async () => {
    await browser.close();
    await stack.stop();
    removeFolder(folder);
  });

  const deliveredTo = async (address: string) =>
    (await mailboxOf(stack)).filter(({ envelope }) => envelope.to.some((to) => to.address === address));

  it('a Customer Success Manager works through the morning', async () => {
    const { page, incidents } = visitor;

    // Nothing is hers yet; the page says where to look.
    await page.getByRole('heading', { name: 'No case is yours at the moment.' }).waitFor();
    await page.getByRole('navigation', { name: 'Which cases' }).getByRole('link', { name: 'Team' }).click();
    await page.getByText('3 cases').waitFor();
    await scriptIsLoaded(page);

    // What a customer wrote finds their case.
    await page.keyboard.press('/');
    await page.keyboard.type('colours wanted');
    await page.keyboard.press('Enter');
    await page.getByText('1 case', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Colours' }).waitFor();
    await page.getByRole('link', { name: 'Clear all filters' }).click();
    await page.getByText('3 cases').waitFor();
    await scriptIsLoaded(page);

    // The most urgent case is the first, and the keyboard opens it.
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Checkout down', level: 1 }).waitFor();

    // A fact leads to the customer's own sentence, and the sentence back to the fact.
    const fact = page.locator('#fact-partner_contact');
    await fact.getByRole('link').click();
    const target = page.locator(':target + .evidence, :target + .anchor + .evidence').first();
    expect(complaint).toContain((await target.textContent()) ?? 'nothing is marked');
    await target.click();
    await page.waitForURL(/#fact-partner_contact$/);

    // Taking it makes it hers.
    await page.getByRole('button', { name: 'Take the case' }).click();
    await page.getByRole('status').waitFor();
    await page.waitForLoadState();
    expect(await page.locator('.known-facts').textContent()).toContain(dana);

    // She has the contract at hand: the score follows what she knows.
    const document = page.locator('#fact-scope_document');
    const score = () => page.locator('.score.large').textContent();
    const before = Number(await score());
    await document.getByText('Correct', { exact: false }).first().click();
    await document.getByLabel('clear').check();
    await document.getByLabel('Why').fill('They sent the signed contract to me.');
    await document.getByRole('button', { name: 'Correct' }).click();
    await page.getByText('Corrected. Score and state follow.').waitFor();
    await page.waitForLoadState();
    expect(Number(await score())).toBe(before + 22);
    expect(await document.textContent()).toContain(`Set by ${dana}: They sent the signed contract to me.`);

    // It is solved on the phone.
    await page.locator('.acts summary', { hasText: 'Resolve' }).click();
    await page.locator('.act-resolve').getByLabel('Note').fill('Solved on the phone.');
    await page.locator('.act-resolve').getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('The case is resolved.').waitFor();
    await page.waitForLoadState();
    expect(await page.locator('.case-title .chips').textContent()).toContain('Resolved');

    // A held reply says exactly why it is held, and arrives when it is released.
    await page.goto('/?view=team');
    await page.getByRole('link', { name: 'Search page' }).click();
    await page.waitForLoadState();
    const held = page.locator('.outgoing.is-held');
    expect(await held.textContent()).toContain('mailing lists are not answered (RFC 3834)');
    expect(await held.textContent()).toContain('list-id: Shop team <team.linen.example>');
    expect(await deliveredTo('list@linen.example')).toHaveLength(0);
    await held.getByLabel('Note').fill('A shared mailbox.');
    await held.getByRole('button', { name: 'Release and send' }).click();
    await page.getByText('The reply has been sent.').waitFor();
    await page.waitForLoadState();
    await stack.drained();
    expect(await deliveredTo('list@linen.example')).toHaveLength(1);
    expect(await page.locator('.outgoing').first().textContent()).toContain(
      `Released by ${dana}: A shared mailbox.`,
    );

    expect(incidents).toEqual([]);
  });

  it('shows what is new instead of doing something about a case that has changed', async () => {
    const { page } = visitor;
    await page.goto('/?view=team');
    await page.getByRole('link', { name: 'Colours' }).click();
    await page.locator('.acts summary', { hasText: 'Resolve' }).click();
    await page.locator('.act-resolve').getByLabel('Note').fill('They have calmed down.');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Take the case' }).click();
    await other.getByText('The case is yours.').waitFor();
    await page.locator('.act-resolve').getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('heading', { name: 'Somebody changed this case' }).waitFor();
    await page.waitForLoadState();
    expect(await page.locator('.timeline').textContent()).toContain(`${dana} took the case`);
    expect(await page.getByLabel('Note').inputValue()).toBe('They have calmed down.');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Do it all the same' }).click();
    await page.getByText('The case is resolved.').waitFor();

    // What cannot be done says why: the other page has opened the case again a moment ago.
    await other.goto(page.url());
    await other.locator('.act-reopen').getByRole('button').click();
    await other.getByText('The case is open again.').waitFor();
    await page.locator('.act-reopen').getByRole('button').click();
    await page.getByRole('heading', { name: 'Somebody changed this case' }).waitFor();
    await page.getByRole('button', { name: 'Do it all the same' }).click();
    await page.getByText('The case is open already.').waitFor();
    await page.waitForLoadState();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
