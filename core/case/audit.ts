import type { CaseFile, OutboxRecord, Turn } from './case.ts';
import { isFollowUp } from './follow-up.ts';
import type { Rejudgement } from './rejudgement.ts';

/** One thing that happened to a case: who did what, and when. No text of a mail is in it. */
export interface AuditEntry {
  /** ISO 8601. */
  readonly at: string;
  /**
   * An address that wrote, `csm:<address>`, `program:<name>`, `command-line:<user name>`, or a part of ours: `intake`, `follow-up`,
   * `ses`.
   */
  readonly by: string;
  readonly action: string;
  /** What it is about: a message, an outgoing mail, a fact, another case. Empty where it is the case itself. */
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  /** Why, or to whom; may be empty. */
  readonly note: string;
}

const entry = (
  known: Pick<AuditEntry, 'at' | 'by' | 'action' | 'subject'> & Partial<AuditEntry>,
): AuditEntry => ({ before: '', after: '', note: '', ...known });

const received = (turn: Turn): AuditEntry =>
  entry({
    at: turn.receivedAt,
    by: turn.from.address || 'nobody',
    action: 'received',
    subject: turn.id,
    after: turn.kind,
  });

function ofMail(record: OutboxRecord): AuditEntry[] {
  const { id, createdAt, cause, reason, state, release, sentAt, delivery } = record;
  const by = isFollowUp(record) ? 'follow-up' : 'intake';
  const about = { by, subject: id };
  const isHeld = cause !== null || state === 'held';
  const note = `${record.purpose} to ${record.mail.to.address}`;
  return [
    entry({ ...about, at: createdAt, action: 'composed', after: isHeld ? 'held' : 'pending', note }),
    ...(isHeld
      ? [entry({ ...about, at: createdAt, action: 'held', note: reason ?? cause?.rule ?? '' })]
      : []),
    ...(release === null
      ? []
      : [entry({ ...about, at: release.at, by: release.by, action: 'released', note: release.note })]),
    // When a mail was given up is not kept, so it stands where the mail was made or released.
    ...(state === 'failed'
      ? [entry({ ...about, at: release?.at ?? createdAt, action: 'failed', note: reason ?? '' })]
      : []),
    ...(sentAt === null ? [] : [entry({ ...about, at: sentAt, action: 'sent' })]),
    ...(delivery === null
      ? []
      : [entry({ ...about, by: 'ses', at: delivery.at, action: delivery.status, note: delivery.detail })]),
  ];
}

/** What is cited from a mail is left out: that it is different is told, and the case shows what it is now. */
const isCited = (what: string): boolean => /^(?:evidence\.|own_words|correspondence|attachments)/.test(what);

const ofRejudgements = (rejudgements: readonly Rejudgement[], subject: string): AuditEntry[] =>
  rejudgements.flatMap(({ at, by, changes }) =>
    changes.map(({ what, before, after }) =>
      entry({
        at,
        by,
        action: 'judged-again',
        subject: `${subject}${what}`,
        ...(isCited(what) ? {} : { before, after }),
      }),
    ),
  );

/**
 * Who did what with a case, and when, oldest first. It is a view of what is kept anyway and only ever added to: messages,
 * outgoing mails and what became of them, judgements that were replaced, and what people and the clock did.
 */
export function auditOf({ case: head, turns, outbox }: CaseFile): AuditEntry[] {
  const entries = [
    ...turns.map(received),
    ...outbox.flatMap(ofMail),
    ...head.actions.map(({ at, by, kind, subject, before, after, note }) => ({
      at,
      by,
      action: kind,
      subject,
      before,
      after,
      note,
    })),
    ...turns.flatMap((turn) => ofRejudgements(turn.rejudgements, `${turn.id} `)),
    ...ofRejudgements(head.rejudgements, ''),
  ];
  // The order above is the order of things that happen at the same moment.
  return entries.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
