import { createHash } from 'node:crypto';
import type { Assessment } from '../core/assessment/assessment.ts';
import type { Case, OutboxRecord } from '../core/case/case.ts';
import { decide, type Incoming } from '../core/case/decide.ts';
import {
  caseIdFor,
  replyAddress,
  signedCaseToken,
  type ThreadKeys,
  threadKeys,
} from '../core/case/thread-keys.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Email } from '../core/email/email.ts';
import { readEmail } from '../core/email/from-mime.ts';
import { composeOutbox, type Library } from '../core/replies/compose.ts';
import type { AttachmentStore } from './adapters/attachment-store.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { MailSender } from './adapters/mail-sender.ts';
import type { MessageLog } from './adapters/message-log.ts';
import type { RawMail } from './adapters/raw-mail.ts';
import type { ReplyCounts } from './adapters/reply-counts.ts';
import { failedVerdicts, type ReceivedNotification } from './events.ts';
import { sendOutbox } from './send-outbox.ts';

/** Everything the journey of one mail touches. */
export interface Ports {
  readonly rawMail: RawMail;
  readonly attachments: AttachmentStore;
  readonly cases: CaseStore;
  readonly log: MessageLog;
  readonly counts: ReplyCounts;
  readonly sender: MailSender;
  readonly signingKey: () => Promise<Uint8Array>;
  readonly configuration: Configuration;
  readonly library: Library;
  readonly assess: (email: Email, circumstances: { answersUs: boolean }) => Assessment;
  readonly now: () => Date;
}

/** What became of a message, counted as a metric. */
export type Outcome = 'replied' | 'held' | 'duplicate' | 'done-before';

/** A third of the function's minute: 40 MB take two seconds, and what takes ten times as long is an attack. */
const longestReading = 20_000;

/** Two answers to one case at the same moment meet here; each retry sees what the other wrote. */
const mostAttempts = 8;

/**
 * The journey of one mail, from the notification to the last mail sent. Every step has an id that depends on the message
 * alone, so that running it again after a crash at any point changes nothing twice.
 */
export async function handleMail(notification: ReceivedNotification, ports: Ports): Promise<Outcome> {
  const { messageId: id } = notification.mail;
  const claim = await ports.log.claim(id, ports.now());
  if (claim.state === 'done') return 'done-before';
  if (claim.state === 'busy') throw new Error('Another worker is handling this message');
  try {
    const outcome = await handleClaimed(notification, claim.caseId, ports);
    await ports.log.finish(id);
    return outcome;
  } catch (error) {
    await ports.log.release(id);
    throw error;
  }
}

async function handleClaimed(
  notification: ReceivedNotification,
  assigned: string | null,
  ports: Ports,
): Promise<Outcome> {
  const { messageId: id } = notification.mail;
  const { bucketName, objectKey } = notification.receipt.action;
  const email = await readEmail(await ports.rawMail.open(bucketName, objectKey), {
    keep: ports.attachments.keepIn(bucketName),
    deadline: AbortSignal.timeout(longestReading),
  });
  const keys = threadKeys(email, notification.receipt.recipients, await ports.signingKey());
  const caseId = assigned ?? (await findCase(keys, email, ports)) ?? caseIdFor(id);
  const hash = contentHash(email);
  const known = await ports.log.rememberMessageId(email.messageId ?? hash, {
    caseId,
    sesMessageId: id,
    contentHash: hash,
  });
  if (known.sesMessageId !== id && known.contentHash === hash) return 'duplicate';
  await ports.log.assign(id, caseId);
  // By the id, not by whether a case was found: a message that is tried again finds the case that it opened itself.
  const assessment = ports.assess(email, { answersUs: caseId !== caseIdFor(id) });
  const incoming: Incoming = {
    sesMessageId: id,
    receivedAt: notification.mail.timestamp,
    rawKey: objectKey,
    failedVerdicts: failedVerdicts(notification),
    email,
    assessment,
  };
  const current = await commitTurn(incoming, caseId, ports);
  const sent = await sendOutbox(current, id, ports);
  return sent.some((record) => record.purpose === 'reply' && record.state === 'sent') ? 'replied' : 'held';
}

/** The case a message belongs to, by the strongest key first, or null when it opens one. */
async function findCase(keys: ThreadKeys, email: Email, ports: Ports): Promise<string | null> {
  if (keys.provenCaseId !== null && (await ports.cases.load(keys.provenCaseId))) return keys.provenCaseId;
  for (const messageId of keys.answeredIds) {
    const known = await ports.log.findMessageId(messageId);
    if (known) return known.caseId;
  }
  if (keys.subjectCaseId === null) return null;
  const named = await ports.cases.load(keys.subjectCaseId);
  return named?.participants.includes(email.from?.address ?? '') ? named.id : null;
}

/** Recognises the same mail when it arrives twice, also without a Message-ID. */
function contentHash(email: Email): string {
  const parts = [
    email.from?.address ?? '',
    email.date ?? '',
    email.text,
    ...email.attachments.map((file) => file.sha256),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function commitTurn(incoming: Incoming, caseId: string, ports: Ports): Promise<Case> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const before = await ports.cases.load(caseId);
    if (before?.turnIds.includes(incoming.sesMessageId)) return before;
    const committed = await tryCommit(incoming, caseId, before, ports);
    if (committed) return committed;
  }
  throw new Error('The case kept changing while this message was being added');
}

async function tryCommit(
  incoming: Incoming,
  caseId: string,
  before: Case | null,
  ports: Ports,
): Promise<Case | null> {
  const { configuration, library } = ports;
  const target = { caseId, address: incoming.email.from?.address ?? '' };
  const recent = await ports.counts.recent(target, configuration.caps, ports.now());
  const decision = decide(incoming, caseId, before, recent, configuration);
  const key = await ports.signingKey();
  const [escalationAddress = ''] = configuration.escalationAddresses;
  const { case: after, outbox } = composeOutbox(decision, incoming.email, {
    library,
    configuration,
    replyAddress: replyAddress(escalationAddress, caseId, key),
    caseReference: `${signedCaseToken(caseId, key)}@${configuration.domain}`,
    now: ports.now().toISOString(),
  });
  if (decision.reply.send)
    await ports.counts.count(target, replyId(outbox), configuration.caps, new Date(incoming.receivedAt));
  return (await ports.cases.commit(after, decision.turn, outbox)) ? after : null;
}

const replyId = (outbox: readonly OutboxRecord[]): string =>
  outbox.find((record) => record.purpose === 'reply')?.id ?? '';
