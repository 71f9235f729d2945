import type { en } from './en/index.ts';

/** What every language must say: the same sections and texts as English. */
export type Strings = typeof en;

/** The languages of the console, which are those of the briefs. */
export const consoleLanguages = ['en', 'nl'] as const;
export type ConsoleLanguage = (typeof consoleLanguages)[number];
