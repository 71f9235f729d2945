import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageCodes } from '../../../core/languages/language.ts';
import { briefSituations } from '../../../core/replies/brief-situations.ts';
import { situations } from '../../../core/replies/reply-situations.ts';
import { browserPath, startBrowser } from '../../../scripts/browser.ts';
import { briefRenderer, replyRenderer } from '../../../scripts/replies.ts';

// A machine without a browser may skip this; CI installs one and never does.
const mayRun = browserPath() !== undefined || process.env.CI === 'true';
if (!mayRun)
  console.warn(
    'The looks of the replies are not tested: no Chromium here (Debian: apt-get install chromium)',
  );

const render = await replyRenderer();
const renderBrief = await briefRenderer();

/** The colour behind an element and the colour of its letters, as the browser computed them. */
async function colours(page: Page, selector: string): Promise<{ letters: string; ground: string }> {
  const style = `getComputedStyle(document.querySelector(${JSON.stringify(selector)}))`;
  return {
    letters: String(await page.evaluate(`${style}.color`)),
    ground: String(await page.evaluate(`${style}.backgroundColor`)),
  };
}

/** 0 for black, 1 for white. */
const lightness = (rgb: string): number => {
  const [red = 0, green = 0, blue = 0] = (rgb.match(/\d+/g) ?? []).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
};

describe.runIf(mayRun)('a reply in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
  });

  it.each(languageCodes)('%s: every situation fits a phone', async (language) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    for (const [name, situation] of Object.entries(situations)) {
      await page.setContent(render(language, name, situation).html);
      expect(
        await page.evaluate('document.documentElement.scrollWidth'),
        `${language}, ${name}`,
      ).toBeLessThanOrEqual(360);
    }
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is easy to read where the reader prefers %s', async (colorScheme) => {
    const page = await browser.newPage({ colorScheme });
    await page.setContent(render('en', 'reply', situations['partly clear']).html);
    const around = await colours(page, '[role="article"]');
    const card = await colours(page, '.card');
    const words = await colours(page, '.card p');
    const quote = await colours(page, '.card .quote');
    for (const { ground } of [around, card]) expect(lightness(ground) > 0.5).toBe(colorScheme === 'light');
    expect(Math.abs(lightness(card.ground) - lightness(words.letters))).toBeGreaterThan(0.6);
    expect(Math.abs(lightness(quote.ground) - lightness(quote.letters))).toBeGreaterThan(0.5);
    await page.close();
  });

  it('shows what we understood before what we ask', async () => {
    const page = await browser.newPage();
    await page.setContent(render('en', 'reply', situations['partly clear']).html);
    const text = String(await page.evaluate('document.body.innerText'));
    expect(text.indexOf('What is already clear')).toBeLessThan(text.indexOf('What we still need from you'));
    expect(text).toContain('“Page 7 of the agreement our MD signed has £640, held for twenty-four months.”');
    await page.close();
  });

  it.each([
    'light',
    'dark',
  ] as const)('a brief fits a phone, and its link is easy to read in %s', async (colorScheme) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme });
    for (const [name, situation] of Object.entries(briefSituations)) {
      await page.setContent(renderBrief('nl', situation).html);
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(360);
    }
    const link = await colours(page, '.card .button');
    expect(Math.abs(lightness(link.ground) - lightness(link.letters))).toBeGreaterThan(0.5);
    await page.close();
  });
});
