import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where a browser is installed on this machine, or undefined. `CHROMIUM` names another one. */
export const browserPath = (): string | undefined =>
  [process.env.CHROMIUM, ...candidates].find((path) => path !== undefined && path !== '' && existsSync(path));

/** Starts it headless, without the connections that it would make for itself. Throws where there is none. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined)
    throw new Error(
      'No browser found: install Chromium (Debian: apt-get install chromium) or set CHROMIUM to its path',
    );
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
