import type { Insights } from '../../core/insights/insights.ts';
import { stretchesOf, unitOf } from '../insights-range.ts';
import { decimal, longDay, percent, shortDay } from '../numbers.ts';
import type { Visit } from '../visit.ts';
import { Bars } from './charts/bars.tsx';
import { Columns } from './charts/columns.tsx';
import { Figure } from './charts/figure.tsx';
import { languageName } from './queue-filters.tsx';

export interface InsightProps {
  readonly visit: Visit;
  readonly insights: Insights;
}

/** How many cases were opened, day by day or in longer stretches. */
export function Volume({ visit, insights }: InsightProps) {
  const { volume, cases, columns } = visit.strings.insights;
  const stretches = stretchesOf(insights.perDay);
  const name = (from: string, to: string) =>
    from === to ? longDay(from, visit) : `${longDay(from, visit)} – ${longDay(to, visit)}`;
  const most = Math.max(...stretches.map((stretch) => stretch.cases));
  const lead = volume.lead(insights.cases, most, unitOf(insights.perDay.length));
  return (
    <Figure
      visit={visit}
      id="volume"
      title={volume.title}
      lead={lead}
      columns={[columns.days, columns.cases]}
      rows={stretches.map((stretch) => [name(stretch.from, stretch.to), String(stretch.cases)])}
    >
      <Columns
        label={lead}
        columns={stretches.map((stretch) => ({
          label: shortDay(stretch.from, visit),
          title: `${name(stretch.from, stretch.to)}: ${cases(stretch.cases)}`,
          value: stretch.cases,
        }))}
      />
    </Figure>
  );
}

/** How the scores of the cases are spread, as they are now. */
export function Scores({ visit, insights }: InsightProps) {
  const { scores, cases, columns } = visit.strings.insights;
  const bands = insights.scores.map((band) => ({ ...band, label: `${band.from}–${band.to}` }));
  const high = bands.filter(({ from }) => from >= 80).reduce((sum, band) => sum + band.cases, 0);
  const lead = scores.lead(high, insights.cases);
  return (
    <Figure
      visit={visit}
      id="scores"
      title={scores.title}
      lead={lead}
      columns={[columns.score, columns.cases]}
      rows={bands.map((band) => [band.label, String(band.cases)])}
    >
      <Columns
        label={lead}
        columns={bands.map((band) => ({
          label: String(band.from),
          title: `${band.label}: ${cases(band.cases)}`,
          value: band.cases,
        }))}
      />
    </Figure>
  );
}

/** Which practice the first messages leave out. */
export function Missing({ visit, insights }: InsightProps) {
  const { strings } = visit;
  const { missing, columns } = strings.insights;
  const [most] = insights.missing;
  const isEmpty = most === undefined || most.cases === 0;
  const lead = isEmpty
    ? missing.none
    : missing.lead(strings.practices[most.practice], percent(most.share, visit));
  return (
    <Figure
      visit={visit}
      id="missing"
      title={missing.title}
      lead={lead}
      columns={[columns.practice, columns.cases, columns.share]}
      rows={insights.missing.map(({ practice, cases, share }) => [
        strings.practices[practice],
        String(cases),
        percent(share, visit),
      ])}
    >
      {isEmpty ? null : (
        <Bars
          label={lead}
          bars={insights.missing.map(({ practice, cases, share }) => ({
            label: strings.practices[practice],
            share,
            text: `${cases} (${percent(share, visit)})`,
            kind: practice,
          }))}
        />
      )}
    </Figure>
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
  const shareOf = (cases: number) => cases / Math.max(1, insights.cases);
  const lead =
    most === undefined ? '' : languages.lead(insights.languages.length, languageName(most.language, visit));
  return (
    <Figure
      visit={visit}
      id="languages"
      title={languages.title}
      lead={lead}
      columns={[columns.language, columns.cases, columns.share]}
      rows={insights.languages.map(({ language, cases }) => [
        languageName(language, visit),
        String(cases),
        percent(shareOf(cases), visit),
      ])}
    >
      <Bars
        label={lead}
        bars={insights.languages.map(({ language, cases }) => ({
          label: languageName(language, visit),
          share: shareOf(cases),
          text: `${cases} (${percent(shareOf(cases), visit)})`,
        }))}
      />
    </Figure>
  );
}
