import type { Child } from 'hono/jsx';
import type { CaseFile } from '../../core/case/case.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { StateChip } from './chips.tsx';
import { firstWords } from './message-summary.tsx';
import { PersonName } from './person-name.tsx';
import { Score } from './score.tsx';
import { Moment } from './time.tsx';

/** One of two cases beside each other: what tells whether both are about one matter. */
export function ComparedCase({
  visit,
  file: { case: head, turns },
  role,
  isOlder,
}: {
  visit: Visit;
  file: CaseFile;
  /** What becomes of it, in a sentence. */
  role: string;
  isOlder: boolean;
}) {
  const { strings } = visit;
  const { facts, older } = strings.moves;
  const { name, address } = head.customer;
  const words = firstWords(turns[0]?.ownWords ?? '');
  const partner = head.context.partner ?? head.knownPartner;
  const rows: readonly (readonly [string, Child])[] = [
    [
      facts.customer,
      <>
        <PersonName visit={visit} person={head.customer} />
        {name === '' ? null : <bdi class="quiet"> {address}</bdi>}
      </>,
    ],
    [facts.csm, <bdi>{head.csm}</bdi>],
    [facts.state, <StateChip state={head.state} visit={visit} />],
    [facts.messages, String(head.turnIds.length)],
    [facts.opened, <Moment iso={head.openedAt} visit={visit} />],
    [facts.partner, <bdi>{plainDirection(partner) || facts.unknown}</bdi>],
  ];
  return (
    <section class="card compared" aria-labelledby={`case-${head.id}`}>
      <p class="role">{role}</p>
      <div class="compared-head">
        <Score score={head.score} label={strings.case.points(head.score)} size="small" />
        <div>
          <h2 id={`case-${head.id}`} dir="auto">
            <a href={`/cases/${head.id}`}>{plainDirection(head.subject) || head.id}</a>
          </h2>
          <p class="under">
            <span class="quiet">{head.id}</span>
            {isOlder ? <span class="chip">{older}</span> : null}
          </p>
        </div>
      </div>
      <dl class="compared-facts">
        {rows.map(([term, value]) => (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {words === '' ? null : <blockquote dir="auto">{plainDirection(words)}</blockquote>}
    </section>
  );
}
