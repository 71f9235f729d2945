import type { Assessment } from '../core/assessment/assessment.ts';
import type { Case } from '../core/case/case.ts';
import { type Decision, decide, type Incoming, turnOf } from '../core/case/decide.ts';
import { isProvenSender } from '../core/case/proven-sender.ts';
import { relayAddress, relayCaseId } from '../core/case/relay-address.ts';
import type { SigningKeys } from '../core/case/signing-keys.ts';
import { caseIdFor, replyAddress, signedCaseToken, threadKeys } from '../core/case/thread-keys.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Email } from '../core/email/email.ts';
import { textFingerprint } from '../core/email/fingerprint.ts';
import { readEmail } from '../core/email/from-mime.ts';
import type { OurTexts } from '../core/email/our-texts.ts';
import { type ComposeCircumstances, composeOutbox, type Library } from '../core/replies/compose.ts';
import type { AttachmentStore } from './adapters/attachment-store.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { CustomerDirectory } from './adapters/directory.ts';
import type { MailQueue } from './adapters/mail-queue.ts';
import type { MailSender } from './adapters/mail-sender.ts';
import type { MessageLog } from './adapters/message-log.ts';
import type { RawMail } from './adapters/raw-mail.ts';
import type { ReplyCounts } from './adapters/reply-counts.ts';
import type { SearchIndex } from './adapters/search-index.ts';
import type { Suppressions } from './adapters/suppressions.ts';
import { commitTurn } from './commit-turn.ts';
import { consultDirectory } from './consult-directory.ts';
import { failedVerdicts, originOf, type ReceivedNotification } from './events.ts';
import { findCase } from './find-case.ts';
import { commitRelayed } from './handle-relay.ts';
import { indexTurn } from './index-turn.ts';
import { recogniseMail } from './same-mail.ts';
import { SesTakesNothing, sendOutbox } from './send-outbox.ts';

/** Everything the journey of one mail touches. */
export interface Ports {
  readonly rawMail: RawMail;
  readonly attachments: AttachmentStore;
  readonly cases: CaseStore;
  readonly search: SearchIndex;
  readonly log: MessageLog;
  readonly counts: ReplyCounts;
  readonly suppressions: Suppressions;
  readonly directory: CustomerDirectory;
  readonly sender: MailSender;
  readonly queue: MailQueue;
  readonly signingKeys: () => Promise<SigningKeys>;
  readonly configuration: Configuration;
  readonly library: Library;
  /** What we send, to know it again when a customer quotes it. */
  readonly ourTexts: OurTexts;
  readonly assess: (email: Email, circumstances: { answersUs: boolean }) => Assessment;
  readonly now: () => Date;
  /** Waits a little, longer with each attempt (counted from 0), and never equally long. */
  readonly backOff: (attempt: number) => Promise<void>;
}

/** A message before it is known what the directory says about it. */
type Received = Omit<Incoming, 'directory'>;

/** What became of a message, counted as a metric. */
export type Outcome = 'replied' | 'held' | 'duplicate' | 'done-before' | 'postponed';

/** The longest that a mail waits for SES to take our answer; the daily quota counts the last 24 hours, pauses take people. */
const longestWait = 3 * 24 * 3_600_000;

/** A third of the function's minute: 40 MB take two seconds, and what takes ten times as long is an attack. */
const longestReading = 20_000;

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
    // A claim that cannot be given back ends by itself, and must not hide what went wrong.
    await ports.log.release(id, claim.worker).catch(() => {});
    const waited = ports.now().getTime() - Date.parse(notification.mail.timestamp);
    if (!(error instanceof SesTakesNothing) || waited > longestWait) throw error;
    await ports.queue.announceAgain(notification, error.tryAgain);
    return 'postponed';
  }
}

