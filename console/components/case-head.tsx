import type { Case } from '../../core/case/case.ts';
import { isOpen } from '../../core/case/case-row.ts';
import { handOverOf } from '../../core/case/follow-up.ts';
import { nextStep } from '../../core/replies/brief.ts';
import { dayIn } from '../../core/replies/brief-mail.ts';
import { fill } from '../../core/replies/template.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { StateChip, UrgentChip } from './chips.tsx';
import { PersonName } from './person-name.tsx';
import { languageName } from './queue-filters.tsx';
import { Score } from './score.tsx';
import { Ago } from './time.tsx';

/** What a person must know in ten seconds: whose case, how far, whose turn it is, and what to do next. */
export function CaseHead({ visit, file }: { visit: Visit; file: CaseFile }) {
  const { strings } = visit;
  const head = file.case;
  return (
    <header class="case-head">
      <Score score={head.score} label={strings.case.points(head.score)} size="large" />
      <div class="case-title">
        <p class="crumbs">
          <a href="/">{strings.queue.title}</a> <span aria-hidden="true">/</span> <span>{head.id}</span>
        </p>
        <h1 dir="auto">{plainDirection(head.subject) || head.id}</h1>
        <p class="chips">
          <StateChip state={head.state} visit={visit} />
          {head.context.urgent ? <UrgentChip visit={visit} /> : null}
        </p>
      </div>
      <KnownFacts visit={visit} head={head} />
      <p class="next-step">
        <strong>{strings.case.next}</strong>
        {suggestion(file, visit)}
      </p>
    </header>
  );
}

function KnownFacts({ visit, head }: { visit: Visit; head: Case }) {
  const { strings } = visit;
  const { partner, version, edition } = head.context;
  const { name, address } = head.customer;
  const rows: readonly (readonly [string, string | null])[] = [
    [strings.case.csm, head.csm],
    [strings.case.partner, partner],
    [strings.case.version, version],
    [strings.case.edition, edition === null ? null : strings.case.editions[edition]],
    [strings.case.language, languageName(head.language, visit)],
  ];
  return (
    <dl class="known-facts">
      <div>
        <dt>{strings.case.customer}</dt>
        <dd>
          <PersonName visit={visit} person={head.customer} />
          {name === '' ? null : <bdi class="quiet"> {address}</bdi>}
        </dd>
      </div>
      {rows.map(([term, value]) =>
        value === null ? null : (
          <div>
            <dt>{term}</dt>
            <dd>
              <bdi>{plainDirection(value)}</bdi>
            </dd>
          </div>
        ),
      )}
      <div>
        <dt>{strings.case.opened}</dt>
        <dd>
          <Ago iso={head.openedAt} visit={visit} />
        </dd>
      </div>
      <div>
        <dt>{strings.case.changed}</dt>
        <dd>
          <Ago iso={head.updatedAt} visit={visit} />
        </dd>
      </div>
    </dl>
  );
}

/** The next step that the brief would suggest, for the case as it is now. */
function suggestion(file: CaseFile, { brief, strings, language, zone, patience }: Visit): string {
  const { case: head, turns, outbox } = file;
  if (!isOpen(head.state)) return strings.case.nothingNext;
  const first = turns[0]?.from;
  const forwarder = first === undefined || first.address === head.customer.address ? null : first;
  const lastReply = outbox.findLast(({ purpose }) => purpose === 'reply');
  const handOver = handOverOf(file, patience);
  const step = nextStep({
    isUnknown: head.customer.address === '',
    event: null,
    kind: turns[0]?.kind ?? 'other',
    context: head.context,
    ready: head.ready,
    facts: head.facts,
    // A case that the clock leaves alone waits for nobody but its Customer Success Manager.
    handedOver: head.state === 'with-csm' || handOver === null,
    held: lastReply?.state === 'held' ? (lastReply.reason ?? '') : null,
    forwarder: forwarder?.address ?? null,
  });
  return plainDirection(
    fill(brief[step], {
      customer: head.customer.name || head.customer.address || brief['unknown-sender'],
      forwarder: forwarder?.name || forwarder?.address || '',
      date: handOver === null ? '' : dayIn(language, handOver, zone),
    }),
  );
}
