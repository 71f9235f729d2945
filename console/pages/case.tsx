import type { Hono } from 'hono';
import type { Weights } from '../../core/assessment/facts.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import { acts } from '../components/act-form.tsx';
import { CaseActs } from '../components/case-acts.tsx';
import { CaseHead } from '../components/case-head.tsx';
import { Practices } from '../components/practices.tsx';
import { Shell } from '../components/shell.tsx';
import { entriesOf, Timeline } from '../components/timeline.tsx';
import type { ConsolePorts } from '../ports.ts';
import type { ConsoleEnv, Visit } from '../visit.ts';

interface CaseProps {
  readonly visit: Visit;
  readonly file: CaseFile;
  readonly weights: Weights;
  /** What was just done, or null. */
  readonly done: string | null;
}

function CasePage({ visit, file, weights, done }: CaseProps) {
  const { strings } = visit;
  return (
    <Shell visit={visit} title={`${file.case.id} ${file.case.subject}`} place="queue">
      {done === null ? null : (
        <p class="done" role="status">
          {done}
        </p>
      )}
      <CaseHead visit={visit} file={file} />
      <div class="case-body">
        <div class="side">
          <CaseActs visit={visit} head={file.case} />
          <Practices visit={visit} file={file} weights={weights} />
        </div>
        <section class="happened" aria-labelledby="timeline">
          <h2 id="timeline">{strings.case.timeline}</h2>
          <Timeline visit={visit} file={file} entries={entriesOf(file)} />
        </section>
      </div>
    </Shell>
  );
}

/** `/cases/:id`: everything about one case, and what can be done. */
export function addCase(app: Hono<ConsoleEnv>, { cases, configuration }: ConsolePorts): void {
  app.get('/cases/:id', async (c) => {
    const file = await cases.loadFile(c.req.param('id').toUpperCase());
    if (file === null) return c.notFound();
    const visit = c.get('visit');
    const act = acts.find((name) => name === c.req.query('done'));
    const done = act === undefined ? null : visit.strings.act.done[act];
    return c.html(<CasePage visit={visit} file={file} weights={configuration.weights} done={done} />);
  });
}
