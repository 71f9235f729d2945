import type { LanguageCode } from './language.ts';

/**
 * Words for a mailbox that nobody reads, as they stand in its address; separators (`-`, `_`, `.`) do not matter, so
 * `ne-pas-repondre` and `nepasrepondre` are one entry.
 */
export const unreadMailboxes: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: [
    'noreply',
    'donotreply',
    'dontreply',
    'noanswer',
    'unattended',
    'unmonitored',
    'autoreply',
    'autoresponder',
    'autoresponse',
  ],
  nl: ['nietbeantwoorden', 'nietreageren', 'nietantwoorden', 'geenantwoord', 'geenreactie'],
  de: ['nichtantworten', 'bittenichtantworten', 'keineantwort', 'nichtbeantworten'],
  fr: ['nepasrepondre', 'pasdereponse', 'sansreponse', 'nepasrepliquer'],
  es: ['noresponder', 'norespondas', 'noresponda', 'nocontestar', 'nocontesta', 'sinrespuesta'],
  it: ['nonrispondere', 'norisposta', 'nonrispondete', 'senzarisposta'],
  pt: ['naoresponder', 'naoresponda', 'naorespondas', 'semresposta'],
  sv: ['svarainte', 'svaraej', 'ejsvar', 'ingasvar', 'intesvara'],
  ja: ['henshinfuka', 'sousinsenyou', 'soushinsenyo', 'soushinsenyou'],
  ko: ['balsinjeonyong', 'hoesinbulga'],
  'zh-Hans': ['wuhuifu', 'qingwuhuifu'],
  'zh-Hant': ['wuhuifu', 'qingwuhuifu'],
};
