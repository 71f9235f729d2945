import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Patience } from '../core/case/follow-up.ts';
import type { BriefTexts } from '../core/replies/texts.ts';
import type { Assets } from './assets.ts';
import type { Caller } from './caller.ts';
import type { ConsolePorts } from './ports.ts';
import type { Person } from './session.ts';
import { stringsOf } from './strings/index.ts';
import { type ConsoleLanguage, consoleLanguages, type Strings } from './strings/strings.ts';

/** What a page must know about who looks at it. */
export interface Visit {
  readonly strings: Strings;
  /** Names of facts and next steps, as the briefs have them. */
  readonly brief: BriefTexts;
  readonly language: ConsoleLanguage;
  /** The reader's time zone, for example `Europe/Amsterdam`. */
  readonly zone: string;
  readonly now: Date;
  /** The part of the address after the question mark. */
  readonly query: URLSearchParams;
  readonly assets: Assets;
  /** A whole mail is given out only where its files are not scanned for malware: it has them unscanned. */
  readonly offersWholeMails: boolean;
  /** By which the clock asks silent customers again, to say when it hands a case over. */
  readonly patience: Patience;
  /** Null on the few pages that need no sign-in. */
  readonly person: Person | null;
  /** Goes with every form; see `forms.ts`. */
  readonly formToken: string;
}

/**
 * What handlers find in their context: the visit, on all pages behind the sign-in the person, and in the API who asks, which may
 * be a program.
 */
export interface ConsoleEnv {
  Variables: { visit: Visit; person: Person; caller: Caller };
}

/** Until the script has told the zone, and for readers without one. */
const zoneWithoutScript = 'UTC';

const year = 365 * 24 * 3600;

/** The reader's choice, else the first of their browser's languages that we have. */
function languageOf(c: Context): ConsoleLanguage {
  const wanted = [
    getCookie(c, 'language'),
    ...(c.req.header('accept-language') ?? '').split(',').map((entry) => entry.trim().slice(0, 2)),
  ];
  return (
    consoleLanguages.find(
      (code) => code === wanted.find((entry) => consoleLanguages.some((known) => known === entry)),
    ) ?? 'en'
  );
}

/** A cookie can hold anything; a zone that Intl does not know would make every page fail. */
function zoneOf(c: Context): string {
  const zone = getCookie(c, 'zone');
  if (zone === undefined || zone.length > 60) return zoneWithoutScript;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return zoneWithoutScript;
  }
}

/** Finds out in which language and time zone to answer. `?language-of-console=nl` on any page chooses, and is remembered. */
export const readVisit = (ports: ConsolePorts) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    const chosen = consoleLanguages.find((code) => code === c.req.query('language-of-console'));
    if (chosen !== undefined)
      setCookie(c, 'language', chosen, { path: '/', maxAge: year, sameSite: 'Lax', httpOnly: true });
    const language = chosen ?? languageOf(c);
    c.set('visit', {
      strings: stringsOf[language],
      brief: ports.library.briefs[language],
      language,
      zone: zoneOf(c),
      now: ports.now(),
      query: new URL(c.req.url).searchParams,
      assets: ports.assets,
      offersWholeMails: !ports.configuration.malwareProtection,
      patience: ports.configuration,
      person: null,
      formToken: '',
    });
    await next();
  });
