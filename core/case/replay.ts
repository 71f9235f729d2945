import type { Assessment } from '../assessment/assessment.ts';
import type { Weights } from '../assessment/facts.ts';
import type { Configuration } from '../configuration.ts';
import type { Csm } from '../directory/directory.ts';
import type { Email } from '../email/email.ts';
import { customerOf } from './assignment.ts';
import type { Case, OutboxRecord, Turn } from './case.ts';
import { type Decision, decide } from './decide.ts';
import { withOverrides } from './override.ts';
import { type Change, caseChanges, type Rejudgement, turnChanges } from './rejudgement.ts';

/** A stored turn, and today's judgement of its mail; null where the mail is not kept any more. */
export interface RejudgedTurn {
  readonly turn: Turn;
  readonly today: { readonly email: Email; readonly assessment: Assessment } | null;
}

/** A case as it would be if all its mails came in today. */
export interface ReplayedCase {
  readonly case: Case;
  readonly changes: readonly Change[];
  readonly turns: readonly { readonly turn: Turn; readonly changes: readonly Change[] }[];
  /** Turns that stay as they were, because their mail is gone. */
  readonly gone: readonly Turn[];
}

const noReplies = {
  inCase: 0,
  toSender: 0,
  toDomain: 0,
  toSameTextOfSender: 0,
  toSameTextOfDomain: 0,
  suppressed: null,
};

/** A turn whose mail is gone, in the form in which it once came; what was found out then still counts. */
function asReceived(turn: Turn): { email: Email; assessment: Assessment } {
  return {
    email: {
      messageId: turn.messageId,
      inReplyTo: [],
      references: [],
      reportedIds: [],
      from: turn.from.address === '' ? null : turn.from,
      replyTo: [],
      to: [],
      cc: [],
      subject: turn.subject,
      date: null,
      headers: [],
      text: turn.ownWords,
      segments: [{ kind: 'own', start: 0, end: turn.ownWords.length }],
      forwarded: null,
      correspondence: turn.correspondence,
      attachments: turn.attachments,
      problems: turn.problems,
    },
    assessment: {
      kind: turn.kind,
      language: null,
      facts: turn.facts,
      context: turn.context,
      score: turn.score,
      ready: false,
    },
  };
}

const csmOf = ({ from }: Turn): Csm => ({ address: from.address, name: from.name, language: null });

/** What the rules for new mail decide about these turns, one after the other. */
export function decideAgain(
  head: Case,
  turns: readonly RejudgedTurn[],
  outbox: readonly OutboxRecord[],
  configuration: Configuration,
): Decision[] {
  const ours = new Set(outbox.map(({ deliveredMessageId }) => deliveredMessageId));
  const decisions: Decision[] = [];
  for (const { turn, today } of turns) {
    const incoming = {
      sesMessageId: turn.id,
      receivedAt: turn.receivedAt,
      rawKey: turn.rawKey,
      failedVerdicts: [],
      // A mail of ours that came back; the same is found out about new mail from the index of Message-IDs.
      isOwnMail: turn.messageId !== null && ours.has(turn.messageId),
      // Who was a Customer Success Manager then; the directory of today may not have them any more.
      directory: { csms: turn.fromCsm ? [csmOf(turn)] : [], customer: customerOf(head) },
      ...(turn.toRelay ? { toRelay: true as const } : {}),
      ...(today ?? asReceived(turn)),
    };
    decisions.push(decide(incoming, head.id, decisions.at(-1)?.case ?? null, noReplies, configuration));
  }
  return decisions;
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
  const { context, opening } = fold;
  const { facts, score, ready } = withOverrides(fold.facts, head.actions, turns, weights);
  // What a person has said may have made it ready, which no mail tells.
  const readyAt = fold.readyAt ?? (ready ? head.readyAt : null);
  const { language, languageUnsure } = allMailsKept ? fold : head;
  const state = head.state === 'coaching' && ready ? 'ready' : head.state;
  return { ...head, state, facts, context, score, ready, opening, readyAt, language, languageUnsure };
}
