import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { mergedCase } from '../../functions/current-case.ts';
import { RefusedPage } from '../components/refused.tsx';
import type { ConsolePorts } from '../ports.ts';
import type { ConsoleEnv } from '../visit.ts';

/**
 * Everything below `/cases/:id` of a case that was merged leads to the case in which it goes on, so that links in older mails
 * go on working. Which of its messages an address meant is not followed: there they have other numbers.
 */
export function addMerged(app: Hono<ConsoleEnv>, { cases }: ConsolePorts): void {
  const followMerges = createMiddleware<ConsoleEnv>(async (c, next) => {
    const id = (c.req.param('id') ?? '').toUpperCase();
    const current = await mergedCase(id, cases);
    if (current === null || current.id === id) return next();
    const path = `/cases/${current.id}?${new URLSearchParams({ merged: id })}`;
    if (c.req.method !== 'POST') return c.redirect(path);
    const visit = c.get('visit');
    const back = { path, text: visit.strings.moves.merge.goesOn(current.id) };
    const reason = visit.strings.act.refused['case-merged'];
    return c.html(<RefusedPage visit={visit} back={back} reason={reason} />, 422);
  });
  app.use('/cases/:id/*', followMerges);
}
