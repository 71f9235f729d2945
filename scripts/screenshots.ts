// Takes the pictures of real replies, briefs and of the console that the README shows: light, dark, and on a phone.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { briefSituations } from '../core/replies/brief-situations.ts';
import { situations } from '../core/replies/reply-situations.ts';
import { startBrowser } from './browser.ts';
import { photographConsole } from './console-screens.ts';
import { briefRenderer, replyRenderer } from './replies.ts';

const folder = fileURLToPath(new URL('../docs/screens', import.meta.url));
const render = await replyRenderer();
const renderBrief = await briefRenderer();
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

const briefs = [
  {
    file: 'brief-light.png',
    language: 'en',
    name: 'complete after three days',
    colorScheme: 'light',
    width: 720,
  },
  {
    file: 'brief-dark.png',
    language: 'en',
    name: 'urgent, and the partner does not know',
    colorScheme: 'dark',
    width: 720,
  },
  { file: 'brief-phone.png', language: 'nl', name: 'a new case', colorScheme: 'light', width: 390 },
] as const;

const browser = await startBrowser();

async function takePicture(
  html: string,
  { file, colorScheme, width }: { file: string; colorScheme: 'light' | 'dark'; width: number },
): Promise<void> {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 400 } });
  await page.setContent(html);
  await page.screenshot({ path: `${folder}/${file}`, fullPage: true });
  await page.close();
}

for (const picture of pictures)
  await takePicture(render(picture.language, picture.file, picture.situation).html, picture);
for (const brief of briefs)
  await takePicture(renderBrief(brief.language, briefSituations[brief.name]).html, brief);
await photographConsole(browser, folder);
await browser.close();