async function handleClaimed(
  notification: ReceivedNotification,
  assigned: string | null,
  ports: Ports,
): Promise<Outcome> {
  const { messageId: id } = notification.mail;
  const { bucketName, objectKey } = notification.receipt.action;
  const { signing: key, accepted } = await ports.signingKeys();
  const email = await readEmail(await ports.rawMail.open(bucketName, objectKey), {
    keep: ports.attachments.keepIn(bucketName),
    ourTexts: ports.ourTexts,
    deadline: AbortSignal.timeout(longestReading),
  });
  const { recipients } = notification.receipt;
  const addressed = [...recipients, ...[...email.to, ...email.cc].map(({ address }) => address)];
  const relayToken = relayCaseId(addressed, accepted);
  const relayOf = await existing(relayToken, ports);
  const keys = threadKeys(email, recipients, accepted);
  const writer = {
    address: email.from?.address ?? '',
    mayBeForged: failedVerdicts(notification).includes('dmarc'),
  };
  const found = assigned ?? relayOf ?? (await findCase(keys, writer, ports)) ?? caseIdFor(id);
  const recognised = await recogniseMail(email, { caseId: found, sesMessageId: id }, ports.log);
  if (recognised.as === 'seen') return 'duplicate';
  // Tried again after a crash, the search may find what was not there the first time; answers follow what was remembered.
  const { caseId } = recognised;
  await ports.log.assign(id, caseId);
  // By the id, not by whether a case was found: a message that is tried again finds the case that it opened itself.
  const assessment = ports.assess(email, { answersUs: caseId !== caseIdFor(id) });
  const received: Received = {
    sesMessageId: id,
    receivedAt: notification.mail.timestamp,
    rawKey: objectKey,
    failedVerdicts: failedVerdicts(notification),
    isOwnMail: recognised.as === 'our-own',
    ...(relayToken === null ? {} : { toRelay: true }),
    email,
    assessment,
  };
  const isProven = isProvenSender(email, originOf(notification));
  const isRelayed = relayOf === caseId;
  const arriving = { sesMessageId: id, caseId, answeredIds: keys.answeredIds };
  const opened = await ports.directory.open();
  const current = await commitTurn(arriving, ports, async (before, now) => {
    const directory = await consultDirectory(email, before, opened, ports.configuration);
    const incoming: Incoming = { ...received, directory };
    const circumstances = circumstancesOf(now, key, ports);
    return isRelayed
      ? commitRelayed({ incoming, isProven }, now, circumstances, ports)
      : tryCommit(incoming, now, before, circumstances, ports);
  });
  const sent = await sendOutbox(current, id, ports);
  // Last, because nobody waits for it; who of us wrote it makes no difference to a search.
  await indexTurn(turnOf(received, caseId, false, ports.configuration), current, ports);
  return sent.some(({ purpose, state }) => (purpose === 'reply' || purpose === 'relay') && state === 'sent')
    ? 'replied'
    : 'held';
}

/** The case, if it is still there: a brief may outlive it. */
const existing = async (caseId: string | null, { cases }: Pick<Ports, 'cases'>): Promise<string | null> =>
  caseId !== null && (await cases.load(caseId)) ? caseId : null;

function circumstancesOf(
  caseId: string,
  key: Uint8Array,
  { library, configuration, now }: Pick<Ports, 'library' | 'configuration' | 'now'>,
): ComposeCircumstances {
  const [escalationAddress = ''] = configuration.escalationAddresses;
  return {
    library,
    configuration,
    replyAddress: replyAddress(escalationAddress, caseId, key),
    relayAddress: relayAddress(escalationAddress, caseId, key),
    caseReference: `${signedCaseToken(caseId, key)}@${configuration.domain}`,
    now: now().toISOString(),
  };
}

async function tryCommit(
  incoming: Incoming,
  caseId: string,
  before: Case | null,
  circumstances: ComposeCircumstances,
  ports: Ports,
): Promise<Case | null> {
  const decision = await decideWithin(incoming, caseId, before, ports);
  const { case: after, outbox } = composeOutbox(decision, incoming.email, circumstances);
  return (await ports.cases.commit(after, decision.turn, outbox)) ? after : null;
}

/**
 * Decides, and counts a reply that may go before it is decided for good: several workers may be answering at this moment.
 * Each then sees those that were counted ahead of it, so that the last of them keep the cap and the first still goes.
 */
async function decideWithin(
  incoming: Incoming,
  caseId: string,
  before: Case | null,
  ports: Ports,
): Promise<Decision> {
  const { email, sesMessageId } = incoming;
  const { caps } = ports.configuration;
  const address = email.from?.address ?? '';
  const outboxId = `${sesMessageId}-reply`;
  const target = { caseId, address, fingerprint: textFingerprint(email), outboxId };
  const suppressed = await ports.suppressions.find(address);
  const decideOn = async (countedAt?: Date) => {
    const recent = await ports.counts.recent(target, caps, ports.now(), countedAt);
    return decide(incoming, caseId, before, { ...recent, suppressed }, ports.configuration);
  };
  const first = await decideOn();
  if (!first.reply.send) return first;
  const countedAt = new Date(incoming.receivedAt);
  await ports.counts.count(target, caps, countedAt);
  return decideOn(countedAt);
}
