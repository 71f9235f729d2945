import type { Hono } from 'hono';
import type { Weights } from '../../core/assessment/facts.ts';
import type { Case, Turn } from '../../core/case/case.ts';
import type { Csm } from '../../core/directory/directory.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import { acts, moves } from '../components/act-form.tsx';
import { CaseActs } from '../components/case-acts.tsx';
import { CaseHead } from '../components/case-head.tsx';
import { Practices } from '../components/practices.tsx';
import { Shell } from '../components/shell.tsx';
import { entriesOf, Timeline } from '../components/timeline.tsx';
import { movedMessages } from '../moved-messages.ts';
import type { ConsolePorts } from '../ports.ts';
import type { ConsoleEnv, Visit } from '../visit.ts';

interface CaseProps {
  readonly visit: Visit;
  readonly file: CaseFile;
  readonly weights: Weights;
  readonly csms: readonly Csm[];
  /** Messages that were split off it, by their ids. */
  readonly moved: ReadonlyMap<string, Turn>;
}

function CasePage({ visit, file, weights, csms, moved }: CaseProps) {
  const { strings } = visit;
  return (
    <Shell visit={visit} title={`${file.case.id} ${file.case.subject}`} place="queue">
      <Arrival visit={visit} head={file.case} />
      <CaseHead visit={visit} file={file} />
      <div class="case-body">
        <div class="side">
          <CaseActs visit={visit} file={file} csms={csms} />
          <Practices visit={visit} file={file} weights={weights} />
        </div>
        <section class="happened" aria-labelledby="timeline">
          <h2 id="timeline">{strings.case.timeline}</h2>
          <Timeline visit={visit} file={file} entries={entriesOf(file)} moved={moved} />
        </section>
      </div>
    </Shell>
  );
}

/** What was just done, or under which other number the case was looked for. Nothing of it is believed without the case. */
function Arrival({ visit: { strings, query }, head }: { visit: Visit; head: Case }) {
  const act = acts.find((name) => name === query.get('done'));
  const move = moves.find((name) => name === query.get('done'));
  const merged = head.actions.find(({ kind, before }) => kind === 'merged' && before === query.get('merged'));
  return (
    <>
      {act === undefined && move === undefined ? null : (
        <p class="done" role="status">
          {act === undefined ? move && strings.moves[move].done : strings.act.done[act]}
        </p>
      )}
      {merged === undefined ? null : (
        <p class="notice" role="status">
          {strings.moves.merge.wasMerged(merged.before)}
        </p>
      )}
    </>
  );
}

/** `/cases/:id`: everything about one case, and what can be done. */
export function addCase(app: Hono<ConsoleEnv>, { cases, directory, configuration }: ConsolePorts): void {
  app.get('/cases/:id', async (c) => {
    // At the same time, so that the page waits for neither longer than for the other.
    const [file, { csms }] = await Promise.all([
      cases.loadFile(c.req.param('id').toUpperCase()),
      directory.open(),
    ]);
    if (file === null) return c.notFound();
    const { weights } = configuration;
    const moved = await movedMessages(file, cases);
    const shown = { file, weights, csms, moved };
    return c.html(<CasePage visit={c.get('visit')} {...shown} />);
  });
}
