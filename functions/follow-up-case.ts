import type { Case, CaseFile, OutboxRecord } from '../core/case/case.ts';
import {
  type FollowUp,
  followUpDue,
  followUpId,
  isOvertaken,
  nextFollowUp,
  unfinishedFollowUps,
} from '../core/case/follow-up.ts';
import { mayRemind } from '../core/case/may-reply.ts';
import type { Library } from '../core/replies/compose.ts';
import { type FollowedUp, handOver, remind } from '../core/replies/follow-up.ts';
import type { ReleasePorts } from './release-held.ts';
import { sendRecord } from './send-outbox.ts';

export interface FollowUpPorts extends ReleasePorts {
  readonly library: Library;
}

/** What became of a case that was looked at, counted as a metric. */
export type FollowUpOutcome =
  | 'reminded'
  | 'reminder-held'
  | 'handed-over'
  | 'finished'
  | 'put-off'
  | 'passed-by';

/**
 * For so long whoever decides on a follow-up has its mail to themselves. The function has ended by then, so a mail that
 * still seems to be under way is nobody's.
 */
const leaseMilliseconds = 10 * 60_000;

const leaseEnd = (now: Date): string => new Date(now.getTime() + leaseMilliseconds).toISOString();

/**
 * Looks at one case and does what is due. Deciding is one conditional write, which also takes the case out of the due list
 * for a while: of several runs at the same moment one wins, and only that one sends. When it ends before the mail has
 * left, the case is due again after that while, and the next run sends what is still pending. A mail that SES may have
 * taken is not sent twice.
 *
 * @throws SesTakesNothing when SES takes no mail now; and what the table throws. The case then stays due.
 */
export async function followUpCase(caseId: string, ports: FollowUpPorts): Promise<FollowUpOutcome> {
  const now = ports.now();
  const file = await ports.cases.loadFile(caseId);
  const lookAt = file?.case.followUpAt ?? null;
  // The index lags behind the case: another run may have been here.
  if (file === null || lookAt === null || lookAt > now.toISOString()) return 'passed-by';
  const unfinished = unfinishedFollowUps(file);
  if (unfinished.length > 0) return finish(file, unfinished, ports);
  const due = followUpDue(file, ports.configuration, now);
  if (due === null) {
    const next = nextFollowUp(file, ports.configuration)?.at ?? null;
    return (await lookLater(file.case, next, ports)) ? 'put-off' : 'passed-by';
  }
  const done = await decided(file, due, now, ports);
  if (!(await ports.cases.commit(done.case, null, [done.mail]))) return 'passed-by';
  await send(done.mail, ports);
  if (due.kind === 'hand-over') return 'handed-over';
  return done.mail.state === 'held' ? 'reminder-held' : 'reminded';
}

async function decided(
  file: CaseFile,
  due: FollowUp,
  now: Date,
  { library, configuration, suppressions, counts }: FollowUpPorts,
): Promise<FollowedUp> {
  const circumstances = { library, configuration, now: now.toISOString(), lookAgain: leaseEnd(now) };
  if (due.kind === 'hand-over' || due.asked === undefined) return handOver(file, due, circumstances);
  const { address } = due.turn.from;
  const recent = await counts.recent(
    targetOf(file.case.id, address, followUpId(due.turn.id, 'reminder')),
    configuration.caps,
    now,
  );
  const reply = mayRemind(
    address,
    { ...recent, suppressed: await suppressions.find(address) },
    configuration,
  );
  return remind(file, due, due.asked, reply, circumstances);
}

/** A reminder is one more mail to this sender; its text answers none of theirs. */
const targetOf = (caseId: string, address: string, outboxId: string) => ({
  caseId,
  address,
  fingerprint: null,
  outboxId,
});

/** Writes when to look next. Whoever was faster knows better. */
const lookLater = (head: Case, at: string | null, { cases }: FollowUpPorts): Promise<boolean> =>
  cases.commit({ ...head, version: head.version + 1, followUpAt: at }, null, []);

/** Sends what an earlier run has decided and could not finish, unless the customer has written in the meantime. */
async function finish(
  file: CaseFile,
  unfinished: readonly OutboxRecord[],
  ports: FollowUpPorts,
): Promise<FollowUpOutcome> {
  if (!(await lookLater(file.case, leaseEnd(ports.now()), ports))) return 'passed-by';
  for (const record of unfinished)
    if (record.state === 'pending' && isOvertaken(record, file))
      await ports.cases.moveOutbox(record, {
        state: 'failed',
        reason: 'Before the reminder could leave, the customer wrote or the case was taken over.',
      });
    else await send(record, ports);
  return 'finished';
}

async function send(record: OutboxRecord, ports: FollowUpPorts): Promise<void> {
  if (record.purpose === 'reminder' && record.state === 'pending')
    await ports.counts.count(
      targetOf(record.caseId, record.mail.to.address, record.id),
      ports.configuration.caps,
      // The time of the decision, so that one that is taken up again is counted once.
      new Date(record.createdAt),
    );
  await sendRecord(record, ports);
}
