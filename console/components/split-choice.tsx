import type { CaseFile, Turn } from '../../core/case/case.ts';
import { isOpen } from '../../core/case/case-row.ts';
import { speaks } from '../../core/case/split-case.ts';
import type { Seen } from '../seen.ts';
import type { Visit } from '../visit.ts';
import { ActForm } from './act-form.tsx';
import { MessageSummary } from './message-summary.tsx';
import { MovingHead } from './moving-head.tsx';
import { Note } from './note.tsx';
import { Shell } from './shell.tsx';

interface SplitProps {
  readonly visit: Visit;
  readonly file: CaseFile;
  /** The ids of the messages with a tick. */
  readonly chosen: readonly string[];
  readonly note: string;
  /** Why what was tried was not done, or null. */
  readonly refused: string | null;
  /** How far the case had been read when it changed; null where it has not. */
  readonly seen: Seen | null;
}

/** All messages of a case, and which of them make a case of their own. */
export function SplitPage({ visit, file, refused, seen, ...form }: SplitProps) {
  const { strings } = visit;
  const { split, back } = strings.moves;
  const { case: head, turns } = file;
  const impossible = !isOpen(head.state)
    ? strings.act.refused['case-closed']
    : turns.filter(speaks).length < 2
      ? split.tooFew
      : null;
  const wrong = impossible ?? refused;
  return (
    <Shell visit={visit} title={split.title(head.id)} place="queue">
      {seen === null ? null : (
        <section class="conflict notice" role="alert">
          <h2>{split.changed}</h2>
          <p>{split.changedLead}</p>
        </section>
      )}
      <MovingHead title={split.title(head.id)} head={head} whatItDoes={split.whatItDoes} />
      <div class="moving">
        {wrong === null ? null : (
          <p class="notice" role="alert">
            {wrong}
          </p>
        )}
        {impossible === null ? (
          <Messages
            visit={visit}
            file={file}
            firstNew={seen === null ? turns.length : seen.turns}
            {...form}
          />
        ) : (
          <p>
            <a class="button" href={`/cases/${head.id}`}>
              {back(head.id)}
            </a>
          </p>
        )}
      </div>
    </Shell>
  );
}

function Messages({
  visit,
  file: { case: head, turns },
  chosen,
  note,
  firstNew,
}: Pick<SplitProps, 'visit' | 'file' | 'chosen' | 'note'> & {
  /** Which turn is the first that had not been read, from 0. */
  readonly firstNew: number;
}) {
  const { split, back } = visit.strings.moves;
  return (
    <div class="card">
      <ActForm visit={visit} head={head} act="split">
        <fieldset>
          <legend>{split.messages}</legend>
          {turns.map((turn, number) => (
            <Message
              visit={visit}
              turn={turn}
              isChosen={chosen.includes(turn.id)}
              isNew={number >= firstNew}
            />
          ))}
        </fieldset>
        <Note visit={visit} text={note} />
        <p class="buttons">
          <button class="main" type="submit">
            {split.split}
          </button>
          <a class="button" href={`/cases/${head.id}`}>
            {back(head.id)}
          </a>
        </p>
      </ActForm>
    </div>
  );
}

function Message({
  visit,
  turn,
  isChosen,
  isNew,
}: {
  visit: Visit;
  turn: Turn;
  isChosen: boolean;
  isNew: boolean;
}) {
  const { split } = visit.strings.moves;
  return (
    <label class={speaks(turn) ? 'message' : 'message only-along'}>
      <input type="checkbox" name="message" value={turn.id} checked={isChosen} />
      <span>
        {isNew ? <span class="chip held">{split.isNew}</span> : null}
        <MessageSummary visit={visit} turn={turn} />
        {speaks(turn) ? null : <span class="help">{split.onlyAlong}</span>}
      </span>
    </label>
  );
}
