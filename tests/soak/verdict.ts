import type { CaseFile } from '../../functions/adapters/case-store.ts';
import type { Delivered } from '../faults/outside.ts';
import type { SentMail } from './mails.ts';

export interface Verdict {
  readonly cases: number;
  readonly repliesSent: number;
  readonly briefsSent: number;
  readonly held: number;
  /** Not sent again because SES may have taken it, by whether it had. */
  readonly givenUp: { readonly hadLeft: number; readonly hadNotLeft: number };
  readonly lost: number;
  readonly doubled: number;
  /** What is wrong, in words. */
  readonly violations: readonly string[];
}

/** Looks for every mail that was sent to us, and for every mail that has left. */
export function verdict(
  mails: readonly SentMail[],
  files: readonly CaseFile[],
  delivered: readonly Delivered[],
): Verdict {
  const lost: string[] = [];
  const doubled: string[] = [];
  const turns = Map.groupBy(
    files.flatMap((file) => file.turns.map(({ id }) => ({ id, caseId: file.case.id }))),
    ({ id }) => id,
  );
  for (const { sesMessageId, caseId } of mails) {
    const found = turns.get(sesMessageId) ?? [];
    if (found.length === 0) lost.push(`${sesMessageId} is in no case.`);
    if (found.length > 1) doubled.push(`${sesMessageId} is ${found.length} turns.`);
    if (found.some((turn) => turn.caseId !== caseId)) lost.push(`${sesMessageId} is in another case.`);
  }
  const records = files.flatMap(({ outbox }) => outbox);
  const byId = Map.groupBy(delivered, ({ messageId }) => messageId);
  const recorded = new Set(records.map(({ deliveredMessageId }) => deliveredMessageId));
  for (const record of records) {
    if (record.state === 'pending' || record.state === 'sending')
      lost.push(`${record.id} is still ${record.state}.`);
    if (record.state === 'sent' && byId.get(record.deliveredMessageId ?? '')?.length !== 1)
      lost.push(`${record.id} is recorded as sent, but did not leave once.`);
  }
  // What has left under an id that no record knows must belong to a mail that was given up, and to one only.
  const unrecorded = delivered.filter(({ messageId }) => !recorded.has(messageId));
  const givenUp = records.filter(({ state }) => state === 'failed');
  for (const [key, left] of Map.groupBy(unrecorded, ({ caseId, purpose }) => `${caseId} ${purpose}`)) {
    const uncertain = givenUp.filter(({ caseId, purpose }) => `${caseId} ${purpose}` === key);
    if (left.length > uncertain.length)
      doubled.push(`${key}: ${left.length} mails left that nobody recorded.`);
  }
  const sent = (purpose: string) =>
    records.filter((record) => record.purpose === purpose && record.state === 'sent').length;
  return {
    cases: files.length,
    repliesSent: sent('reply'),
    briefsSent: sent('brief'),
    held: records.filter(({ state }) => state === 'held').length,
    givenUp: { hadLeft: unrecorded.length, hadNotLeft: givenUp.length - unrecorded.length },
    lost: lost.length,
    doubled: doubled.length,
    violations: [...lost, ...doubled],
  };
}
