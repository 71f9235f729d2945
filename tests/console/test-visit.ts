import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMiddleware } from 'hono/factory';
import { loadAssets } from '../../console/assets.ts';
import { stringsOf } from '../../console/strings/index.ts';
import type { ConsoleEnv } from '../../console/visit.ts';
import { loadLibrary } from '../../functions/adapters/library.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const assets = await loadAssets(join(root, 'console', 'assets'));
const { briefs } = await loadLibrary(join(root, 'templates'));

/** What pages must know about who looks at them, for routes that are tested by themselves. */
export const testVisit = () =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    c.set('visit', {
      strings: stringsOf.en,
      brief: briefs.en,
      language: 'en',
      zone: 'UTC',
      now: new Date(),
      query: new URLSearchParams(),
      assets,
      offersWholeMails: true,
      patience: { followUps: { reminderDays: 3, handOverDays: 6 }, timeZone: 'UTC' },
      person: null,
      formToken: '',
    });
    await next();
  });
