import type { Assessment } from '../assessment/assessment.ts';
import type { Weights } from '../assessment/facts.ts';
import type { Configuration } from '../configuration.ts';
import type { Csm } from '../directory/directory.ts';
import type { Email } from '../email/email.ts';
import { customerOf } from './assignment.ts';
import type { Case, OutboxRecord, Turn } from './case.ts';
import { type Decision, decide } from './decide.ts';
import { noReplies } from './may-reply.ts';
import { withOverrides } from './override.ts';

/** A stored turn, and today's judgement of its mail; null where that of then is to count. */
export interface RejudgedTurn {
  readonly turn: Turn;
  readonly today: { readonly email: Email; readonly assessment: Assessment } | null;
}

/** A turn in the form in which it once came; what was found out then still counts. */
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
    const before = decisions.at(-1)?.case;
    // Whose case it is was found in the whole mail, of which a turn has only the sender's own words.
    const known = before === undefined ? null : { ...before, customer: head.customer };
    decisions.push(decide(incoming, head.id, known, noReplies, configuration));
  }
  return decisions;
}

/** What the judged messages of a case add up to, with what people have said about it since. */
export function judgementOf(
  fold: Case,
  head: Case,
  turns: readonly Turn[],
  weights: Weights,
): Pick<Case, 'facts' | 'score' | 'ready' | 'context' | 'opening' | 'readyAt'> {
  const { facts, score, ready } = withOverrides(fold.facts, head.actions, turns, weights);
  // What a person has said may have made it ready, which no mail tells.
  const readyAt = fold.readyAt ?? (ready ? head.readyAt : null);
  return { facts, score, ready, context: fold.context, opening: fold.opening, readyAt };
}

/** A case as these messages make it, judged as they were when they came, in their order. Null when there are none. */
export function caseOfTurns(
  head: Case,
  turns: readonly Turn[],
  outbox: readonly OutboxRecord[],
  configuration: Configuration,
): Case | null {
  const kept = turns.map((turn) => ({ turn, today: null }));
  const fold = decideAgain(head, kept, outbox, configuration).at(-1)?.case;
  if (fold === undefined) return null;
  const turnIds = turns.map(({ id }) => id);
  return {
    ...head,
    subject: head.turnIds[0] === turnIds[0] ? head.subject : fold.subject,
    openedAt: fold.openedAt,
    turnIds,
    ...judgementOf(fold, head, turns, configuration.weights),
  };
}
