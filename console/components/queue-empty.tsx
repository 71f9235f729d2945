import { isNarrowed, type QueueFilter, queueAddress } from '../queue-query.ts';
import type { Visit } from '../visit.ts';

/** Says why the list is empty, and what to do. */
export function QueueEmpty({
  visit,
  filter,
  escalationAddress,
}: {
  visit: Visit;
  filter: QueueFilter;
  escalationAddress: string;
}) {
  const { queue } = visit.strings;
  if (isNarrowed(filter))
    return (
      <section class="empty">
        <h2>{queue.emptyFiltered}</h2>
        <p>{queue.emptyFilteredHelp}</p>
        <p>
          <a class="button" href={queueAddress({ view: filter.view, sort: filter.sort })}>
            {queue.clear}
          </a>
        </p>
      </section>
    );
  if (filter.view === 'mine')
    return (
      <section class="empty">
        <h2>{queue.emptyMine}</h2>
        <p>{queue.emptyMineHelp}</p>
        <p>
          <a class="button" href={queueAddress(filter, { view: 'team' })}>
            {queue.views.team}
          </a>
        </p>
      </section>
    );
  const isTeam = filter.view === 'team';
  return (
    <section class="empty">
      <h2>{isTeam ? queue.emptyTeam : queue.emptyAll}</h2>
      <p>
        {isTeam ? queue.emptyTeamHelp : `${queue.emptyAllHelp} `}
        {isTeam ? null : <strong>{escalationAddress}</strong>}
      </p>
    </section>
  );
}
