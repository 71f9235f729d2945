import type { CaseFile } from '../../functions/adapters/case-store.ts';
import type { Seen } from '../seen.ts';
import type { Visit } from '../visit.ts';
import { type Act, ActForm } from './act-form.tsx';
import { CaseHead } from './case-head.tsx';
import { Shell } from './shell.tsx';
import { type Entry, entriesOf, Timeline } from './timeline.tsx';

interface ConflictProps {
  readonly visit: Visit;
  /** The case as it is now. */
  readonly file: CaseFile;
  readonly act: Act;
  readonly seen: Seen;
  /** The form as it was sent. */
  readonly typed: Readonly<Record<string, unknown>>;
}

/** What came into the case after somebody had read it. */
export function newEntries(file: CaseFile, seen: Seen): Entry[] {
  const { turns, outbox, case: head } = file;
  const fresh = new Set<unknown>([
    ...turns.slice(seen.turns),
    ...outbox.slice(seen.outbox),
    ...head.actions.slice(seen.actions),
  ]);
  return entriesOf(file).filter((entry) =>
    fresh.has(entry.kind === 'turn' ? entry.turn : entry.kind === 'outgoing' ? entry.record : entry.action),
  );
}

/** Shows what is new in the case, with the form again as it was filled in: now it is about the case as it is. */
export function ConflictPage({ visit, file, act, seen, typed }: ConflictProps) {
  const { strings } = visit;
  const { conflict, refused } = strings.act;
  const entries = newEntries(file, seen);
  const { token: _, seen: __, note, ...others } = typed;
  return (
    <Shell visit={visit} title={conflict.title} place="queue">
      <section class="conflict notice" role="alert">
        <h1>{conflict.title}</h1>
        <p>{conflict.lead}</p>
      </section>
      <CaseHead visit={visit} file={file} />
      {entries.length === 0 ? (
        <p>{conflict.nothing}</p>
      ) : (
        <Timeline visit={visit} file={file} entries={entries} />
      )}
      <section class="card again">
        <h2>{conflict.again}</h2>
        <ActForm visit={visit} head={file.case} act={act}>
          <p>
            <strong>{strings.act[act === 'override' ? 'correct' : act]}</strong>
          </p>
          {Object.entries(others).map(([name, value]) =>
            typeof value === 'string' ? <input type="hidden" name={name} value={value} /> : null,
          )}
          {typeof others.to === 'string' ? <p>{others.to}</p> : null}
          <label>
            {strings.act.note}
            <textarea name="note" rows={3} maxlength={2000}>
              {typeof note === 'string' ? note : ''}
            </textarea>
          </label>
          <p class="buttons">
            <button class="main" type="submit">
              {conflict.anyway}
            </button>
            <a class="button" href={`/cases/${file.case.id}`}>
              {refused.back}
            </a>
          </p>
        </ActForm>
      </section>
    </Shell>
  );
}
