import type { Weights } from '../assessment/facts.ts';
import type { Configuration } from '../configuration.ts';
import type { Case, OutboxRecord, Turn } from './case.ts';
import { decideAgain, judgementOf, type RejudgedTurn } from './fold.ts';
import { type Change, caseChanges, type Rejudgement, turnChanges } from './rejudgement.ts';

/** A case as it would be if all its mails came in today. */
export interface ReplayedCase {
  readonly case: Case;
  readonly changes: readonly Change[];
  readonly turns: readonly { readonly turn: Turn; readonly changes: readonly Change[] }[];
  /** Turns that stay as they were, because their mail is gone. */
  readonly gone: readonly Turn[];
}

/**
 * Judges a case again from its turns, in their order, by the rules that decide about new mail. What people did with the
 * case stays: a state moves only from `coaching` to `ready`, and what was asked and sent is not asked or sent again.
 *
 * @param done when this is done, ISO 8601, and by whom; kept with what changed
 */
export function replayCase(
  head: Case,
  turns: readonly RejudgedTurn[],
  outbox: readonly OutboxRecord[],
  configuration: Configuration,
  done: Pick<Rejudgement, 'at' | 'by'>,
): ReplayedCase {
  const decisions = decideAgain(head, turns, outbox, configuration);
  const rejudged = turns.flatMap(({ turn: before, today }, index) => {
    const turn = decisions[index]?.turn;
    if (today === null || turn === undefined) return [];
    const changes = turnChanges(before, turn);
    const rejudgements = [...before.rejudgements, { ...done, changes }];
    return changes.length === 0 ? [] : [{ turn: { ...turn, rejudgements }, changes }];
  });
  const gone = turns.filter(({ today }) => today === null).map(({ turn }) => turn);
  const fold = decisions.at(-1)?.case;
  const after =
    fold === undefined
      ? head
      : asJudged(head, fold, {
          allMailsKept: gone.length === 0,
          turns: decisions.map(({ turn }) => turn),
          weights: configuration.weights,
        });
  const changes = caseChanges(head, after);
  if (changes.length === 0 && rejudged.length === 0) return { case: head, changes, turns: rejudged, gone };
  const rejudgements = [...head.rejudgements, { ...done, changes }];
  return {
    case: { ...after, version: head.version + 1, rejudgements },
    changes,
    turns: rejudged,
    gone,
  };
}

/** The stored case with today's judgement in it. The language of a mail that is gone is not known any more. */
function asJudged(
  head: Case,
  fold: Case,
  { allMailsKept, turns, weights }: { allMailsKept: boolean; turns: readonly Turn[]; weights: Weights },
): Case {
  const judgement = judgementOf(fold, head, turns, weights);
  const { language, languageUnsure } = allMailsKept ? fold : head;
  const state = head.state === 'coaching' && judgement.ready ? 'ready' : head.state;
  return { ...head, ...judgement, state, language, languageUnsure };
}
