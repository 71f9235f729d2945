import { en } from './en/index.ts';
import { nl } from './nl/index.ts';
import type { ConsoleLanguage, Strings } from './strings.ts';

/** The texts of each language of the console. */
export const stringsOf: Readonly<Record<ConsoleLanguage, Strings>> = { en, nl };
