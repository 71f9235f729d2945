import type { FactValues } from '../../../core/assessment/facts.ts';
import type { Doing } from '../../../core/case/by-person.ts';
import type { Case, CaseFile, OutboxRecord, Turn } from '../../../core/case/case.ts';
import { decide } from '../../../core/case/decide.ts';
import { noReplies } from '../../../core/case/may-reply.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { mail } from '../email/read.ts';
import { assessment, configuration, incoming } from './build.ts';
import { circumstances } from './later.ts';

/** One message of a case that a test makes. */
export interface Said {
  readonly from?: string;
  readonly subject?: string;
  /** ISO 8601. */
  readonly at: string;
  readonly facts?: Partial<FactValues>;
  readonly isAutomatic?: boolean;
}

export const doing: Doing = {
  id: 'action-1',
  at: '2026-03-09T09:00:00.000Z',
  by: 'csm:dana@intake.example',
  note: 'Both are about the search page.',
};

/** A case with these messages and what we sent, as they are stored. */
export async function caseFile(id: string, messages: readonly Said[]): Promise<CaseFile> {
  let head: Case | null = null;
  const turns: Turn[] = [];
  const outbox: OutboxRecord[] = [];
  for (const [
    index,
    { from = 'anna@example.com', subject = 'Our shop', at, ...said },
  ] of messages.entries()) {
    const name = `${id}-${index + 1}`;
    const message = await incoming(said.facts, {
      sesMessageId: name,
      receivedAt: at,
      email: await mail(
        `From: ${from}`,
        `Subject: ${subject}`,
        `Message-ID: <${name}@x>`,
        '',
        `Text ${name}.`,
      ),
      assessment: assessment(said.facts, {
        kind: said.isAutomatic ? 'auto' : head === null ? 'escalation' : 'reply',
      }),
    });
    const decision = decide(message, id, head, noReplies, configuration);
    const composed = composeOutbox(decision, message.email, { ...circumstances, now: at });
    head = composed.case;
    turns.push(decision.turn);
    outbox.push(...composed.outbox);
  }
  if (head === null) throw new Error('A case has a message');
  return { case: head, turns, outbox };
}

export const day = (number: number, hour = 9): string =>
  new Date(Date.UTC(2026, 2, number, hour)).toISOString();
