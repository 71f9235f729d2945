import type { Context, Hono } from 'hono';
import * as z from 'zod';
import type { CaseFile } from '../../core/case/case.ts';
import { typedCaseNumber } from '../../core/case/typed-number.ts';
import type { CaseStore } from '../../functions/adapters/case-store.ts';
import { mergedCase } from '../../functions/current-case.ts';
import { mergeCases } from '../../functions/move-messages.ts';
import { doing, note } from '../act-form-data.ts';
import { MergeChoice } from '../components/merge-choice.tsx';
import { MergeComparison } from '../components/merge-comparison.tsx';
import { RefusedPage } from '../components/refused.tsx';
import { mergeCandidates } from '../merge-candidates.ts';
import type { ConsolePorts } from '../ports.ts';
import { seenSchema } from '../seen.ts';
import type { Strings } from '../strings/strings.ts';
import type { ConsoleEnv } from '../visit.ts';

const longestTyped = 200;

const mergeFields = z.object({
  note,
  seen: seenSchema,
  into: z.string().min(1).max(longestTyped),
  intoSeen: seenSchema,
});

/** The other case, and under which number it was asked for where that one has been merged into it; or why there is none. */
type Other = { readonly into: CaseFile; readonly askedFor: string | null } | { readonly wrong: string };

async function otherCase(
  from: CaseFile,
  typed: string,
  { act: { refused }, moves: { merge } }: Strings,
  cases: Pick<CaseStore, 'load' | 'loadFile'>,
): Promise<Other> {
  const number = typedCaseNumber(typed);
  if (number === null) return { wrong: merge.notANumber(typed.trim()) };
  const current = await mergedCase(number, cases);
  const into = current && (await cases.loadFile(current.id));
  if (into === null) return { wrong: merge.noSuchCase(number) };
  const isMerged = into.case.id !== number;
  if (into.case.id !== from.case.id) return { into, askedFor: isMerged ? number : null };
  return { wrong: isMerged ? merge.nowIn(number, into.case.id) : refused['same-case'] };
}

/** `/cases/:id/merge`: which other case, then both beside each other, then one case of them. */
export function addMerge(app: Hono<ConsoleEnv>, ports: ConsolePorts): void {
  const { cases, listing } = ports;
  const choose = async (
    c: Context<ConsoleEnv>,
    { case: head }: CaseFile,
    typed: string,
    wrong: string | null,
  ) => {
    const candidates = await mergeCandidates(head, listing);
    const choice = { head, candidates, typed, wrong };
    return c.html(<MergeChoice visit={c.get('visit')} {...choice} />, wrong === null ? 200 : 404);
  };
  app.get('/cases/:id/merge', async (c) => {
    const from = await cases.loadFile(c.req.param('id').toUpperCase());
    if (from === null) return c.notFound();
    const visit = c.get('visit');
    const typed = (c.req.query('into') ?? '').slice(0, longestTyped);
    if (typed.trim() === '') return choose(c, from, '', null);
    const other = await otherCase(from, typed, visit.strings, cases);
    if ('wrong' in other) return choose(c, from, typed, other.wrong);
    return c.html(<MergeComparison visit={visit} from={from} {...other} note="" seen={null} />);
  });
  app.post('/cases/:id/merge', async (c) => {
    const visit = c.get('visit');
    const id = c.req.param('id');
    const { data } = mergeFields.safeParse(await c.req.parseBody());
    if (data === undefined) {
      const back = { path: `/cases/${encodeURIComponent(id)}`, text: visit.strings.moves.back(id) };
      return c.html(
        <RefusedPage visit={visit} back={back} reason={visit.strings.act.refused.invalid} />,
        400,
      );
    }
    const result = await mergeCases(
      { id, version: data.seen.version },
      { id: data.into, version: data.intoSeen.version },
      doing(c.get('person'), ports.now(), data.note),
      ports,
    );
    if ('done' in result) return c.redirect(`/cases/${result.done.id}?done=merge`, 303);
    // Read again: it is about both as they are now.
    const from = await cases.loadFile(id);
    if (from === null) return c.notFound();
    const other = await otherCase(from, data.into, visit.strings, cases);
    if ('wrong' in other) return choose(c, from, data.into, other.wrong);
    const isConflict = 'changedSince' in result;
    const seen = isConflict ? { from: data.seen, into: data.intoSeen } : null;
    return c.html(
      <MergeComparison visit={visit} from={from} {...other} note={data.note} seen={seen} />,
      isConflict ? 409 : 422,
    );
  });
}
