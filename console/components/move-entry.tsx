import type { Child } from 'hono/jsx';
import type { CaseAction } from '../../core/case/action.ts';
import type { Turn } from '../../core/case/case.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { moment } from './time.tsx';

interface MovedProps {
  readonly visit: Visit;
  /** The case in whose history this stands. */
  readonly caseId: string;
  readonly action: CaseAction;
  /** The messages that were split off, as far as they are known. */
  readonly turns: readonly Turn[];
  /** How many there were. */
  readonly count: number;
}

/** Where a merge or a split took messages, after the name of who did it. */
export function Moved({ visit, caseId, action: { kind, before, after }, turns, count }: MovedProps) {
  const { history } = visit.strings.moves;
  const isHere = after === caseId;
  // What was merged into this case leads to it again, so there is nothing to follow.
  if (kind === 'merged')
    return <>{isHere ? history.mergedHere<Child>(before) : history.merged<Child>(before, after)}</>;
  const link = (id: string): Child => <a href={`/cases/${id}`}>{id}</a>;
  if (isHere) return <>{history.splitFrom(link(before))}</>;
  const names = turns.map(({ subject, receivedAt }) =>
    history.message(plainDirection(subject) || history.noSubject, moment(receivedAt, visit)),
  );
  const messages = names.length === count ? names.join(', ') : history.messages(count);
  return <bdi>{history.splitOff(messages, link(after))}</bdi>;
}
