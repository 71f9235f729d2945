import type { Hono } from 'hono';
import { type LoadedInsights, loadInsights } from '../../functions/load-insights.ts';
import { Languages, Missing, Scores, Uplift, Volume } from '../components/insight-figures.tsx';
import { BackToPartner, TimeToReady } from '../components/outcome-figures.tsx';
import { Shell } from '../components/shell.tsx';
import { moment } from '../components/time.tsx';
import {
  type DayRange,
  insightsAddress,
  momentsOf,
  presetRange,
  presets,
  readRange,
} from '../insights-range.ts';
import { longDay } from '../numbers.ts';
import type { ConsolePorts } from '../ports.ts';
import type { ConsoleEnv, Visit } from '../visit.ts';

interface InsightsProps extends LoadedInsights {
  readonly visit: Visit;
  readonly range: DayRange;
  /** The address named other days than there are. */
  readonly isWrong: boolean;
}

function InsightsPage({ visit, range, isWrong, insights, countedUntil }: InsightsProps) {
  const texts = visit.strings.insights;
  const props = { visit, insights };
  const lastDay = countedUntil?.slice(0, 10) ?? range.to;
  return (
    <Shell visit={visit} title={texts.title} place="insights">
      <div class="page-head">
        <h1>{texts.title}</h1>
        <p class="quiet">
          {texts.between(texts.cases(insights.cases), longDay(range.from, visit), longDay(lastDay, visit))}
        </p>
      </div>
      <Range visit={visit} range={range} />
      {isWrong ? (
        <p class="notice" role="alert">
          {texts.wrong}
        </p>
      ) : null}
      {countedUntil === null ? null : (
        <p class="notice">{texts.cut(insights.cases, moment(countedUntil, visit))}</p>
      )}
      {insights.cases === 0 ? (
        <section class="empty">
          <h2>{texts.empty}</h2>
          <p>{texts.emptyHelp}</p>
        </section>
      ) : (
        <div class="charts">
          <Volume {...props} />
          <Scores {...props} />
          <Missing {...props} />
          <Uplift {...props} />
          <TimeToReady {...props} />
          <BackToPartner {...props} />
          <Languages {...props} />
        </div>
      )}
    </Shell>
  );
}

/** Which days: the usual ones as links, any others in a form. */
function Range({ visit, range }: { visit: Visit; range: DayRange }) {
  const texts = visit.strings.insights;
  return (
    <div class="range">
      <nav class="views" aria-label={texts.range}>
        {presets.map((preset) => {
          const address = insightsAddress(presetRange(preset, visit.now));
          return (
            <a href={address} aria-current={address === insightsAddress(range) ? 'page' : undefined}>
              {texts.presets[preset]}
            </a>
          );
        })}
      </nav>
      <form class="choices" method="get" action="/insights">
        <label class="choice">
          <span>{texts.from}</span>
          <input type="date" name="from" value={range.from} required />
        </label>
        <label class="choice">
          <span>{texts.to}</span>
          <input type="date" name="to" value={range.to} required />
        </label>
        <button type="submit">{texts.show}</button>
      </form>
    </div>
  );
}

/** `/insights?from=…&to=…`: what the cases that were opened in a time have in common, as charts and tables. */
export function addInsights(app: Hono<ConsoleEnv>, { listing }: ConsolePorts): void {
  app.get('/insights', async (c) => {
    const visit = c.get('visit');
    const { range, isWrong } = readRange(c.req.query(), visit.now);
    const loaded = await loadInsights(listing, ...momentsOf(range));
    return c.html(<InsightsPage visit={visit} range={range} isWrong={isWrong} {...loaded} />);
  });
}
