import type { Turn } from '../../core/case/case.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { Moment } from './time.tsx';

/** Enough to tell one message from another. */
const mostCharacters = 280;

/** The beginning of a text, in one line. */
export function firstWords(text: string): string {
  const words = [...text.replace(/\s+/g, ' ').trim()];
  return words.length <= mostCharacters ? words.join('') : `${words.slice(0, mostCharacters).join('')}…`;
}

/** A message in a few lines: who, when, the first words, and the names of its files. */
export function MessageSummary({ visit, turn }: { visit: Visit; turn: Turn }) {
  const { strings } = visit;
  const files = turn.attachments.map(({ name }) => plainDirection(name) || strings.case.unnamed);
  return (
    <span class="summary">
      <span class="summary-head">
        <strong>
          <bdi>{plainDirection(turn.from.name || turn.from.address)}</bdi>
        </strong>
        <span class={`chip kind-${turn.kind}`}>
          {turn.toRelay ? strings.case.purposes.relay : strings.case.kinds[turn.kind]}
        </span>
        <span class="quiet">
          <Moment iso={turn.receivedAt} visit={visit} />
        </span>
      </span>
      <span class="summary-subject" dir="auto">
        {plainDirection(turn.subject) || strings.moves.history.noSubject}
      </span>
      <span class="quiet" dir="auto">
        {plainDirection(firstWords(turn.ownWords)) || strings.case.noWords}
      </span>
      {files.length === 0 ? null : (
        <span class="quiet">
          {strings.case.attachments}: <bdi>{files.join(', ')}</bdi>
        </span>
      )}
    </span>
  );
}
