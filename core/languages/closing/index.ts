import type { LanguageCode } from '../language.ts';
import type { ClosingWords } from './closing-words.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';
import { sv } from './sv.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

export const closingWords: Readonly<Record<LanguageCode, ClosingWords>> = {
  en,
  nl,
  de,
  fr,
  es,
  it,
  pt,
  sv,
  ja,
  ko,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
};
