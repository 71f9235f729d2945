import type { Context, Hono } from 'hono';
import type { OutboxRecord } from '../../core/case/case.ts';
import { act as actOn } from '../../functions/act.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import { actFields, changeOf } from '../act-form-data.ts';
import { type Act, acts } from '../components/act-form.tsx';
import { ConflictPage } from '../components/conflict.tsx';
import { Release } from '../components/outgoing.tsx';
import { RefusedPage } from '../components/refused.tsx';
import type { ConsolePorts } from '../ports.ts';
import { release as releaseReply } from '../release.ts';
import { readSeen, type Seen } from '../seen.ts';
import type { ConsoleEnv } from '../visit.ts';

/** What an act came to: done, not done and why (a sentence), or the case is another one by now. */
type Outcome =
  | 'done'
  | 'changed'
  | {
      readonly refused: string;
      /** The reply that goes only to an address that gets no mail any more. */
      readonly suppressed?: OutboxRecord;
    };

interface Asked {
  readonly act: Act;
  readonly body: Record<string, unknown>;
  readonly seen: Seen;
  readonly file: CaseFile;
}

/** `POST /cases/:id/:act`: does it, and leads back to the case, so that loading the page again does nothing twice. */
export function addActs(app: Hono<ConsoleEnv>, ports: ConsolePorts): void {
  app.get('/cases/:id/:act', (c, next) =>
    acts.some((name) => name === c.req.param('act'))
      ? c.redirect(`/cases/${encodeURIComponent(c.req.param('id'))}`)
      : next(),
  );
  app.post('/cases/:id/:act', async (c) => {
    const act = acts.find((name) => name === c.req.param('act'));
    const file = await ports.cases.loadFile(c.req.param('id'));
    if (act === undefined || file === null) return c.notFound();
    const visit = c.get('visit');
    const { refused } = visit.strings.act;
    const { id } = file.case;
    const body: Record<string, unknown> = await c.req.parseBody();
    const seen = readSeen(body.seen);
    const back = { path: `/cases/${id}`, text: refused.back };
    if (seen === null) return c.html(<RefusedPage visit={visit} back={back} reason={refused.invalid} />, 400);
    const outcome = await perform({ act, body, seen, file }, c, ports);
    if (outcome === 'done') return c.redirect(`/cases/${id}?done=${act}`, 303);
    if (outcome !== 'changed')
      return c.html(
        <RefusedPage visit={visit} back={back} reason={outcome.refused}>
          {outcome.suppressed === undefined ? null : (
            <Release
              visit={visit}
              head={file.case}
              record={outcome.suppressed}
              isSuppressed={true}
              note={typeof body.note === 'string' ? body.note : ''}
            />
          )}
        </RefusedPage>,
        422,
      );
    // Read again: another one may have been faster only a moment ago.
    const current = (await ports.cases.loadFile(id)) ?? file;
    return c.html(<ConflictPage visit={visit} file={current} act={act} seen={seen} typed={body} />, 409);
  });
}

async function perform(asked: Asked, c: Context<ConsoleEnv>, ports: ConsolePorts): Promise<Outcome> {
  const { act, body, seen, file } = asked;
  const { refused } = c.get('visit').strings.act;
  if (act === 'release') return release(asked, c, ports);
  const { configuration } = ports;
  const change = changeOf(act, body, { caller: c.get('person'), at: ports.now(), configuration });
  if (change === null) return { refused: refused.invalid };
  const result = await actOn(file.case.id, seen.version, change, ports.cases);
  if ('refused' in result) return { refused: refused[result.refused] };
  return 'done' in result ? 'done' : 'changed';
}

async function release(
  { body, seen, file }: Asked,
  c: Context<ConsoleEnv>,
  ports: ConsolePorts,
): Promise<Outcome> {
  const { strings } = c.get('visit');
  const { refused } = strings.act;
  const { data } = actFields.release.safeParse(body);
  const record = file.outbox.find(({ id }) => id === data?.mail);
  if (data === undefined || record === undefined) return { refused: refused.invalid };
  if (file.case.version !== seen.version) return 'changed';
  const words = {
    caller: c.get('person'),
    note: data.note,
    evenIfSuppressed: data.evenIfSuppressed === 'yes',
  };
  const result = await releaseReply(record, words, strings, ports);
  if (result === 'done') return 'done';
  return result.isSuppressed ? { refused: result.refused, suppressed: record } : { refused: result.refused };
}
