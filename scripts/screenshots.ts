// Takes the pictures of a real reply and of the console that the README shows: light, dark, and on a phone.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { situations } from '../core/replies/reply-situations.ts';
import { startBrowser } from './browser.ts';
import { photographConsole } from './console-screens.ts';
import { replyRenderer } from './replies.ts';

const folder = fileURLToPath(new URL('../docs/screens', import.meta.url));
const render = await replyRenderer();
mkdirSync(folder, { recursive: true });

const pictures = [
  {
    file: 'reply-light.png',
    language: 'en',
    situation: situations['partly clear'],
    colorScheme: 'light',
    width: 720,
  },
  { file: 'reply-dark.png', language: 'en', situation: situations.denied, colorScheme: 'dark', width: 720 },
  { file: 'reply-phone.png', language: 'ja', situation: situations.urgent, colorScheme: 'light', width: 390 },
] as const;

const browser = await startBrowser();
for (const { file, language, situation, colorScheme, width } of pictures) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 400 } });
  await page.setContent(render(language, file, situation).html);
  await page.screenshot({ path: `${folder}/${file}`, fullPage: true });
  await page.close();
}
await photographConsole(browser, folder);
await browser.close();
