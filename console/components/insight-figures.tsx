import type { Insights } from '../../core/insights/insights.ts';
import { stretchesOf, unitOf } from '../insights-range.ts';
import { decimal, longDay, percent, shortDay } from '../numbers.ts';
import type { Visit } from '../visit.ts';
import { Bars } from './charts/bars.tsx';
import { CountFigure } from './charts/count-figure.tsx';
import { Figure } from './charts/figure.tsx';
import { ShareFigure } from './charts/share-figure.tsx';
import { languageName } from './queue-filters.tsx';

export interface InsightProps {
  readonly visit: Visit;
  readonly insights: Insights;
}

/** How many cases were opened, day by day or in longer stretches. */
export function Volume({ visit, insights }: InsightProps) {
  const { volume, columns } = visit.strings.insights;
  const stretches = stretchesOf(insights.perDay);
  const most = Math.max(...stretches.map(({ cases }) => cases));
  return (
    <CountFigure
      visit={visit}
      id="volume"
      title={volume.title}
      lead={volume.lead(insights.cases, most, unitOf(insights.perDay.length))}
      what={columns.days}
      counts={stretches.map(({ from, to, cases }) => ({
        name: from === to ? longDay(from, visit) : `${longDay(from, visit)} – ${longDay(to, visit)}`,
        label: shortDay(from, visit),
        cases,
      }))}
    />
  );
}

/** How the scores of the cases are spread, as they are now. */
export function Scores({ visit, insights }: InsightProps) {
  const { scores, columns } = visit.strings.insights;
  const high = insights.scores.filter(({ from }) => from >= 80).reduce((sum, { cases }) => sum + cases, 0);
  return (
    <CountFigure
      visit={visit}
      id="scores"
      title={scores.title}
      lead={scores.lead(high, insights.cases)}
      what={columns.score}
      counts={insights.scores.map(({ from, to, cases }) => ({
        name: `${from}–${to}`,
        label: String(from),
        cases,
      }))}
    />
  );
}

/** Which practice the first messages leave out. */
export function Missing({ visit, insights }: InsightProps) {
  const { strings } = visit;
  const { missing, columns } = strings.insights;
  const [most] = insights.missing;
  return (
    <ShareFigure
      visit={visit}
      id="missing"
      title={missing.title}
      lead={
        most === undefined || most.cases === 0
          ? missing.none
          : missing.lead(strings.practices[most.practice], percent(most.share, visit))
      }
      what={columns.practice}
      shares={insights.missing.map(({ practice, cases, share }) => ({
        label: strings.practices[practice],
        cases,
        share,
        kind: practice,
      }))}
    />
  );
}

/** What asking was good for. */
export function Uplift({ visit, insights }: InsightProps) {
  const { uplift, columns } = visit.strings.insights;
  const { first, last, cases } = insights.uplift;
  if (first === null || last === null)
    return (
      <Figure
        visit={visit}
        id="uplift"
        title={uplift.title}
        lead={uplift.none}
        columns={[columns.message]}
        rows={[]}
      />
    );
  const points = (value: number) => uplift.points(decimal(value, visit));
  const lead = uplift.lead(cases, decimal(last - first, visit), last >= first);
  return (
    <Figure
      visit={visit}
      id="uplift"
      title={uplift.title}
      lead={lead}
      columns={[columns.message, columns.score]}
      rows={[
        [uplift.first, points(first)],
        [uplift.last, points(last)],
      ]}
    >
      <Bars
        label={lead}
        bars={[
          { label: uplift.first, share: first / 100, text: points(first), kind: 'plain' },
          { label: uplift.last, share: last / 100, text: points(last) },
        ]}
      />
    </Figure>
  );
}

/** In which languages the customers write. */
export function Languages({ visit, insights }: InsightProps) {
  const { languages, columns } = visit.strings.insights;
  const [most] = insights.languages;
  return (
    <ShareFigure
      visit={visit}
      id="languages"
      title={languages.title}
      lead={
        most === undefined
          ? ''
          : languages.lead(insights.languages.length, languageName(most.language, visit))
      }
      what={columns.language}
      shares={insights.languages.map(({ language, cases }) => ({
        label: languageName(language, visit),
        cases,
        share: cases / Math.max(1, insights.cases),
      }))}
    />
  );
}
