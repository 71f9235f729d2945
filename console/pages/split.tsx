import type { Hono } from 'hono';
import * as z from 'zod';
import { splitOff } from '../../functions/move-messages.ts';
import { doing, note } from '../act-form-data.ts';
import { RefusedPage } from '../components/refused.tsx';
import { SplitPage } from '../components/split-choice.tsx';
import type { ConsolePorts } from '../ports.ts';
import { seenSchema } from '../seen.ts';
import type { ConsoleEnv } from '../visit.ts';

const messageIds = z.array(z.string().max(300)).max(1_000);

const splitFields = z.object({
  note,
  seen: seenSchema,
  // A form with one tick has one text, one with none has nothing.
  message: z.union([messageIds, z.string().transform((id) => [id])]).default([]),
});

/** `/cases/:id/split`: which messages are about something else, then a case of their own for them. */
export function addSplit(app: Hono<ConsoleEnv>, ports: ConsolePorts): void {
  const { cases } = ports;
  app.get('/cases/:id/split', async (c) => {
    const file = await cases.loadFile(c.req.param('id').toUpperCase());
    if (file === null) return c.notFound();
    return c.html(
      <SplitPage visit={c.get('visit')} file={file} chosen={[]} note="" refused={null} seen={null} />,
    );
  });
  app.post('/cases/:id/split', async (c) => {
    const visit = c.get('visit');
    const { refused } = visit.strings.act;
    const id = c.req.param('id');
    const { data } = splitFields.safeParse(await c.req.parseBody({ all: true }));
    if (data === undefined) {
      const back = { path: `/cases/${encodeURIComponent(id)}`, text: visit.strings.moves.back(id) };
      return c.html(<RefusedPage visit={visit} back={back} reason={refused.invalid} />, 400);
    }
    const who = doing(c.get('person'), ports.now(), data.note);
    const result = await splitOff({ id, version: data.seen.version }, data.message, who, ports);
    if ('done' in result) return c.redirect(`/cases/${result.done.id}?done=split`, 303);
    const file = await cases.loadFile(id);
    if (file === null) return c.notFound();
    return c.html(
      <SplitPage
        visit={visit}
        file={file}
        chosen={data.message}
        note={data.note}
        refused={'refused' in result ? refused[result.refused] : null}
        seen={'changedSince' in result ? data.seen : null}
      />,
      'changedSince' in result ? 409 : 422,
    );
  });
}
