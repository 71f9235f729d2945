import { duration, percent } from '../numbers.ts';
import { Figure } from './charts/figure.tsx';
import { ShareFigure } from './charts/share-figure.tsx';
import { Spread } from './charts/spread.tsx';
import type { InsightProps } from './insight-figures.tsx';

/** How long it took until nothing was missing, in cases that were not complete at once. */
export function TimeToReady({ visit, insights }: InsightProps) {
  const { timeToReady, columns } = visit.strings.insights;
  const { readyAtOnce, readyLater, medianHours, quartileHours } = insights.timeToReady;
  const notYet = insights.cases - readyAtOnce - readyLater;
  const common = {
    visit,
    id: 'time-to-ready',
    title: timeToReady.title,
    columns: [columns.what, columns.value] as const,
  };
  const counts: [string, string][] = [
    [timeToReady.atOnce, String(readyAtOnce)],
    [timeToReady.later, String(readyLater)],
    [timeToReady.notYet, String(notYet)],
  ];
  if (medianHours === null || quartileHours === null)
    return <Figure {...common} lead={timeToReady.none(readyAtOnce, notYet)} rows={counts} />;
  const [low, high] = quartileHours;
  const [middleText, lowText, highText] = [medianHours, low, high].map((hours) => duration(hours, visit));
  const texts = { low: lowText ?? '', middle: middleText ?? '', high: highText ?? '' };
  const lead = timeToReady.lead(texts.middle, texts.low, texts.high);
  return (
    <Figure
      {...common}
      lead={lead}
      rows={[
        [timeToReady.median, texts.middle],
        [timeToReady.quartiles, `${texts.low} – ${texts.high}`],
        ...counts,
      ]}
    >
      <Spread label={lead} low={low} middle={medianHours} high={high} texts={texts} />
      <p class="quiet">{timeToReady.counts(readyAtOnce, readyLater, notYet)}</p>
    </Figure>
  );
}

/** How many went back to their partner instead of escalating. */
export function BackToPartner({ visit, insights }: InsightProps) {
  const { backToPartner, columns } = visit.strings.insights;
  const { cases, share } = insights.backToPartner;
  // What is left of a hundred, so that the two as they are written add up.
  const rest = 1 - Math.round(share * 100) / 100;
  return (
    <ShareFigure
      visit={visit}
      id="back-to-partner"
      title={backToPartner.title}
      lead={backToPartner.lead(cases, percent(share, visit))}
      what={columns.what}
      shares={[
        { label: backToPartner.back, cases, share },
        { label: backToPartner.others, cases: insights.cases - cases, share: rest, kind: 'plain' },
      ]}
    />
  );
}
