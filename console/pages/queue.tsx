import type { Hono } from 'hono';
import type { CasePage } from '../../functions/case-listing.ts';
import { QueueEmpty } from '../components/queue-empty.tsx';
import { QueueFilters } from '../components/queue-filters.tsx';
import { QueueTable } from '../components/queue-table.tsx';
import { Shell } from '../components/shell.tsx';
import type { ConsolePorts } from '../ports.ts';
import { type QueueFilter, queryOf, queueAddress, readFilter, views } from '../queue-query.ts';
import type { ConsoleEnv, Visit } from '../visit.ts';

export interface QueueProps {
  readonly visit: Visit;
  readonly filter: QueueFilter;
  readonly page: CasePage;
  /** Where customers write. */
  readonly escalationAddress: string;
}

function QueuePage({ visit, filter, page, escalationAddress }: QueueProps) {
  const { queue } = visit.strings;
  return (
    <Shell visit={visit} title={queue.title} place="queue">
      <div class="queue-head">
        <h1>{queue.title}</h1>
        <nav class="views" aria-label={queue.viewing}>
          {views.map((view) => (
            <a href={queueAddress(filter, { view })} aria-current={view === filter.view ? 'page' : undefined}>
              {queue.views[view]}
            </a>
          ))}
        </nav>
      </div>
      <QueueFilters visit={visit} filter={filter} />
      {page.partial ? <p class="notice">{queue.partial}</p> : null}
      {page.rows.length === 0 ? (
        <QueueEmpty visit={visit} filter={filter} escalationAddress={escalationAddress} />
      ) : (
        <QueueTable visit={visit} rows={page.rows} />
      )}
      <nav class="pages" aria-label={queue.more}>
        {filter.cursor === undefined ? null : <a href={queueAddress(filter)}>{queue.first}</a>}
        {page.next === null ? null : (
          <a class="button" rel="next" href={queueAddress(filter, { cursor: page.next })}>
            {queue.more}
          </a>
        )}
      </nav>
    </Shell>
  );
}

/** `/`: the cases that wait for somebody. The address holds view, filters, order and search, so that it can be shared. */
export function addQueue(app: Hono<ConsoleEnv>, { listing, configuration }: ConsolePorts): void {
  app.get('/', async (c) => {
    const filter = readFilter(c.req.query());
    const page = await listing.find(queryOf(filter, c.get('person').address));
    return c.html(
      <QueuePage
        visit={c.get('visit')}
        filter={filter}
        page={page}
        escalationAddress={configuration.escalationAddresses[0] ?? ''}
      />,
    );
  });
}
