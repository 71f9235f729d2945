import type { Case } from '../../core/case/case.ts';
import type { CaseRow } from '../../core/case/case-row.ts';
import type { MergeCandidates } from '../merge-candidates.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { StateChip } from './chips.tsx';
import { MovingHead } from './moving-head.tsx';
import { PersonName } from './person-name.tsx';
import { Score } from './score.tsx';
import { Shell } from './shell.tsx';
import { Ago } from './time.tsx';

interface MergeChoiceProps {
  readonly visit: Visit;
  readonly head: Case;
  readonly candidates: MergeCandidates;
  /** What was typed as a number. */
  readonly typed: string;
  /** Why that names no case to merge with, or null. */
  readonly wrong: string | null;
}

const addressOf = (from: string, into: string): string =>
  `/cases/${from}/merge?${new URLSearchParams({ into })}`;

/** Which other case? Those that it could be, and a field for any number. */
export function MergeChoice({ visit, head, candidates, ...number }: MergeChoiceProps) {
  const { merge, back } = visit.strings.moves;
  const { rows, partial } = candidates;
  return (
    <Shell visit={visit} title={merge.title(head.id)} place="queue">
      <MovingHead title={merge.title(head.id)} head={head} whatItDoes={merge.whatItDoes} />
      <div class="moving">
        <section class="card" aria-labelledby="candidates">
          <h2 id="candidates">{merge.candidates}</h2>
          <p class="quiet">{rows.length === 0 ? merge.noCandidates : merge.candidatesHelp}</p>
          {rows.length === 0 ? null : (
            <ul class="candidates">
              {rows.map((row) => (
                <Candidate visit={visit} from={head.id} row={row} />
              ))}
            </ul>
          )}
          {partial ? <p class="help">{merge.partial}</p> : null}
        </section>
        <ByNumber visit={visit} from={head.id} {...number} />
        <p>
          <a class="button" href={`/cases/${head.id}`}>
            {back(head.id)}
          </a>
        </p>
      </div>
    </Shell>
  );
}

function Candidate({ visit, from, row }: { visit: Visit; from: string; row: CaseRow }) {
  const { strings } = visit;
  return (
    <li class="candidate">
      <Score score={row.score} label={strings.case.points(row.score)} size="small" />
      <div>
        <a class="row-link" href={addressOf(from, row.id)} data-row="" dir="auto">
          {plainDirection(row.subject) || row.id}
        </a>
        <span class="under">
          <span class="quiet">{row.id}</span>
          <StateChip state={row.state} visit={visit} />
          <PersonName visit={visit} person={row.customer} />
          <span class="quiet">
            {strings.case.csm} <bdi>{row.csm.split('@')[0]}</bdi>
          </span>
          <span class="quiet">
            {strings.case.opened} <Ago iso={row.openedAt} visit={visit} />
          </span>
        </span>
      </div>
    </li>
  );
}

function ByNumber({
  visit,
  from,
  typed,
  wrong,
}: { visit: Visit; from: string } & Pick<MergeChoiceProps, 'typed' | 'wrong'>) {
  const { merge } = visit.strings.moves;
  return (
    <section class="card" aria-labelledby="by-number">
      <h2 id="by-number">{merge.byNumber}</h2>
      <form class="by-number" method="get" action={`/cases/${from}/merge`}>
        {wrong === null ? null : (
          <p class="wrong" role="alert" id="wrong-number">
            {wrong}
          </p>
        )}
        <label>
          {merge.number}
          <input
            type="text"
            name="into"
            value={typed}
            required
            maxlength={200}
            autocomplete="off"
            aria-describedby={wrong === null ? 'number-help' : 'wrong-number number-help'}
            aria-invalid={wrong === null ? undefined : 'true'}
          />
        </label>
        <p class="help" id="number-help">
          {merge.numberHelp}
        </p>
        <button type="submit">{merge.compare}</button>
      </form>
    </section>
  );
}
