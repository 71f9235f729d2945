import { languageCodes } from '../languages/language.ts';
import { foldText } from './fold.ts';

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Names and abbreviations of the months in the twelve languages, folded, as the programs of each country write them. */
const months: ReadonlyMap<string, number> = new Map(
  [...languageCodes, 'en-GB', 'pt-PT', 'es-MX', 'fr-CA'].flatMap((locale) =>
    (['long', 'short'] as const).flatMap((style) => {
      const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index) => {
        const parts = format.formatToParts(Date.UTC(2024, index, 9));
        const name = parts.find((part) => part.type === 'month')?.value ?? '';
        return [foldText(name).replace(/[^\p{L}]/gu, ''), index + 1] as const;
      }).filter(([name]) => name.length > 2);
    }),
  ),
);

const isDay = (token: string | undefined): boolean =>
  token !== undefined && /^\d{1,2}$/.test(token) && Number(token) >= 1 && Number(token) <= 31;

/** `Montag, 7. April 2025`, `Mon, Feb 10, 2025`, `4 de mar de 2025`. */
function dayWithNamedMonth(text: string): Day | null {
  const tokens = text.match(/\p{L}+|\d+/gu) ?? [];
  const year = tokens.find((token) => /^(?:19|20)\d\d$/.test(token));
  if (year === undefined) return null;
  const read = (index: number, day: string | undefined): Day | null =>
    isDay(day) ? { year: Number(year), month: months.get(tokens[index] ?? '') ?? 0, day: Number(day) } : null;
  const named = [...tokens.keys()].filter((index) => months.has(tokens[index] ?? ''));
  // The day before the month first: in `mar 4 feb 2025` the first word is a Tuesday.
  for (const index of named) {
    const before = read(index, tokens[index - 1]) ?? read(index, tokens[index - 2]);
    if (before) return before;
  }
  for (const index of named) {
    const after = read(index, tokens[index + 1]);
    if (after) return after;
  }
  return null;
}

/** `4月 3, 2025`, as Outlook for phones writes the American order in other languages. */
function dayEndingWithYear(text: string): Day | null {
  const found = numbers(/(?<!\d)(\d{1,2}) ?[月월] ?(\d{1,2})[日일]?,? ((?:19|20)\d\d)(?!\d)/.exec(text));
  return found ? { year: found[2] ?? 0, month: found[0] ?? 0, day: found[1] ?? 0 } : null;
}

const numbers = (match: RegExpExecArray | null): number[] | undefined =>
  match?.slice(1).map((group) => Number(group));

/** `2025年4月3日`, `2025년 4월 3일`, `2025-04-03`, `2025. 4. 3.` */
function dayBeginningWithYear(text: string): Day | null {
  const found = numbers(
    /((?:19|20)\d\d) ?[年년./-] ?(\d{1,2}) ?[月월./-] ?(\d{1,2})(?!\d)/.exec(text) ??
      /((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/.exec(text),
  );
  return found ? { year: found[0] ?? 0, month: found[1] ?? 0, day: found[2] ?? 0 } : null;
}

/** `03.04.2025`, `3/4/25`. Which number is the day cannot be seen below 13; only who writes AM and PM puts the month first. */
function dayInNumbers(text: string): Day | null {
  const found = numbers(/(?<![\d.:/-])(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?![\d/-])/.exec(text));
  if (!found) return null;
  const [first = 0, second = 0, written = 0] = found;
  const year = written < 100 ? 2000 + written : written;
  const monthFirst = second > 12 || (first <= 12 && /\d ?[ap]\.?m\b/.test(text));
  return monthFirst ? { year, month: first, day: second } : { year, month: second, day: first };
}

const beforeNoon = /오전|上午|午前|凌晨|早上|早晨/;
const afterNoon = /오후|下午|午後|晚上|傍晚/;

/** The hour and minute, or null. Times in Japanese, Korean and Chinese say before or after noon in front. */
function timeIn(text: string): string | null {
  const match = /(?<!\d)(\d{1,2})(?::| ?[時时点點시h] ?)(\d{2})(?!\d)(?::\d\d)?( ?([ap])\.? ?m\b)?/.exec(
    text,
  );
  if (!match) return null;
  const half = match[4] ?? (afterNoon.test(text) ? 'p' : beforeNoon.test(text) ? 'a' : '');
  const hour = Number(match[1]);
  const ofDay = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour;
  const zone = zoneIn(text.slice(match.index + match[0].length));
  return ofDay > 23 || Number(match[2]) > 59 ? null : `T${String(ofDay).padStart(2, '0')}:${match[2]}${zone}`;
}

/** An offset from UTC behind the time. Abbreviations such as CST mean different zones in different countries. */
function zoneIn(rest: string): string {
  const match = /^[^\d+-]{0,12}([+-])(\d{1,2}):?(\d\d)?(?!\d)/.exec(rest);
  if (match) return `${match[1]}${(match[2] ?? '').padStart(2, '0')}:${match[3] ?? '00'}`;
  return /^ ?\(?(?:gmt|utc|z)\b/.test(rest) ? 'Z' : '';
}

/**
 * The date in a header line that a mail program wrote into a text, in any of the twelve languages, as ISO 8601. Such lines
 * rarely name a time zone; then the result has none either. Null where no day can be read.
 */
export function writtenDate(line: string): string | null {
  const text = foldText(line.slice(0, 200)).replace(/ +/g, ' ');
  const found =
    dayBeginningWithYear(text) ?? dayEndingWithYear(text) ?? dayWithNamedMonth(text) ?? dayInNumbers(text);
  if (!found || found.month < 1 || found.month > 12 || found.day < 1 || found.day > 31) return null;
  const day = [found.month, found.day].map((part) => String(part).padStart(2, '0')).join('-');
  return `${found.year}-${day}${timeIn(text) ?? ''}`;
}
