import type { LanguageCode, MailWords } from '../language.ts';
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

/** A mail program speaks its owner's language, not the mail's, so all twelve are always tried together. */
export const mailWords: Readonly<Record<LanguageCode, MailWords>> = {
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
