import type { CaseHistory } from '../case/case-row.ts';
import type { LanguageCode } from '../languages/language.ts';
import { practices } from '../practices/index.ts';
import type { PracticeName } from '../practices/practice.ts';
import { median, quartiles } from './median.ts';

/** What the charts show of the cases that were opened in a time. Shares are 0 to 1. */
export interface Insights {
  readonly cases: number;
  /** Every day of the time, also those without a case. */
  readonly perDay: readonly { readonly day: string; readonly cases: number }[];
  /** Ten bands; 100 is in the last. */
  readonly scores: readonly { readonly from: number; readonly to: number; readonly cases: number }[];
  /** How many first messages left out the required fact of a practice, the most first. */
  readonly missing: readonly {
    readonly practice: PracticeName;
    readonly cases: number;
    readonly share: number;
  }[];
  readonly uplift: Uplift;
  readonly timeToReady: TimeToReady;
  readonly backToPartner: { readonly cases: number; readonly share: number };
  /** The most first. */
  readonly languages: readonly { readonly language: LanguageCode; readonly cases: number }[];
}

/** What asking was good for, in cases in which the customer wrote again: mean scores. Null without such cases. */
export interface Uplift {
  readonly cases: number;
  readonly first: number | null;
  readonly last: number | null;
}

/** From the first message until every required fact was clear, in cases that were not ready at once. */
export interface TimeToReady {
  readonly readyAtOnce: number;
  readonly readyLater: number;
  readonly medianHours: number | null;
  /** Half of them took between these. */
  readonly quartileHours: readonly [number, number] | null;
}

const hour = 3_600_000;
const day = 24 * hour;
const bandWidth = 10;
const lastBand = 9;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function countBy<Key>(values: Iterable<Key>): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * Went back to the partner: the customer says that it is settled without us, or was told to speak to the partner first,
 * which they had not, and has not come back.
 */
export const isBackToPartner = ({ state, denied }: Pick<CaseHistory, 'state' | 'denied'>): boolean =>
  state === 'withdrawn' || (state === 'coaching' && denied.includes('partner_contact'));

/** Charts of cases. `from` and `to` are the time they were opened in, ISO 8601, `to` not included; days are those of UTC. */
export function insightsOf(cases: readonly CaseHistory[], from: string, to: string): Insights {
  const backToPartner = cases.filter(isBackToPartner).length;
  return {
    cases: cases.length,
    perDay: perDay(cases, from, to),
    scores: scoreBands(cases),
    missing: missingPractices(cases),
    uplift: uplift(cases),
    timeToReady: timeToReady(cases),
    backToPartner: { cases: backToPartner, share: share(backToPartner, cases.length) },
    languages: [...countBy(cases.map(({ language }) => language))]
      .map(([language, count]) => ({ language, cases: count }))
      .sort((one, other) => other.cases - one.cases || (one.language < other.language ? -1 : 1)),
  };
}

function perDay(cases: readonly CaseHistory[], from: string, to: string): Insights['perDay'] {
  const counts = countBy(cases.map(({ openedAt }) => openedAt.slice(0, 10)));
  const days: { day: string; cases: number }[] = [];
  const start = Date.parse(`${from.slice(0, 10)}T00:00:00.000Z`);
  for (let time = start; time < Date.parse(to); time += day) {
    const name = new Date(time).toISOString().slice(0, 10);
    days.push({ day: name, cases: counts.get(name) ?? 0 });
  }
  return days;
}

function scoreBands(cases: readonly CaseHistory[]): Insights['scores'] {
  const counts = countBy(cases.map(({ score }) => Math.min(lastBand, Math.floor(score / bandWidth))));
  return Array.from({ length: lastBand + 1 }, (_, band) => ({
    from: band * bandWidth,
    to: band === lastBand ? 100 : (band + 1) * bandWidth - 1,
    cases: counts.get(band) ?? 0,
  }));
}

/** Cases stored before their first message was remembered count nowhere here. */
function missingPractices(cases: readonly CaseHistory[]): Insights['missing'] {
  const openings = cases.flatMap(({ opening }) => opening ?? []);
  return practices
    .map(({ name, facts: [required] }) => {
      const count = openings.filter(({ unclear }) => unclear.some((fact) => fact === required)).length;
      return { practice: name, cases: count, share: share(count, openings.length) };
    })
    .sort((one, other) => other.cases - one.cases);
}

function uplift(cases: readonly CaseHistory[]): Uplift {
  const answered = cases.flatMap(({ opening, score, turns }) =>
    opening !== null && turns > 1 ? [{ first: opening.score, last: score }] : [],
  );
  return {
    cases: answered.length,
    first: mean(answered.map(({ first }) => first)),
    last: mean(answered.map(({ last }) => last)),
  };
}

function timeToReady(cases: readonly CaseHistory[]): TimeToReady {
  const times = cases.flatMap(({ openedAt, readyAt }) =>
    readyAt === null ? [] : [Date.parse(readyAt) - Date.parse(openedAt)],
  );
  const later = times.filter((time) => time > 0);
  const hours = later.map((time) => time / hour);
  return {
    readyAtOnce: times.length - later.length,
    readyLater: later.length,
    medianHours: median(hours),
    quartileHours: quartiles(hours),
  };
}
