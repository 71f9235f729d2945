import type { Hono } from 'hono';
import * as z from 'zod';
import type { OutboxRecord } from '../../core/case/case.ts';
import type { Suppression } from '../../core/case/may-reply.ts';
import type { SuppressionHistory } from '../../functions/adapters/suppressions.ts';
import { withCurrentCases } from '../../functions/cases-of-mails.ts';
import type { HeldPage } from '../../functions/held-replies.ts';
import { actFields } from '../act-form-data.ts';
import { actorOf } from '../caller.ts';
import { HeldEntry } from '../components/held-entry.tsx';
import { RefusedPage } from '../components/refused.tsx';
import { Shell } from '../components/shell.tsx';
import { Suppressed } from '../components/suppressed.tsx';
import type { ConsolePorts } from '../ports.ts';
import { release } from '../release.ts';
import { typedAddress } from '../typed-address.ts';
import type { ConsoleEnv, Visit } from '../visit.ts';
import { ErrorPage } from './error.tsx';

const liftFields = z.object({ address: typedAddress, note: z.string().trim().min(1).max(2_000) });

const releaseFields = actFields.release.extend({ case: z.string().min(1).max(40) });

const dones = ['release', 'lift', 'not-lifted'] as const;

interface QuarantineProps {
  readonly visit: Visit;
  readonly page: HeldPage;
  /** Its replies with the cases that they are in now. */
  readonly held: Awaited<ReturnType<typeof withCurrentCases<OutboxRecord>>>;
  /** Which recipients get no mail now. */
  readonly suppressions: ReadonlyMap<string, Suppression>;
  readonly lookedUp: { readonly address: string | null; readonly history: SuppressionHistory | null };
}

function QuarantinePage({ visit, page: { next }, held, suppressions, lookedUp }: QuarantineProps) {
  const { strings, query } = visit;
  const { quarantine, queue } = strings;
  return (
    <Shell visit={visit} title={quarantine.title} place="quarantine">
      <Done visit={visit} />
      <div class="page-head">
        <h1>{quarantine.title}</h1>
        <p class="quiet">{quarantine.lead}</p>
      </div>
      <div class="case-body">
        {held.length === 0 ? (
          <section class="empty">
            <h2>{quarantine.empty}</h2>
            <p>{quarantine.emptyHelp}</p>
          </section>
        ) : (
          <section class="held-entries" aria-label={quarantine.title}>
            <p class="quiet">{quarantine.count(held.length)}</p>
            {held.map(({ mail: record, caseId }) => (
              <HeldEntry
                visit={visit}
                record={record}
                caseId={caseId}
                suppression={suppressions.get(record.mail.to.address) ?? null}
              />
            ))}
            <nav class="pages" aria-label={queue.more}>
              {query.has('cursor') ? <a href="/quarantine">{queue.first}</a> : null}
              {next === null ? null : (
                <a class="button" rel="next" href={`/quarantine?${new URLSearchParams({ cursor: next })}`}>
                  {queue.more}
                </a>
              )}
            </nav>
          </section>
        )}
        <div class="side">
          <Suppressed visit={visit} {...lookedUp} />
        </div>
      </div>
    </Shell>
  );
}

const NotDone = ({ visit, reason }: { visit: Visit; reason: string }) => (
  <RefusedPage
    visit={visit}
    place="quarantine"
    reason={reason}
    back={{ path: '/quarantine', text: visit.strings.quarantine.back }}
  />
);

function Done({ visit: { strings, query } }: { visit: Visit }) {
  const { quarantine } = strings;
  const texts = {
    release: quarantine.done,
    lift: quarantine.suppressed.liftedDone,
    'not-lifted': quarantine.suppressed.notLifted,
  };
  const done = dones.find((name) => name === query.get('done'));
  return done === undefined ? null : (
    <p class={done === 'not-lifted' ? 'notice' : 'done'} role="status">
      {texts[done]}
    </p>
  );
}

/** Which of these recipients get no mail now, each asked for once. */
async function suppressionsOf(
  { records }: HeldPage,
  { suppressions }: ConsolePorts,
): Promise<Map<string, Suppression>> {
  const recipients = [...new Set(records.map(({ mail }) => mail.to.address))];
  const found = await Promise.all(
    recipients.map(async (recipient) => [recipient, await suppressions.find(recipient)] as const),
  );
  return new Map(found.flatMap(([recipient, why]) => (why === null ? [] : [[recipient, why] as const])));
}

/** What the reader typed to look up, and what is known of it. */
async function lookUp(typed: string | undefined, { suppressions }: ConsolePorts) {
  if (typed === undefined) return { address: null, history: null };
  const { data } = typedAddress.safeParse(typed);
  return data === undefined
    ? { address: '', history: null }
    : { address: data, history: await suppressions.look(data) };
}

/** `/quarantine`: every reply that waits for a person, the newest first, and the addresses that get no mail. */
export function addQuarantine(app: Hono<ConsoleEnv>, ports: ConsolePorts): void {
  app.get('/quarantine', async (c) => {
    const { cursor, address: typed } = c.req.query();
    const [page, lookedUp] = await Promise.all([ports.listing.heldReplies(cursor), lookUp(typed, ports)]);
    const [suppressions, held] = await Promise.all([
      suppressionsOf(page, ports),
      withCurrentCases(page.records, ports.cases),
    ]);
    const shown = { page, held, suppressions, lookedUp };
    return c.html(<QuarantinePage visit={c.get('visit')} {...shown} />);
  });
  app.post('/quarantine/release', async (c) => {
    const visit = c.get('visit');
    const { data } = releaseFields.safeParse(await c.req.parseBody());
    if (data === undefined)
      return c.html(<NotDone visit={visit} reason={visit.strings.act.refused.invalid} />, 400);
    const record = await ports.cases.loadOutbox(data.case, data.mail);
    const words = {
      caller: c.get('person'),
      note: data.note,
      evenIfSuppressed: data.evenIfSuppressed === 'yes',
    };
    const result = await release(record, words, visit.strings, ports);
    if (result !== 'done') return c.html(<NotDone visit={visit} reason={result.refused} />, 422);
    return c.redirect('/quarantine?done=release', 303);
  });
  app.post('/quarantine/lift', async (c) => {
    const visit = c.get('visit');
    const person = c.get('person');
    if (!person.groups.includes('admin')) return c.html(<ErrorPage visit={visit} kind="adminsOnly" />, 403);
    const { data } = liftFields.safeParse(await c.req.parseBody());
    if (data === undefined)
      return c.html(<NotDone visit={visit} reason={visit.strings.act.refused.invalid} />, 400);
    const at = ports.now().toISOString();
    const done = await ports.suppressions.lift(data.address, { by: actorOf(person), at, note: data.note });
    const query = new URLSearchParams({ address: data.address, done: done ? 'lift' : 'not-lifted' });
    return c.redirect(`/quarantine?${query}`, 303);
  });
}
